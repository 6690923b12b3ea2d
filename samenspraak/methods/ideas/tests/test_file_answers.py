"""An editor's own question that is answered with files: asked, kept, shown, and gone in time."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.files.storage import default_storage
from django.db import connection
from django.test import Client, TestCase
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from samenspraak.attachments.models import Attachment
from samenspraak.attachments.queries import files_of
from samenspraak.attachments.tests.makers import SMALL_PDF, jpeg, sent
from samenspraak.forms.actions import forget_expired, new_version
from samenspraak.forms.models import Form
from samenspraak.forms.reading import read
from samenspraak.methods.ideas import exports
from samenspraak.methods.ideas.models import Plan
from samenspraak.methods.ideas.tests.conftest import BASE
from samenspraak.methods.ideas.tests.factories import hand_in
from samenspraak.methods.ideas.tests.test_with_everything import Site, form_of
from samenspraak.methods.ideas.together import merging
from samenspraak.moderation.rows import rows_of
from samenspraak.participation.models import Activity, Contribution
from samenspraak.people.models import Participant, User
from samenspraak.privacy.actions import erase_person

SKETCH = {"type": "file", "id": "schets", "label": "Heb je een schets?", "required": True, "most": 2}
QUESTIONS = {
    "schema": 1,
    "questions": [
        SKETCH,
        {"type": "yes-no", "id": "boom", "label": "Gaat het over een boom?"},
        {
            "type": "file",
            "id": "stam",
            "label": "Een foto van de stam",
            "kinds": ["image"],
            "show_if": {"op": "equals", "question": "boom", "value": True},
        },
        {
            "type": "file",
            "id": "akkoord",
            "label": "De brief van je buren",
            "kinds": ["document"],
            "personal": {"purpose": "Om te zien wie het goed vindt.", "keep_days": 30},
        },
    ],
}
PAPER = SMALL_PDF.replace(b"trailer", b"% buren\ntrailer")


@pytest.fixture
def asking(ideas: Activity) -> Activity:
    """Plans have no photos of their own here: files answer questions only."""
    ideas.form = Form.objects.create()
    ideas.settings = {**ideas.settings, "photos": False}
    ideas.save()
    new_version(form=ideas.form, definition=read(QUESTIONS))
    return ideas


def typed(**more: Any) -> dict[str, Any]:
    words = {"title": "Een linde", "summary": "Voor schaduw.", "text": "Op het plein.", "theme": "Groen"}
    return {**words, "place_kind": "none", "step": "look", **more}


def send(client: Client, path: str, **more: Any) -> Any:
    action, tray = form_of(client, path)
    return client.post(action, typed(**{"files-tray": tray, **more}))


def all_three() -> dict[str, Any]:
    return {
        "extra-schets": [sent(jpeg(1), "schets.jpg"), sent(SMALL_PDF, "plan.pdf")],
        "extra-boom": "ja",
        "extra-stam": sent(jpeg(2), "stam.jpg"),
        "extra-akkoord": sent(PAPER, "Brief van Jansen.pdf"),
    }


def placed(site: Site, person: Participant, **more: Any) -> Contribution:
    client = site(person.user)
    answer = send(client, f"{BASE}nieuw/", **(more or all_three()))
    assert answer.status_code == 302, answer.content.decode()
    assert client.post(answer.url, {"name": "Resi"}).status_code == 302
    return Contribution.objects.filter(participant=person, parent=None).latest("pk")


def names(contribution: Contribution) -> list[tuple[str, str]]:
    return sorted(contribution.attachments.values_list("question", "name"))


def status(client: Client, url: str) -> int:
    answer: Any = client.get(url)
    if answer.streaming:
        assert b"".join(answer.streaming_content), "to the end, which closes it"
    return int(answer.status_code)


def test_files_reach_the_page_where_their_answers_are_open(
    site: Site, asking: Activity, resident: Participant
) -> None:
    contribution = placed(site, resident)
    page = BeautifulSoup(
        site(None).get(f"{BASE}{contribution.reference}/").content, "html.parser"
    ).select_one("dl.answers")
    assert page is not None
    assert [term.text for term in page.select("dt")] == [
        "Heb je een schets?",
        "Gaat het over een boom?",
        "Een foto van de stam",
    ]
    assert [str(image["alt"]) for image in page.select("a img")] == ["schets.jpg", "stam.jpg"]
    assert "plan.pdf" in page.text
    assert "Jansen" not in page.text
    for link in page.select("a"):
        assert status(site(None), str(link["href"])) == 200
    assert files_of(contribution) == ([], []), "the plan's own photos are something else"


def test_a_required_file_is_asked_for_by_the_server(site: Site, asking: Activity) -> None:
    answer = send(site(None), f"{BASE}nieuw/")
    page = BeautifulSoup(answer.content, "html.parser")
    assert answer.status_code == 422
    control = page.select_one('input[type="file"][name="extra-schets"]')
    assert control is not None
    assert control.has_attr("multiple")
    assert control["aria-invalid"] == "true"
    error = page.select_one("#id_extra-schets_error")
    assert error is not None
    assert "Voeg een bestand toe." in error.text
    assert send(site(None), f"{BASE}nieuw/", step="keep", email="a@b.example").status_code == 302


def test_a_mistake_elsewhere_keeps_the_files(site: Site, asking: Activity) -> None:
    client = site(None)
    wrong = send(client, f"{BASE}nieuw/", title="", **all_three())
    assert wrong.status_code == 422
    page = BeautifulSoup(wrong.content, "html.parser")
    for name in ("schets.jpg", "plan.pdf", "stam.jpg", "Jansen"):
        assert name in page.text
    tray = page.select_one('input[name="files-tray"]')
    assert tray is not None
    action, _new = form_of(client, f"{BASE}nieuw/")
    again = typed(**{"files-tray": tray["value"], "extra-boom": "ja"})
    assert client.post(action, again).status_code == 302
    assert Contribution.objects.get().attachments.count() == 4


def test_no_more_and_nothing_else_than_was_asked(site: Site, asking: Activity) -> None:
    many = {"extra-schets": [sent(jpeg(shade), f"{shade}.jpg") for shade in range(3)]}
    answer = send(site(None), f"{BASE}nieuw/", **many)
    assert "2.jpg: Je kunt hier hoogstens 2 bestanden toevoegen." in answer.content.decode()
    disguised = {"extra-boom": "ja", "extra-stam": sent(SMALL_PDF, "stam.jpg")}
    answer = send(site(None), f"{BASE}nieuw/", **disguised)
    assert answer.status_code == 422
    assert "stam.jpg:" in answer.content.decode()
    script = {"extra-schets": sent(b"<svg onload=alert(1)>", "<script>.pdf")}
    answer = send(site(None), f"{BASE}nieuw/", **script)
    assert answer.status_code == 422
    assert "<script>.pdf" not in answer.content.decode()
    assert not Attachment.objects.exclude(name__in=["0.jpg", "1.jpg"]).exists()


def test_all_of_a_form_together_may_be_so_large(
    site: Site, asking: Activity, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("samenspraak.attachments.actions.MOST_BYTES", len(jpeg(1)) + 100)
    answer = send(site(None), f"{BASE}nieuw/", **all_three())
    assert answer.status_code == 422
    assert "Samen zijn deze bestanden te groot." in answer.content.decode()


def test_a_draft_keeps_them_and_a_box_takes_one_away(site: Site, asking: Activity) -> None:
    client = site(None)
    url = send(client, f"{BASE}nieuw/", step="auto", **all_three()).json()["url"]
    page = BeautifulSoup(client.get(url).content, "html.parser")
    boxes = {str(box["value"]): box for box in page.select('input[name="files-remove"]')}
    assert len(boxes) == 4
    for image in page.select("img.upload-thumb"):
        assert status(site(None), str(image["src"])) == 200, "the key goes with the open draft"
    sketch = Attachment.objects.get(name="schets.jpg")
    paper = Attachment.objects.get(name="plan.pdf")
    gone = {"extra-boom": "ja", "files-remove": [sketch.pk.hex]}
    assert send(client, url, **gone).status_code == 302
    assert "schets.jpg" not in dict(names(Contribution.objects.get())).values()
    last = {"extra-boom": "ja", "files-remove": [paper.pk.hex]}
    assert send(client, url, **last).status_code == 422, "what goes is not there"
    swapped = {**last, "extra-schets": sent(jpeg(7), "nieuw.jpg")}
    assert send(client, url, **swapped).status_code == 302
    assert ("schets", "nieuw.jpg") in names(Contribution.objects.get())


def test_what_is_hidden_drops_its_files(site: Site, asking: Activity, resident: Participant) -> None:
    contribution = placed(site, resident)
    stem = Attachment.objects.get(question="stam")
    there = f"{BASE}{contribution.reference}/bewerken/"
    with TestCase.captureOnCommitCallbacks(execute=True):
        assert send(site(resident.user), there, **{"extra-boom": "nee"}).status_code == 302
    assert "stam" not in dict(names(contribution))
    assert not default_storage.exists(stem.folder + stem.files[0])
    refused = {"extra-boom": "nee", "extra-stam": sent(b"niets", "stam.jpg")}
    assert send(site(resident.user), there, **refused).status_code == 302, "nobody asked"


def test_an_edit_after_publication_is_told_to_who_looks_along(
    site: Site, asking: Activity, resident: Participant
) -> None:
    contribution = placed(site, resident)
    old = Attachment.objects.get(name="schets.jpg")
    there = f"{BASE}{contribution.reference}/bewerken/"
    same_name = {"files-remove": old.pk.hex, "extra-schets": sent(jpeg(9), "schets.jpg"), "extra-boom": "ja"}
    assert send(site(resident.user), there, **same_name).status_code == 302
    versions = [each.content["Heb je een schets?"] for each in contribution.versions.order_by("number")]
    assert len(versions) == 2
    assert versions[0] != versions[1], "another file of the same name"
    (row,) = rows_of([Contribution.objects.select_related("activity__project", "root").get()])
    assert sorted(each.name for each in row.files) == ["plan.pdf", "schets.jpg", "stam.jpg"]
    assert "Jansen" not in str([piece.text for part in row.parts for piece in part.pieces])


def test_a_personal_file_is_served_to_its_writer_and_to_who_sees_people(
    site: Site,
    asking: Activity,
    resident: Participant,
    initiator: Participant,
    editor: User,
    moderator: User,
    outsider: User,
) -> None:
    client = site(resident.user)
    draft = send(client, f"{BASE}nieuw/", **all_three())
    with_key = [
        str(link["href"])
        for link in BeautifulSoup(client.get(draft.url).content, "html.parser").select("dl.answers a")
        if "Jansen" in link.text
    ]
    client.post(draft.url, {"name": "Resi"})
    paper = Attachment.objects.get(question="akkoord")
    url = f"/bestanden/{paper.pk}/document.pdf"
    for user in (None, initiator.user, moderator, outsider):
        assert status(site(user), url) == 404, user
        assert status(site(user), with_key[0]) == 404, "no key opens it any more"
    assert status(site(resident.user), url) == 200
    assert status(site(editor), url) == 200
    answers = paper.contribution.filling.personal  # type: ignore[union-attr]  # it was handed in
    answers.update(until=timezone.localdate() - timedelta(days=1))
    assert status(site(resident.user), url) == 404, "past its last day"
    assert status(site(editor), url) == 404


def test_a_personal_file_goes_with_its_term(site: Site, asking: Activity, resident: Participant) -> None:
    contribution = placed(site, resident)
    paper = Attachment.objects.get(question="akkoord")
    assert default_storage.exists(paper.folder + "document.pdf")
    with TestCase.captureOnCommitCallbacks(execute=True):
        forget_expired(today=timezone.localdate() + timedelta(days=31))
    assert "akkoord" not in dict(names(contribution))
    assert not default_storage.exists(paper.folder + "document.pdf")
    assert contribution.attachments.count() == 3


def test_erasing_somebody_takes_them_from_disk(site: Site, asking: Activity, resident: Participant) -> None:
    contribution = placed(site, resident)
    folders = [each.folder + name for each in Attachment.objects.all() for name in each.files]
    with TestCase.captureOnCommitCallbacks(execute=True):
        erase_person(participant=resident)
    assert not contribution.attachments.exists()
    assert not any(default_storage.exists(name) for name in folders)
    page = site(None).get(f"{BASE}{contribution.reference}/").content.decode()
    assert "Gaat het over een boom?" in page
    assert "Heb je een schets?" not in page, "no answer is left of it"
    assert "schets.jpg" not in str([each.content for each in contribution.versions.all()])


def test_merging_leaves_them_with_the_plan_that_they_answer_for(
    site: Site, asking: Activity, resident: Participant, initiator: Participant
) -> None:
    into = placed(site, initiator, **{"extra-schets": sent(jpeg(5), "ander.jpg")})
    contribution = placed(site, resident)
    merge = merging.propose(plan=contribution.plan, into=into.plan, reason="Hetzelfde.", participant=resident)
    merging.agree(participant=initiator, merge=merge)
    assert names(into) == [("schets", "ander.jpg")]
    assert contribution.attachments.count() == 4


def test_who_joined_cannot_touch_them(
    site: Site, asking: Activity, resident: Participant, initiator: Participant
) -> None:
    contribution = placed(site, resident)
    plan = contribution.plan
    plan.initiators.create(participant=initiator, joined=plan.status_changed, organisation=plan.organisation)
    there = f"{BASE}{contribution.reference}/bewerken/"
    client, before = site(initiator.user), names(contribution)
    page = client.get(there).content.decode()
    assert "extra-schets" not in page
    keys = [each.pk.hex for each in contribution.attachments.all()]
    answer = client.post(there, typed(**{"files-remove": keys, "extra-schets": sent(jpeg(8), "x.jpg")}))
    assert answer.status_code == 302
    assert names(contribution) == before


def test_a_stranger_cannot_hand_in_what_somebody_else_sent(
    site: Site, asking: Activity, resident: Participant
) -> None:
    theirs = placed(site, resident)
    key = theirs.attachments.get(name="schets.jpg").pk.hex
    answer = send(site(None), f"{BASE}nieuw/", **{"extra-schets": key, "files-remove": key})
    assert answer.status_code == 422, "no key that is typed is a file"
    assert theirs.attachments.count() == 4


def test_tables_name_the_files(
    site: Site, asking: Activity, resident: Participant, initiator: Participant, editor: User
) -> None:
    placed(site, resident)

    def queries() -> int:
        with CaptureQueriesContext(connection) as seen:
            list(exports.table(asking, exports.PUBLIC).rows)
        return len(seen)

    once = queries()
    placed(site, initiator, **{"extra-schets": sent(jpeg(5), "ander.jpg")})
    assert queries() == once
    table = exports.table(asking, exports.PUBLIC)
    column = [each.name for each in table.columns].index("vraag_schets")
    assert [row[column] for row in table.rows] == ["schets.jpg; plan.pdf", "ander.jpg"]
    assert "Jansen" not in str(list(exports.table(asking, exports.STAFF).rows))
    assert "Jansen" in str(list(exports.take_personal(user=editor, activity=asking).rows))


def test_more_files_take_no_more_queries(
    site: Site, asking: Activity, resident: Participant, initiator: Participant
) -> None:
    one = placed(site, initiator, **{"extra-schets": sent(jpeg(5), "ander.jpg")})
    more = placed(site, resident)

    def queries(contribution: Contribution, user: Any) -> int:
        path = f"{BASE}{contribution.reference}/bewerken/"
        site(user).get(path)
        with CaptureQueriesContext(connection) as seen:
            site(user).get(path)
        return len(seen)

    assert queries(one, initiator.user) == queries(more, resident.user)


def test_where_nothing_is_asked_with_files_the_form_takes_none(site: Site, ideas: Activity) -> None:
    Activity.objects.filter(pk=ideas.pk).update(settings={"photos": False})
    page = BeautifulSoup(site(None).get(f"{BASE}nieuw/").content, "html.parser")
    assert page.select('input[name="files-tray"]') == []
    assert page.select_one("form.form")["action"] == ""  # type: ignore[index]  # it is there


def test_a_plan_that_was_handed_in_before_the_question_shows_as_it_was(
    site: Site, ideas: Activity, initiator: Participant
) -> None:
    plan: Plan = hand_in(ideas, initiator)
    ideas.form = Form.objects.create()
    ideas.save()
    new_version(form=ideas.form, definition=read({"schema": 1, "questions": [SKETCH]}))
    page = site(None).get(f"{BASE}{plan.contribution.reference}/").content.decode()
    assert "Heb je een schets?" not in page
