"""`{% panels "below" contribution %}`: what capabilities show there."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils.safestring import SafeString

from samenspraak.shell.panels import render_activity_panels, render_panels, render_project_panels

register = template.Library()


@register.simple_tag(takes_context=True)
def panels(context: Any, spot: str, contribution: Any) -> SafeString:
    return render_panels(spot, context["request"], contribution)


@register.simple_tag(takes_context=True)
def project_panels(context: Any, project: Any) -> SafeString:
    return render_project_panels(context["request"], project)


@register.simple_tag(takes_context=True)
def activity_panels(context: Any, activity: Any, *, public: bool = False) -> SafeString:
    """In the desk, or what is `public` on the front page of an activity."""
    return render_activity_panels(context["request"], activity, public=public)
