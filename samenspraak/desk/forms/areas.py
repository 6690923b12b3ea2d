"""Sending a file with areas, and giving an area another name."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samenspraak.places.geojson import MOST_BYTES


class AreasFileForm(forms.Form):
    use_required_attribute = False
    file = forms.FileField(
        label=_("Bestand"),
        help_text=_("GeoJSON in WGS 84 (EPSG:4326), hoogstens 10 MB en 1.000 gebieden."),
        widget=forms.FileInput(attrs={"accept": ".geojson,.json,application/geo+json"}),
        error_messages={
            "required": _("Kies een bestand."),
            "empty": _("Dit bestand is leeg. Kies een ander."),
        },
    )
    name_from = forms.CharField(
        label=_("Kenmerk met de naam"),
        required=False,
        max_length=100,
        help_text=_("Bijvoorbeeld buurtnaam. Leeg: we zoeken het zelf."),
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise forms.ValidationError(
                _("Dit bestand is groter dan 10 MB. Maak de grenzen eenvoudiger, of splits het.")
            )
        return file


class AreaForm(forms.Form):
    use_required_attribute = False
    name = forms.CharField(
        label=_("Naam"), max_length=120, error_messages={"required": _("Vul een naam in.")}
    )
