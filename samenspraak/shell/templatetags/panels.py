"""`{% panels "below" contribution %}`: what capabilities show there."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils.safestring import SafeString

from samenspraak.shell.panels import render_panels

register = template.Library()


@register.simple_tag(takes_context=True)
def panels(context: Any, spot: str, contribution: Any) -> SafeString:
    return render_panels(spot, context["request"], contribution)
