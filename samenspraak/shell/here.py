"""Where an activity stands: turns a method's URL names into paths below its page."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from django.http import HttpRequest
from django.urls import Resolver404, URLPattern, URLResolver, reverse
from django.urls.resolvers import RegexPattern, ResolverMatch

from samenspraak.kit.numbers import holds_too_large
from samenspraak.participation.registry import method

Patterns = tuple[URLPattern | URLResolver, ...]


@cache
def public_patterns(slug: str) -> Patterns:
    return tuple(method(slug).urls())


@cache
def desk_patterns(slug: str) -> Patterns:
    return tuple(method(slug).desk_urls())


def resolve_below(patterns: Patterns, rest: str) -> ResolverMatch:
    """Find the view for the part of the path below the activity. Raises Resolver404."""
    found = URLResolver(RegexPattern(r"^"), patterns).resolve(rest)
    if holds_too_large(found.kwargs.values()):
        raise Resolver404({"path": rest})
    return found


@dataclass(frozen=True)
class Here:
    """`here.url("detail", reference="WV-2026-0001")` gives the path below this activity's page."""

    patterns: Patterns
    base: str  # ends with a slash

    def url(self, name: str, **kwargs: Any) -> str:
        path = reverse(name, urlconf=self.patterns, kwargs=kwargs)  # type: ignore[arg-type]  # takes patterns too
        return self.base + path.lstrip("/")


def here_of(request: HttpRequest) -> Here:
    """Where the page or desk screen stands that this request is for."""
    here: Here = request.here  # type: ignore[attr-defined]  # set by whoever dispatched to a method
    return here
