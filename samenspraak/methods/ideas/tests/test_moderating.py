"""Who looks along sees all of a plan: also its photos, its place, and what an editor asked besides."""

from __future__ import annotations

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from samenspraak.attachments.models import Attachment
from samenspraak.attachments.tests.makers import SMALL_PDF, jpeg, sent
from samenspraak.interactions.actions import support
from samenspraak.interactions.models import Support
from samenspraak.methods.ideas.actions import edit_plan
from samenspraak.methods.ideas.models import Plan
from samenspraak.methods.ideas.tests.conftest import BASE
from samenspraak.methods.ideas.tests.factories import WORDS, hand_in
from samenspraak.methods.ideas.tests.test_with_everything import Site, asking, send
from samenspraak.moderation import actions, tabs
from samenspraak.moderation.models import Signal
from samenspraak.moderation.rows import Row, rows_of
from samenspraak.moderation.tests.conftest import Browser, desk, mails_to, portal
from samenspraak.participation.actions import change_activity
from samenspraak.participation.contract import Refused
from samenspraak.participation.models import (
    Activity,
    Contribution,
    ContributionState,
    ContributionVersion,
    Moderation,
)
from samenspraak.people.models import Participant, User
from samenspraak.places.models import Area
from samenspraak.places.tests.conftest import areas
from samenspraak.places.where import Where
from samenspraak.privacy.actions import erase_person
from samenspraak.reactions.models import News, NewsKind

__all__ = ["areas", "asking", "desk", "portal"]
QUEUE = "/desk/moderatie/"
PLACED = {"place": Where("point", 4.0, 51.0, label="Ver weg"), "extra": {"straat": "Westkade"}}


@pytest.fixture
def whole(
    site: Site,
    asking: Activity,
    areas: list[Area],
    resident: Participant,
    django_capture_on_commit_callbacks: Any,
) -> Plan:
    """Handed in with everything: help, a place outside the areas, answers, two photos and a document."""
    Activity.objects.filter(pk=asking.pk).update(settings={"outside": "warn"})
    client = site(resident.user)
    answer = send(
        client,
        f"{BASE}nieuw/",
        **{
            "place_lon": "4.0",
            "place_lat": "51.0",
            "place_label": "Westkade 12, 1234 AB Ver weg",
            "files-photos": [sent(jpeg(1), "brug.jpg"), sent(jpeg(2), "kade.jpg")],
            "files-documents": sent(SMALL_PDF, "kaart.pdf"),
        },
    )
    with django_capture_on_commit_callbacks(execute=True):
        client.post(answer.url, {"name": "Resi"})
    return Plan.objects.select_related("contribution").get()


def row_of(plan: Plan) -> Row:
    (row,) = rows_of([Contribution.objects.select_related("activity__project", "root").get(pk=plan.pk)])
    return row


def changed(row: Row) -> dict[str, str]:
    return {part.name: " ".join(piece.text for piece in part.pieces) for part in row.changes}


@pytest.mark.parametrize("address", [QUEUE, f"{QUEUE}%s/"])
def test_all_of_it_stands_on_the_moderators_screen(
    desk: Browser, whole: Plan, moderator: User, address: str
) -> None:
    page = desk(moderator).get(address.replace("%s", str(whole.pk))).content.decode()
    for words in (
        "Ver weg",
        "Voor welke straat?",
        "Vier mensen (Zaterdag)",
        "De plek ligt buiten het gebied.",
    ):
        assert words in page, words
    assert "0612345678" not in page, "that is not on the site either"
    soup = BeautifulSoup(page, "html.parser")
    assert len(soup.select(".mod-photos img")) == 2
    files = [str(link["href"]) for link in soup.select('a[href^="/bestanden/"]')]
    assert len(files) == 3
    assert all(desk(moderator).get(file).status_code == 200 for file in files)


def test_an_address_as_place_is_no_signal(whole: Plan) -> None:
    assert not Signal.objects.filter(part="Plek").exists()


def test_a_photo_replaced_after_approval_shows_as_changed(
    site: Site,
    desk: Browser,
    whole: Plan,
    moderator: User,
    resident: Participant,
    django_capture_on_commit_callbacks: Any,
) -> None:
    actions.keep(user=moderator, contribution=whole.contribution, seen=row_of(whole).seen)
    photo = Attachment.objects.get(name="brug.jpg")
    there = f"{BASE}{whole.contribution.reference}/bewerken/"
    with django_capture_on_commit_callbacks(execute=True):
        send(
            site(resident.user),
            there,
            place_lon="4.0",
            place_lat="51.0",
            place_label="Westkade 12, 1234 AB Ver weg",
            **{"files-remove": photo.pk.hex, "files-photos": sent(jpeg(9), "iets-anders.jpg")},
        )
    row = row_of(whole)
    assert list(changed(row)) == ["Foto’s"]
    assert "iets-anders.jpg" in changed(row)["Foto’s"]
    page = desk(moderator).get(QUEUE).content.decode()
    assert "Veranderd sinds een moderator keek" in page
    with pytest.raises(Refused, match="net veranderd"):
        actions.keep(user=moderator, contribution=whole.contribution, seen=row.seen - 1)


def test_one_save_is_one_version(site: Site, whole: Plan, resident: Participant) -> None:
    there = f"{BASE}{whole.contribution.reference}/bewerken/"
    send(site(resident.user), there, title="Beter", **{"files-photos": sent(jpeg(9), "meer.jpg")})
    assert ContributionVersion.objects.filter(contribution=whole.pk).count() == 2


def test_what_an_older_version_left_out_is_no_change(
    whole: Plan, resident: Participant, moderator: User
) -> None:
    actions.keep(user=moderator, contribution=whole.contribution)
    version = ContributionVersion.objects.get(contribution=whole.pk)
    older = ("Titel", "Samenvatting", "Beschrijving", "Onderwerp", "Geschatte kosten", "Namens")
    version.content = {name: version.content[name] for name in older}
    version.save()
    edit_plan(
        participant=resident,
        contribution=whole.contribution,
        data={
            **WORDS,
            "theme": "Groen",
            "title": "Een bankje",
            "summary": "Om te staan.",
            "text": "Met leuning.",
        },
    )
    assert set(changed(row_of(whole))) == {"Samenvatting", "Geschatte kosten"}


def test_a_reader_of_the_other_language_changes_no_names(whole: Plan, resident: Participant) -> None:
    with translation.override("en"):
        edit_plan(participant=resident, contribution=whole.contribution, data={**WORDS, "theme": "Groen"})
    assert not {"Title", "Place"} & set(changed(row_of(whole)))


def test_the_number_of_queries_does_not_grow_with_places_and_files(
    desk: Browser, whole: Plan, moderator: User, initiator: Participant
) -> None:
    browser = desk(moderator)
    browser.get(QUEUE)
    with CaptureQueriesContext(connection) as one:
        browser.get(QUEUE)
    for number in range(5):
        plan = hand_in(whole.contribution.activity, initiator, title=f"Plan {number}", **PLACED)
        photo = Attachment.objects.filter(contribution=whole.pk).first()
        assert photo is not None
        photo.pk, photo.contribution, photo._state.adding = None, plan.contribution, True
        photo.id = Attachment._meta.pk.get_default()
        photo.save()
    browser.get(QUEUE)
    with CaptureQueriesContext(connection) as many:
        page = browser.get(QUEUE).content.decode()
    assert page.count("De plek ligt buiten het gebied.") == 6
    assert len(many) == len(one)


def test_who_is_erased_leaves_no_file_in_what_stays(whole: Plan, resident: Participant) -> None:
    erase_person(participant=resident)
    (version,) = ContributionVersion.objects.filter(contribution=whole.pk)
    assert version.content["Titel"] == "Een bankje"
    assert "brug.jpg" not in str(version.content)


@pytest.fixture
def looking_first(ideas: Activity) -> Activity:
    """Plans that stand there wait again when their author changes them."""
    return change_activity(user=None, activity=ideas, values={"moderation": Moderation.BEFORE})


SENTENCE = "Dan staat je plan pas weer op de site als een collega het heeft bekeken."


def test_where_somebody_looks_first_a_changed_plan_waits_again(
    site: Site,
    plan: Plan,
    looking_first: Activity,
    moderator: User,
    initiator: Participant,
    resident: Participant,
    django_capture_on_commit_callbacks: Any,
) -> None:
    page, reader = f"{BASE}{plan.contribution.reference}/", site(None)
    assert reader.get(page).status_code == 200, "it stood there before the editor wanted to look first"
    support(participant=resident, contribution=plan.contribution)
    assert SENTENCE in site(initiator.user).get(f"{page}bewerken/").content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        edit_plan(
            participant=initiator, contribution=plan.contribution, data={**WORDS, "text": "Iets nieuws."}
        )
    waiting = Contribution.objects.get(pk=plan.pk)
    assert (waiting.state, waiting.reviewed) == (ContributionState.PENDING, None)
    for client in (reader, site(resident.user)):
        away = client.get(page)
        assert away.status_code == 404
        assert "is aangepast" in away.content.decode()
        assert "Iets nieuws." not in away.content.decode()
    assert "Iets nieuws." in site(initiator.user).get(page).content.decode()
    assert tabs.counts(moderator)["pending"] == 1
    with django_capture_on_commit_callbacks(execute=True):
        actions.approve(user=moderator, contribution=waiting, seen=row_of(plan).seen)
    shown = Contribution.objects.get(pk=plan.pk)
    assert (shown.state, shown.published) == (ContributionState.PUBLISHED, waiting.published)
    assert "Iets nieuws." in reader.get(page).content.decode()
    assert Support.objects.filter(contribution=plan.pk, active=True).count() == 1
    assert [mail.kind for mail in mails_to(initiator)] == ["moderation-shown"]
    assert list(News.objects.values_list("kind", flat=True)) == [NewsKind.CHANGED]


def test_saving_what_it_says_already_hides_nothing(
    plan: Plan, looking_first: Activity, initiator: Participant
) -> None:
    edit_plan(participant=initiator, contribution=plan.contribution, data=WORDS)
    assert Contribution.objects.get(pk=plan.pk).state == ContributionState.PUBLISHED


def test_what_waits_already_waits_on_without_another_mail(
    ideas: Activity, looking_first: Activity, initiator: Participant, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        waiting = hand_in(looking_first, initiator).contribution
        edit_plan(participant=initiator, contribution=waiting, data={**WORDS, "title": "Beter"})
    assert Contribution.objects.get(pk=waiting.pk).state == ContributionState.PENDING
    assert [mail.kind for mail in mails_to(initiator)] == ["moderation-held"]


def test_where_somebody_looks_after_a_changed_plan_stays(
    site: Site, plan: Plan, initiator: Participant
) -> None:
    page = f"{BASE}{plan.contribution.reference}/bewerken/"
    assert "pas weer op de site" not in site(initiator.user).get(page).content.decode()
    edit_plan(participant=initiator, contribution=plan.contribution, data={**WORDS, "title": "Beter"})
    assert Contribution.objects.get(pk=plan.pk).state == ContributionState.PUBLISHED


def test_what_was_never_on_the_site_is_known_to_nobody(
    site: Site, looking_first: Activity, initiator: Participant
) -> None:
    waiting = hand_in(looking_first, initiator).contribution
    assert "is aangepast" not in site(None).get(f"{BASE}{waiting.reference}/").content.decode()
