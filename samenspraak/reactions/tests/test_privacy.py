"""What reactions keep of people: they see it, and it goes when they want."""

from __future__ import annotations

import pytest

from samenspraak.interactions.actions import support
from samenspraak.interactions.following import Target, follow
from samenspraak.interactions.models import Follow
from samenspraak.interactions.queries import supporters
from samenspraak.participation.models import Contribution, ContributionVersion
from samenspraak.people.models import Participant
from samenspraak.privacy.actions import erase_person, export_person
from samenspraak.reactions.actions import edit_comment, place_comment
from samenspraak.reactions.queries import Asked, thread_of
from samenspraak.reactions.tests.conftest import Site, page_of

SECRET = "Mijn buurman Kees stinkt"


@pytest.fixture
def took_part(plan: Contribution, comment: Contribution, resident: Participant) -> Contribution:
    edit_comment(participant=resident, comment=comment, text=SECRET)
    support(participant=resident, contribution=plan)
    follow(participant=resident, target=Target(contribution=plan), frequency="weekly")
    return comment


def test_somebody_sees_what_they_said_supported_and_follow(
    took_part: Contribution, resident: Participant
) -> None:
    kept = {group["kind"]: group["records"] for group in export_person(resident)["kept"]}
    records = kept["Reacties, steun en volgen"]
    assert [record["title"] for record in records] == [
        f"Reactie: {SECRET}",
        "Steun: Een bankje aan de kade",
        "Je volgt: Een bankje aan de kade",
    ]
    assert records[0]["details"]["Eerder"] == "Wat een goed plan!"
    assert records[0]["path"].endswith(f"#reactie-{took_part.pk}")


def test_what_was_answered_leaves_a_place_and_support_stays_counted(
    site: Site,
    plan: Contribution,
    took_part: Contribution,
    resident: Participant,
    neighbour: Participant,
) -> None:
    place_comment(participant=neighbour, parent=took_part, text="Rustig aan.")
    erase_person(participant=resident)
    text = site(None).get(page_of(plan)).content.decode()
    assert "Deze reactie is gewist." in text
    assert "Rustig aan." in text
    assert SECRET not in text
    assert supporters([plan.pk], None)[plan.pk].number == 1
    assert not Follow.objects.exists()
    assert not ContributionVersion.objects.filter(contribution=took_part).exists()
    took_part.refresh_from_db()
    assert (took_part.text, took_part.stems, took_part.participant) == ("", "", None)


def test_what_nobody_answered_goes_out_of_sight(
    plan: Contribution, took_part: Contribution, resident: Participant
) -> None:
    erase_person(participant=resident)
    assert thread_of(plan, columns=False, asked=Asked()).columns[0].said == []


def test_the_register_explains_the_order_of_comments(site: Site, plan: Contribution) -> None:
    text = site(None).get("/privacy/").content.decode()
    assert "Volgorde van reacties" in text
    assert "Reacties, steun en volgen" in text
