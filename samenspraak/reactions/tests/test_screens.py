"""What readers see and do on the site."""

from __future__ import annotations

from samenspraak.participation.models import Contribution
from samenspraak.people.models import Participant
from samenspraak.reactions.tests.conftest import Site, page_of


def test_a_visitor_sees_support_and_comments_and_no_form(
    site: Site, plan: Contribution, comment: Contribution
) -> None:
    page = site(None).get(page_of(plan))
    text = page.content.decode()
    assert page.status_code == 200
    assert "Nog niemand steunt dit plan. Ben jij de eerste?" in text
    assert "Wat een goed plan!" in text
    assert 'method="post"' not in text
    assert not page.cookies
    print(text)


def test_a_resident_supports_and_takes_it_back(site: Site, plan: Contribution, resident: Participant) -> None:
    browser = site(resident.user)
    path = f"/bijdragen/{plan.pk}/steun/"
    answer = browser.post(path, {"do": "give"})
    assert answer.status_code == 302
    assert "Jij steunt dit plan, als eerste." in browser.get(page_of(plan)).content.decode()
    browser.post(path, {"do": "take"})
    assert "Nog niemand steunt dit plan." in browser.get(page_of(plan)).content.decode()
