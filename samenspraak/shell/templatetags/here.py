"""`{% here 'detail' reference=plan.reference %}`: a path below the current activity, instead of {% url %}."""

from typing import Any

from django import template

register = template.Library()


@register.simple_tag(takes_context=True)
def here(context: template.Context, name: str, **kwargs: Any) -> str:
    path: str = context["here"].url(name, **kwargs)
    return path
