"""`{% load keeping %}`: what stands in `{% keep name … %} … {% endkeep %}` is rendered once for everybody."""

from __future__ import annotations

from django import template
from django.template.base import FilterExpression, NodeList, Parser, Token
from django.utils.safestring import SafeString

from samenspraak.tenancy.keeping import kept
from samenspraak.tenancy.scoping import scoped_organisation

register = template.Library()


class KeepNode(template.Node):
    """Kept for this organisation and language, until something changes that visitors can see."""

    def __init__(self, nodelist: NodeList, keys: list[FilterExpression]) -> None:
        self.nodelist = nodelist
        self._keys = keys

    def render(self, context: template.Context) -> SafeString:
        if scoped_organisation() is None:  # a page of nobody, as for an unknown host
            return self.nodelist.render(context)
        name = ":".join(str(key.resolve(context)) for key in self._keys)
        return kept(f"part:{name}", lambda: self.nodelist.render(context))


@register.tag
def keep(parser: Parser, token: Token) -> KeepNode:
    """Names the part, then what it depends on beyond organisation and language."""
    keys = [parser.compile_filter(word) for word in token.split_contents()[1:]]
    if not keys:
        raise template.TemplateSyntaxError("keep needs a name")
    nodelist = parser.parse(("endkeep",))
    parser.delete_first_token()
    return KeepNode(nodelist, keys)
