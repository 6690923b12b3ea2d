"""More plans than fit on a screen: more of them without losing one's place, and back to the same spot."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.urls import clear_url_caches
from playwright.sync_api import Browser, expect
from pytest_django.fixtures import Settings

from samenspraak.methods.ideas.tests.factories import hand_in, open_ideas
from samenspraak.pages.actions import publish_activity
from samenspraak.people.models import Participant
from samenspraak.projects.models import Project
from tests.e2e.person import Person
from tests.e2e.test_maps import beside_a_loop

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.once]
__all__ = ["beside_a_loop"]
MANY = 70


@pytest.fixture
def come(
    transactional_db: None,
    project: Project,
    initiator: Participant,
    settings: Settings,
    live_server: Any,
    browser: Browser,
) -> Iterator[Callable[..., Person]]:
    """A browser on a server where an activity has 70 plans."""
    settings.DEMO = True
    activity = open_ideas(project)
    for number in range(1, MANY + 1):
        hand_in(activity, initiator, title=f"Bankje nummer {number:02}")
    publish_activity(activity)
    clear_url_caches()
    contexts = []

    def come(*, script: bool) -> Person:
        context = browser.new_context(viewport={"width": 360, "height": 800}, java_script_enabled=script)
        context.set_default_timeout(10_000)
        contexts.append(context)
        address = live_server.url.replace("127.0.0.1", "localhost")
        return Person(context.new_page(), address, script=script)

    yield come
    for context in contexts:
        context.close()


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_more_plans_keep_ones_place_and_the_way_back_finds_it(
    come: Callable[..., Person], script: bool
) -> None:
    person = come(script=script)
    page = person.page
    cards = page.locator("#kaartjes > [id]")
    person.go("/buurtbudget/plannen-maken/")
    expect(cards).to_have_count(30)
    person.press("Toon 30 meer")
    expect(cards).to_have_count(60)
    card = cards.nth(30)
    title = card.locator("a").first.inner_text()
    expect(card).to_be_in_viewport()
    if script:
        assert page.evaluate("document.activeElement.innerText") == title, "focus is not at what is new"
    card.locator("a").first.click()
    person.settle()
    person.look()
    person.sees(title)
    page.go_back()
    person.settle()
    expect(cards).to_have_count(60)
    expect(cards.nth(30)).to_be_in_viewport()
    person.press("Toon 10 meer")
    expect(cards).to_have_count(MANY)
    assert not page.get_by_role("link", name="Toon").filter(has_text="meer").count()
