"""Somebody who did everything there is to do is erased: what is theirs goes, what is everybody's stays."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from django.core import mail
from django.test import Client

from samenspraak.attachments.tests.makers import SMALL_PDF, jpeg, sent
from samenspraak.forms.actions import new_version
from samenspraak.forms.models import Form, PersonalAnswer
from samenspraak.forms.reading import read
from samenspraak.interactions.actions import support
from samenspraak.interactions.models import Follow, Support
from samenspraak.interactions.tallies import count_changes
from samenspraak.methods.ideas.models import Plan
from samenspraak.methods.ideas.tests.factories import hand_in
from samenspraak.methods.ideas.tests.test_with_everything import QUESTIONS, form_of, typed
from samenspraak.methods.ideas.together import merging
from samenspraak.methods.ideas.together.actions import invite
from samenspraak.moderation import actions as moderation
from samenspraak.participation.models import Activity, Contribution, ContributionState
from samenspraak.people.models import Participant, User
from samenspraak.privacy.actions import erase_person
from samenspraak.reactions.actions import place_comment
from tests.cast import make_resident
from tests.contract.stage import places_with
from tests.hostile.conftest import BASE, Browser, Scene

NAME, ADDRESS, PHONE = "Xanthippe", "xanthippe@bewoner.example", "0698765432"
# Words that stand only in what is nobody's but hers: not in the published plan and not in the thread.
OWN = {
    "draft": "Wolkenkrabberwens",
    "hidden": "Verborgenzinnetje",
    "taken back": "Ingetrokkenzinnetje",
    "offer": "Timmerbelofte",
    "message": "Briefjeaanburen",
    "report": "Meldingszin",
    "objection": "Bezwaarzin",
}


@pytest.fixture
def asking(scene: Scene) -> Activity:
    activity = scene.activity
    activity.form = Form.objects.create()
    activity.save()
    new_version(form=activity.form, definition=read(QUESTIONS))
    return activity


def files(folder: Path) -> set[str]:
    return {str(path) for path in folder.rglob("*") if path.is_file()}


def seen(client: Client, plan: Plan) -> dict[str, Any]:
    """What a neighbour reads on the page, without names."""
    count_changes()
    page = client.get(f"{BASE}{plan.contribution.reference}/")
    assert page.status_code == 200
    text = page.content.decode()
    thread = Contribution.objects.filter(root=plan.pk, state=ContributionState.PUBLISHED)
    return {
        "thread": sorted(thread.values_list("pk", "parent", "text")),
        "supports": Support.objects.filter(contribution=plan.pk, active=True).count(),
        "in words": re.findall(r"(\d+) (?:mensen|reacties|anderen)", text),
        "pictures": text.count("<picture>"),
        "words": "Met leuning." in text and "Vier mensen" in text,
    }


def does_everything(
    who: Participant, scene: Scene, browser: Browser, moderator: User, neighbour: Participant
) -> Plan:
    client = browser(who.user)
    post = client.post
    # A plan with photos, a document, a place and an answer that only staff read
    action, tray = form_of(client, f"{BASE}nieuw/")
    filled = typed(**{"files-tray": tray, "extra-telefoon": PHONE})
    filled |= {"files-photos": [sent(jpeg(1))], "files-documents": sent(SMALL_PDF, "kaart.pdf")}
    answer = post(action, filled)
    post(answer.headers["Location"], {"name": NAME})
    plan = Plan.objects.select_related("contribution__activity").latest("pk")
    assert plan.contribution.state == ContributionState.PUBLISHED
    # A draft with a photo that nobody else saw
    action, tray = form_of(client, f"{BASE}nieuw/")
    draft = typed(title=OWN["draft"], step="auto", **{"files-tray": tray, "extra-telefoon": PHONE})
    assert post(action, {**draft, "files-photos": [sent(jpeg(2))]}).status_code == 200
    # Two that are not on the site any more
    gone = _second(client, OWN["hidden"])
    moderation.hide(user=moderator, contribution=gone, reason="privacy")
    post(f"/bijdragen/{gone.pk}/bezwaar/", {"text": OWN["objection"]})
    own = _second(client, OWN["taken back"])
    post(f"{BASE}{own.reference}/intrekken/", {"x": "1"})
    # Words to others
    first = place_comment(participant=who, parent=scene.plan.contribution, text="Wat een goed plan!")
    place_comment(participant=neighbour, parent=first, text="Dat vind ik ook.")
    place_comment(participant=neighbour, parent=plan.contribution, text="Ik help mee.")
    lost = place_comment(participant=who, parent=scene.plan.contribution, text=f"Nee {OWN['taken back']}")
    post(f"/bijdragen/{lost.pk}/weghalen/", {"x": "1"})
    post(f"{scene.here}hulp/{scene.wanted.pk}/", {"text": OWN["offer"]})
    post(f"{scene.here}schrijf/", {"text": OWN["message"]})
    post(f"/bijdragen/{scene.plan.pk}/melden/", {"reason": "privacy", "text": OWN["report"]})
    # Supports and follows
    for what in (scene.plan.contribution, scene.comment):
        support(participant=who, contribution=what)
    support(participant=neighbour, contribution=plan.contribution)
    post(f"/bijdragen/{scene.plan.pk}/volg/", {"frequency": "daily"})
    post(f"/volgen/project/{scene.activity.project_id}/", {"frequency": "weekly"})
    # Hands in along with somebody, and agrees to a merge
    post(f"{scene.here}samen/{scene.invitation}/", {"x": "1"})
    post(f"{scene.here}samenvoegen/{scene.merge.pk}/", {"do": "agree"})
    # Asks somebody along, and is asked along by somebody else
    post(f"{BASE}{plan.contribution.reference}/samen/", {"do": "invite", "email": "vriend@bewoner.example"})
    post(f"{scene.here}samen/", {"do": "invite", "email": "vriendin@bewoner.example"})
    theirs = hand_in(scene.activity, neighbour, title="Van een buur", extra={"straat": "Kade"}).contribution
    invite(participant=neighbour, contribution=theirs, email=ADDRESS)
    return plan


def _second(client: Client, title: str) -> Contribution:
    action, tray = form_of(client, f"{BASE}nieuw/")
    answer = client.post(action, typed(title=title, **{"files-tray": tray, "extra-telefoon": PHONE}))
    client.post(answer.headers["Location"], {"name": NAME})
    return Contribution.objects.get(title=title)


def test_nothing_of_who_did_everything_stays_but_what_others_share(
    scene: Scene,
    asking: Activity,
    browser: Browser,
    moderator: User,
    settings: Any,
    django_capture_on_commit_callbacks: Any,
) -> None:
    user = User.objects.create_user(ADDRESS, name=NAME)
    who, neighbour = (
        Participant.objects.create(user=user, name=NAME),
        make_resident(scene.plan.organisation, "buur"),
    )
    with django_capture_on_commit_callbacks(execute=True):
        plan = does_everything(who, scene, browser, moderator, neighbour)
    assert PersonalAnswer.objects.count() == 4  # sealed, so not to be found by its words
    for each in (NAME, ADDRESS, *OWN.values()):
        assert places_with(each), f"{each} was never there, so its going proves nothing"
    assert merging.waiting_for(scene.merge)
    visitor = browser()
    before = seen(visitor, plan)
    theirs = seen(visitor, scene.plan)
    said = Contribution.objects.get(text__contains="Wat een goed plan!")
    on_disk = files(settings.MEDIA_ROOT)

    with django_capture_on_commit_callbacks(execute=True):
        erase_person(participant=who)

    assert not User.objects.filter(pk=user.pk).exists()
    for what, each in {"name": NAME, "address": ADDRESS, "phone": PHONE, **OWN}.items():
        assert places_with(each) == [], what
    assert not any(ADDRESS in message.to for message in mail.outbox)
    assert not PersonalAnswer.objects.exists()
    assert not Follow.objects.filter(participant=who).exists()
    # What others share is as it was
    assert seen(visitor, plan) == before | {"pictures": 0}
    after = seen(visitor, scene.plan)
    assert [row for row in theirs["thread"] if row[0] != said.pk] == after["thread"]
    assert after["supports"] == theirs["supports"]
    place = Contribution.objects.get(pk=said.pk)
    assert (place.participant, place.text) == (None, "")
    page = visitor.get(f"{BASE}{plan.contribution.reference}/").content.decode()
    assert "Een bewoner" in page
    assert NAME not in page
    # Files are hers, wherever they stood
    assert on_disk
    assert files(settings.MEDIA_ROOT) == set()
    for name in on_disk:
        assert visitor.get(f"/bestanden/{name.split('bestanden/')[-1]}").status_code == 404


def test_an_answered_comment_leaves_its_place_and_what_others_said_under_it(
    scene: Scene, browser: Browser, initiator: Participant, resident: Participant
) -> None:
    reply = place_comment(participant=resident, parent=scene.comment, text="Dat vind ik ook.")
    support(participant=initiator, contribution=Contribution.objects.get(pk=scene.waiting.pk))
    for _twice in range(2):
        erase_person(participant=initiator)
    page = browser().get(scene.here).content.decode()
    assert "Mooi zo!" not in page
    assert "Dat vind ik ook." in page
    assert Contribution.objects.get(pk=reply.pk).parent_id == scene.comment.pk
    assert Support.objects.filter(contribution=scene.waiting.pk, active=True).count() == 1
    assert places_with("indiener@bewoner.example") == []
