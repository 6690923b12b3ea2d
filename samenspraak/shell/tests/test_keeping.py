"""Parts of a page that are the same for everybody are rendered once."""

from __future__ import annotations

import pytest
from django.core.cache import cache
from django.template import Context, Template, TemplateSyntaxError
from django.utils import translation

from samenspraak.tenancy.models import Organisation
from samenspraak.tenancy.scoping import scope

PART = Template("{% load keeping %}{% keep 'sign' door %}{{ words }}{% endkeep %}")


def show(words: str, door: str = "front") -> str:
    return PART.render(Context({"words": words, "door": door}))


@pytest.mark.django_db
def test_a_part_is_kept_until_something_changes(waterveen: Organisation) -> None:
    with scope(waterveen):
        assert show("Welkom") == "Welkom"
        assert show("Dag") == "Welkom"
        assert show("Dag", door="back") == "Dag", "it depends on what the tag names"
        with translation.override("en"):
            assert show("Hello") == "Hello"
        waterveen.stamp += 1
        assert show("Dag") == "Dag"


@pytest.mark.django_db
def test_another_organisation_sees_its_own(waterveen: Organisation, dijkdam: Organisation) -> None:
    for organisation in (waterveen, dijkdam):
        with scope(organisation):
            assert show(organisation.name) == organisation.name


def test_a_page_of_nobody_is_rendered_each_time() -> None:
    cache.clear()
    assert show("Welkom") == "Welkom"
    assert show("Dag") == "Dag"


def test_a_part_without_a_name_is_refused() -> None:
    with pytest.raises(TemplateSyntaxError, match="needs a name"):
        Template("{% load keeping %}{% keep %}{% endkeep %}")
