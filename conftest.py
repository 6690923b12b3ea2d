"""For every test: the database it runs on, named in the report, and a folder of its own for files."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from django.core.cache import cache
from django.db import connection
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis
from pytest_django.fixtures import Settings
from pytest_django.plugin import DjangoDbBlocker, blocking_manager_key

from tests.migrated import Restore, copy_of_migrated, migrated_anew

pytest_plugins = ["tests.cast"]
RESTORE = pytest.StashKey[Restore]()

# A busy machine is no reason to fail: speed is measured by `make bench`.
hypothesis.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow])
hypothesis.load_profile("house")


def pytest_report_header() -> str:
    """Say it, so that no log leaves doubt."""
    return f"database: {connection.vendor}"


@pytest.hookimpl(wrapper=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> Iterator[None]:
    """What works on the database says so, before pytest picks by marks. Afterwards, what takes long and has
    an installation of its own comes first: nobody waits for it at the end.
    """
    for item in filter(uses_database, items):
        item.add_marker("database")
    yield
    items.sort(key=lambda item: uses_database(item) or item.get_closest_marker("slow") is None)


@pytest.fixture(scope="session")
def django_db_setup(
    request: pytest.FixtureRequest,
    django_test_environment: None,
    django_db_blocker: DjangoDbBlocker,
    django_db_modify_db_settings: None,
) -> Iterator[None]:
    """A migrated database: on SQLite a copy, on PostgreSQL made anew. Closed to tests that ask for none."""
    with ExitStack() as database:
        with django_db_blocker.unblock():
            made = copy_of_migrated() if connection.vendor == "sqlite" else migrated_anew()
            request.config.stash[RESTORE] = database.enter_context(made)
        yield
        with django_db_blocker.unblock():
            database.close()


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_teardown(item: pytest.Item, nextitem: pytest.Item | None) -> Iterator[None]:
    """A test that commits leaves an empty database; the next one finds what the migrations put there."""
    yield
    # After the last test the database is gone already.
    if nextitem is not None and commits(item) and RESTORE in item.config.stash:
        with item.config.stash[blocking_manager_key].unblock():
            item.config.stash[RESTORE]()


def uses_database(item: pytest.Item) -> bool:
    """Does the test work on the database of the run?"""
    return item.get_closest_marker("django_db") is not None or "django_db_setup" in fixtures(item)


def commits(item: pytest.Item) -> bool:
    """Does the test really commit, so that nothing can be rolled back?"""
    mark = item.get_closest_marker("django_db")
    return bool(mark and mark.kwargs.get("transaction")) or "transactional_db" in fixtures(item)


def fixtures(item: pytest.Item) -> list[str]:
    """The names of the fixtures that a test asks for, and those that they ask for."""
    return getattr(item, "fixturenames", [])


@pytest.fixture(autouse=True)
def fresh_cache() -> None:
    """No test sees a page that another one left in the cache."""
    cache.clear()


@pytest.fixture(autouse=True)
def own_files(settings: Settings, tmp_path: Path) -> None:
    """What a test uploads and its votes' keys go with it. Pages show without gathered style sheets."""
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.KEY_DIR = tmp_path / "ballot-keys"  # processes beside us have votes of the same number
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": plain}
