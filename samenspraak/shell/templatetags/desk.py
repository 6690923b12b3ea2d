"""`{% load desk %}`: what the frame of a desk page needs."""

from __future__ import annotations

from typing import Any

from django import template
from django.template.base import NodeList, Parser, Token

register = template.Library()


class Remembered(template.Node):
    """Shows its content, and keeps it: a block can stand in a template only once, a title twice on a page."""

    child_nodelists = ("nodelist",)

    def __init__(self, name: str, nodelist: NodeList) -> None:
        self.name = name
        self.nodelist = nodelist

    def render(self, context: template.Context) -> str:
        text = self.nodelist.render(context).strip()
        _memory(context)[self.name] = text
        return text


@register.tag
def remember(parser: Parser, token: Token) -> Remembered:
    """`{% remember heading %}…{% endremember %}`"""
    _tag, name = token.split_contents()
    nodelist = parser.parse(("endremember",))
    parser.delete_first_token()
    return Remembered(name, nodelist)


@register.simple_tag(takes_context=True)
def recall(context: template.Context, name: str) -> str:
    """`{% recall "heading" %}`: what was remembered earlier on this page."""
    return _memory(context).get(name, "")


def _memory(context: template.Context) -> dict[str, str]:
    """Lasts for one page: blocks push and pop the context itself, not this."""
    kept: Any = context.render_context
    memory: dict[str, str] = kept.setdefault("remembered", {})
    return memory
