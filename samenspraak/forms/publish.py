"""`python -m samenspraak.forms.publish` writes the schema to docs/reference, where a test compares it."""

from __future__ import annotations

import json
from pathlib import Path

from samenspraak.forms.definition import json_schema

TARGET = Path(__file__).parents[2] / "docs" / "reference" / "form.schema.json"


def text() -> str:
    return json.dumps(json_schema(), indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    TARGET.write_text(text(), encoding="utf-8")
