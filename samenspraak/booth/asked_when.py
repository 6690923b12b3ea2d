"""Settings that mean something with one ballot and nothing with another: shown when they do.

Without script every field shows, and its help says when it counts.
"""

from __future__ import annotations

import json
from typing import Any

from django import forms
from django.forms.utils import flatatt
from django.utils.safestring import SafeString


class AskedWhen(forms.Form):
    """For a method's settings form to build on; the browser's part is frontend/ts/modules/show-if.ts."""

    def ask_when(self, control: str, values: tuple[str, ...], *names: str) -> None:
        """Without values: when something is chosen there at all."""
        equal = [{"op": "equals", "name": control, "value": value} for value in values]
        condition = {"op": "any", "conditions": equal} if equal else {"op": "answered", "name": control}
        said = SafeString(flatatt({"data-module": "show-if", "data-show-if": json.dumps(condition)}))
        for name in names:
            self.fields[name].show_if = said  # type: ignore[attr-defined]  # for shell/includes/field.html

    def add_error(self, field: str | None, error: Any) -> None:
        """What is wrong is always seen."""
        super().add_error(field, error)
        if field in self.fields:
            self.fields[field].show_if = ""  # type: ignore[attr-defined]  # for shell/includes/field.html
