"""Form controls of Django in the clothes of the Utrecht components, without a form class of our own."""

from __future__ import annotations

from django import forms
from django.forms.boundfield import BoundField, BoundWidget
from django.utils.safestring import SafeString

from samenspraak.forms.fields import InformationWidget

KINDS: tuple[tuple[type[forms.Widget], str], ...] = (
    (forms.CheckboxSelectMultiple, "checkboxes"),
    (forms.RadioSelect, "radios"),
    (forms.CheckboxInput, "checkbox"),
    (forms.Textarea, "textarea"),
    (forms.Select, "select"),
    (forms.FileInput, "file"),
    (InformationWidget, "information"),
)
COMPONENTS = {
    "textarea": "utrecht-textarea utrecht-textarea--html-textarea",
    "select": "utrecht-select utrecht-select--html-select",
    "checkbox": "utrecht-checkbox utrecht-checkbox--html-input",
    "checkboxes": "utrecht-checkbox utrecht-checkbox--html-input",
    "radios": "utrecht-radio-button utrecht-radio-button--html-input",
    "text": "utrecht-textbox utrecht-textbox--html-input",
    "file": "utrecht-textbox",
    "information": "",
}
INVALID = {
    "textarea": "utrecht-textarea--invalid",
    "select": "utrecht-select--invalid",
    "text": "utrecht-textbox--invalid",
}


def kind(field: BoundField) -> str:
    """text, textarea, select, checkbox, checkboxes, radios, file, information, or group (several)."""
    if getattr(field.field.widget, "is_group", False):
        return "group"
    return next((name for widget, name in KINDS if isinstance(field.field.widget, widget)), "text")


def attributes(field: BoundField) -> dict[str, str | bool]:
    """Classes of the component, and what ties the control to its help and its error."""
    this = kind(field)
    own = str(field.field.widget.attrs.get("class", ""))
    classes = [COMPONENTS.get(this, ""), own, INVALID.get(this, "") if field.errors else ""]
    attrs: dict[str, str | bool] = {"class": " ".join(filter(None, classes))}
    described = described_by(field)
    if described and this not in ("radios", "checkboxes", "group"):
        attrs["aria-describedby"] = described
    if field.errors:
        attrs["aria-invalid"] = "true"
    return attrs


def described_by(field: BoundField) -> str:
    ids = [f"{field.auto_id}_helptext"] if field.help_text else []
    if field.errors:
        ids.append(f"{field.auto_id}_error")
    return " ".join(ids)


def dressed(field: BoundField) -> SafeString:
    return field.as_widget(attrs=attributes(field))


def choices(field: BoundField) -> list[BoundWidget]:
    widget, renderer = field.field.widget, field.form.renderer
    own = field.build_widget_attrs({"id": field.auto_id, **attributes(field)})
    rows = widget.subwidgets(field.html_name, field.value(), attrs=own)
    return [BoundWidget(widget, row, renderer) for row in rows]
