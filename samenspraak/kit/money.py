"""Amounts as people type them: "€ 12.500", "12500,50", "1.250"."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

MOST = 10**12  # cents; ten thousand million euros is more than any budget here
_SHAPE = re.compile(r"(?P<whole>\d{1,3}(?:[.\s]\d{3})+|\d+)(?:,(?P<part>\d{1,2}|-{1,2}))?")


class NoAmount(ValueError):
    """The text is not an amount in euros."""


def cents(text: str) -> int:
    """The amount in cents. Dots group thousands and a comma comes before cents, as in Dutch."""
    match = _SHAPE.fullmatch(text.replace("€", "").replace("\u00a0", " ").strip())
    if match is None:
        raise NoAmount(text)
    whole = int(re.sub(r"[.\s]", "", match["whole"]))
    part = (match["part"] or "").strip("-")
    amount = whole * 100 + int(part.ljust(2, "0") if part else 0)
    if amount > MOST:
        raise NoAmount(text)
    return amount


def typed(amount: int) -> str:
    """The amount as one would type it into the field: 12500 or 12500,50."""
    return f"{amount // 100}" + (f",{amount % 100:02d}" if amount % 100 else "")


class EuroField(forms.CharField):
    """A text field for an amount; `cleaned_data` holds cents, or None when left empty."""

    default_error_messages = {"amount": _("Vul een bedrag in euro’s in, bijvoorbeeld 1250 of 1.250,50.")}

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}))
        super().__init__(**kwargs)

    def prepare_value(self, value: Any) -> Any:
        return typed(value) if isinstance(value, int) else value

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        if not text:
            return None
        try:
            return cents(text)
        except NoAmount:
            raise ValidationError(self.error_messages["amount"], code="amount") from None
