# `make run` and `make test` need Python 3.11 or newer, make and git; they fetch the rest into this folder.

PYTHON ?= $(shell for name in python3 python3.15 python3.14 python3.13 python3.12 python3.11; do \
	"$$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo "$$name" && exit; done; echo python3)
RUN = exec $(PYTHON) -m tools.bootstrap run --
DEVELOP = exec $(PYTHON) -m tools.bootstrap develop --

.PHONY: help run test check bench screenshots format messages clean
.DEFAULT_GOAL := help

help: ## Show what there is
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1\t\2/p' Makefile | expand -t 24

run: ## Install what is needed and serve the demo on http://localhost:8000 (PORT, DATA_DIR, DATABASE_URL)
	@$(RUN) .venv/bin/samenspraak run --demo

test: ## Run every check there is: code, SQLite, PostgreSQL, a real browser
	@$(DEVELOP) .venv/bin/python -m tools.test

check: ## Run the fast part: format, lint, types, import contracts, tests that need no database
	@$(DEVELOP) .venv/bin/python -m tools.test --fast

bench: ## Measure speed and memory as in production, at two sizes, on SQLite and PostgreSQL
	@$(DEVELOP) .venv/bin/python -m bench

screenshots: ## Picture every public page and the main desk pages, at 360 and 1280 px
	@$(DEVELOP) .venv/bin/python -m tools.screenshots

format: ## Bring the code into the house's form
	@$(DEVELOP) .venv/bin/python -m tools.format

messages: ## Collect the texts of the screens into the catalogues of translations
	@$(DEVELOP) .venv/bin/python -m tools.messages update

clean: ## Remove everything that was fetched or built; the data folder stays
	rm -rf .venv .tools build frontend/node_modules samenspraak/static/build .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find samenspraak tools tests bench -name __pycache__ -prune -exec rm -rf {} + 2>/dev/null || true
	find samenspraak -name '*.mo' -delete
