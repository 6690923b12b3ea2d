"""Uploads in pieces, as a browser sends them: goes on after anything, and believes no number."""

from __future__ import annotations

import base64
from collections.abc import Callable
from datetime import timedelta
from threading import Barrier, Thread
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection
from django.test import Client
from django.utils import timezone

from samenspraak.attachments import queries
from samenspraak.attachments.limits import BY_CLIENT, BY_ORGANISATION, CHUNK_BYTES
from samenspraak.attachments.models import Attachment, Upload
from samenspraak.attachments.receiving import PIECE
from samenspraak.attachments.tests.makers import in_tray, jpeg
from samenspraak.attachments.trays import Tray, new_tray
from samenspraak.participation.models import Contribution
from samenspraak.tenancy.models import Organisation
from samenspraak.tenancy.scoping import scope

START = "/bestanden/ontvangen/"


def metadata(**values: str) -> str:
    return ",".join(f"{name} {base64.b64encode(text.encode()).decode()}" for name, text in values.items())


class Sender:
    """A browser that sends one form's files."""

    def __init__(self, tray: Tray, host: str = "waterveen.example") -> None:
        self.browser = Client(headers={"host": host})
        self.token = tray.token

    def headers(self, **more: Any) -> dict[str, str]:
        named = {name.replace("_", "-"): str(value) for name, value in more.items()}
        return {"Tus-Resumable": "1.0.0", "Upload-Token": self.token, **named}

    def begin(self, length: Any, *, kind: str = "photo", name: str = "foto.jpg") -> Any:
        described = metadata(filename=name, kind=kind)
        return self.browser.post(START, headers=self.headers(Upload_Length=length, Upload_Metadata=described))

    def piece(self, location: str, offset: Any, content: bytes, kind: str = PIECE) -> Any:
        headers = self.headers(Upload_Offset=offset)
        return self.browser.patch(
            location, data=content, content_type=kind, headers=headers, CONTENT_TYPE=kind
        )

    def ask(self, location: str) -> Any:
        return self.browser.head(location, headers=self.headers())


@pytest.fixture
def sender(tray: Tray) -> Sender:
    return Sender(tray)


def test_a_photo_comes_in_pieces_and_lies_in_the_tray(sender: Sender, tray: Tray) -> None:
    content = jpeg()
    begun = sender.begin(len(content))
    assert (begun.status_code, begun["Tus-Resumable"]) == (201, "1.0.0")
    first = sender.piece(begun["Location"], 0, content[:1000])
    assert (first.status_code, first["Upload-Offset"]) == (204, "1000")
    last = sender.piece(begun["Location"], 1000, content[1000:])
    assert last.status_code == 204
    (photo,) = queries.in_form(tray)
    assert last["Upload-Attachment"] == photo.pk.hex
    assert photo.contribution is None
    assert default_storage.listdir("uploads")[1] == []


def test_after_a_lost_connection_it_goes_on_where_it_was(sender: Sender, tray: Tray) -> None:
    """Every process forgot everything: what counts is in the database and on the disk."""
    content = jpeg()
    location = sender.begin(len(content))["Location"]
    sender.piece(location, 0, content[:700])
    again = Sender(tray)
    asked = again.ask(location)
    assert (asked.status_code, asked["Upload-Offset"], asked["Upload-Length"]) == (
        200,
        "700",
        str(len(content)),
    )
    assert asked["Cache-Control"] == "no-store"
    assert again.piece(location, 700, content[700:]).status_code == 204
    assert queries.in_form(tray).count() == 1


def test_whoever_did_not_hear_that_it_was_done_hears_it_when_asking_again(sender: Sender, tray: Tray) -> None:
    content = jpeg()
    location = sender.begin(len(content))["Location"]
    done = sender.piece(location, 0, content)
    assert sender.ask(location)["Upload-Offset"] == str(len(content))
    again = sender.piece(location, len(content), b"")
    assert (again.status_code, again["Upload-Attachment"]) == (204, done["Upload-Attachment"])
    assert queries.in_form(tray).count() == 1


def test_a_piece_from_the_wrong_place_is_refused_and_told_where_to_go_on(sender: Sender) -> None:
    location = sender.begin(5000)["Location"]
    sender.piece(location, 0, b"x" * 100)
    for offset in (0, 99, 101, 4000):
        answer = sender.piece(location, offset, b"y" * 100)
        assert (answer.status_code, answer["Upload-Offset"]) == (409, "100")


def test_more_than_was_announced_is_refused(sender: Sender) -> None:
    location = sender.begin(100)["Location"]
    assert sender.piece(location, 0, b"x" * 101).status_code == 413
    assert sender.ask(location)["Upload-Offset"] == "0"


def test_a_piece_larger_than_pieces_are_is_refused(sender: Sender) -> None:
    location = sender.begin(5_000_000)["Location"]
    assert sender.piece(location, 0, b"x" * (CHUNK_BYTES + 1)).status_code == 413
    assert sender.piece(location, 0, b"x" * 3_000_000).status_code == 413


@pytest.mark.parametrize("length", ["-1", "", "x", "1e9", "²", "0x10", "9" * 40])
def test_a_length_that_is_none_is_refused(sender: Sender, length: str) -> None:
    assert sender.begin(length).status_code == 400
    assert not Upload.objects.exists()


@pytest.mark.parametrize("length", [10**12, 15 * 1024 * 1024 + 1])
def test_a_photo_announced_as_huge_is_refused_before_it_is_sent(sender: Sender, length: int) -> None:
    answer = sender.begin(length)
    assert answer.status_code == 422
    assert "15 MB" in answer.json()["reason"]


def test_a_kind_we_do_not_take_is_refused(sender: Sender) -> None:
    assert sender.begin(100, kind="program").status_code == 400


@pytest.mark.parametrize("header", ["", "kind", "kind !!!", "kind /w==", "," * 9000, "\u00e9 \u00e9"])
def test_odd_metadata_is_refused(sender: Sender, header: str) -> None:
    headers = sender.headers(Upload_Length=10, Upload_Metadata=header)
    assert sender.browser.post(START, headers=headers).status_code == 400


def test_something_disguised_is_refused_with_the_reason_and_leaves_nothing(
    sender: Sender, tray: Tray, on_disk: Callable[[], list[str]], django_capture_on_commit_callbacks: Any
) -> None:
    page = b"<html><script>alert(1)</script>" * 20
    with django_capture_on_commit_callbacks(execute=True):
        location = sender.begin(len(page))["Location"]
        answer = sender.piece(location, 0, page)
    assert answer.status_code == 422
    assert "geen foto" in answer.json()["reason"]
    assert on_disk() == []
    assert sender.ask(location).status_code == 404


def test_whoever_stops_leaves_nothing(
    sender: Sender, on_disk: Callable[[], list[str]], django_capture_on_commit_callbacks: Any
) -> None:
    location = sender.begin(5000)["Location"]
    sender.piece(location, 0, b"x" * 100)
    with django_capture_on_commit_callbacks(execute=True):
        assert sender.browser.delete(location, headers=sender.headers()).status_code == 204
    assert on_disk() == []
    assert sender.ask(location).status_code == 404


def test_an_upload_whose_pieces_are_gone_begins_anew(sender: Sender) -> None:
    location = sender.begin(100)["Location"]
    sender.piece(location, 0, b"x" * 50)
    upload = Upload.objects.get()
    default_storage.delete(upload.folder + upload.files[0])
    answer = sender.piece(location, 50, b"x" * 50)
    assert answer.status_code == 422
    assert "opnieuw" in answer.json()["reason"]


def test_stopping_after_the_end_leaves_the_photo(sender: Sender, tray: Tray) -> None:
    content = jpeg()
    location = sender.begin(len(content))["Location"]
    sender.piece(location, 0, content)
    sender.browser.delete(location, headers=sender.headers())
    assert queries.in_form(tray).count() == 1


@pytest.mark.parametrize("token", ["", "x", "gAAAAA", "é"])
def test_without_a_token_of_ours_nothing_is_taken(sender: Sender, token: str) -> None:
    sender.token = token
    assert sender.begin(100).status_code == 403


def test_a_token_that_is_a_day_old_is_refused(sender: Sender, monkeypatch: pytest.MonkeyPatch) -> None:
    tomorrow = (timezone.now() + timedelta(hours=25)).timestamp()
    monkeypatch.setattr("time.time", lambda: tomorrow)
    assert sender.begin(100).status_code == 403


def test_nobody_goes_on_with_the_upload_of_another_form(sender: Sender, published: Contribution) -> None:
    location = sender.begin(5000)["Location"]
    other = Sender(new_tray(published.activity, published))
    assert other.ask(location).status_code == 404
    assert other.piece(location, 0, b"x").status_code == 404
    assert other.browser.delete(location, headers=other.headers()).status_code == 404


def test_a_token_of_another_organisation_is_none(sender: Sender, dijkdam: Organisation, tray: Tray) -> None:
    location = sender.begin(5000)["Location"]
    elsewhere = Sender(tray, host=dijkdam.host)
    assert elsewhere.begin(100).status_code == 403
    assert elsewhere.ask(location).status_code == 403


def test_a_token_gives_no_hold_on_what_is_published(published: Contribution) -> None:
    tray = new_tray(published.activity, published)
    content = jpeg()
    sender = Sender(tray)
    sender.piece(sender.begin(len(content))["Location"], 0, content)
    assert not queries.of(published).exists()


def test_a_sixth_photo_is_refused_before_it_is_sent(sender: Sender, tray: Tray) -> None:
    for shade in range(5):
        in_tray(tray, shade=shade)
    answer = sender.begin(5000)
    assert answer.status_code == 422
    assert "hoogstens 5" in answer.json()["reason"]


def test_who_announces_more_than_a_form_may_hold_is_stopped(sender: Sender) -> None:
    most = 15 * 1024 * 1024
    answers = [sender.begin(most).status_code for _ in range(10)]
    assert answers[:9] == [201] * 9
    assert answers[9] == 422


def test_whoever_keeps_announcing_has_to_wait(sender: Sender, waterveen: Organisation) -> None:
    with scope(waterveen):
        for _ in range(BY_CLIENT.limit):
            BY_CLIENT.allow("127.0.0.1")
    answer = sender.begin(100)
    assert answer.status_code == 429
    assert "uur" in answer.json()["reason"]


def test_a_whole_organisation_takes_so_many_files_an_hour(
    sender: Sender, waterveen: Organisation, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(type(BY_ORGANISATION), "allow", lambda rate, key: rate is not BY_ORGANISATION)
    assert sender.begin(100).status_code == 429


def test_another_version_or_none_is_told_which_we_speak(sender: Sender) -> None:
    answer = sender.browser.post(START, headers={"Upload-Token": sender.token})
    assert (answer.status_code, answer["Tus-Version"]) == (412, "1.0.0")
    options = sender.browser.options(START)
    assert options["Tus-Extension"] == "creation,expiration,termination"


def test_a_piece_of_another_content_type_is_refused(sender: Sender) -> None:
    location = sender.begin(100)["Location"]
    assert sender.piece(location, 0, b"x", "image/jpeg").status_code == 415


def test_a_piece_needs_the_seal_of_the_form(sender: Sender) -> None:
    strict = Client(enforce_csrf_checks=True, headers={"host": "waterveen.example"})
    headers = sender.headers(Upload_Length=10, Upload_Metadata=metadata(kind="photo"))
    assert strict.post(START, headers=headers).status_code == 403


def test_the_form_can_be_shown_its_files_again(sender: Sender, tray: Tray) -> None:
    photo = in_tray(tray, name="Kade <b>.jpg")
    answer = sender.browser.get("/bestanden/lade/", headers=sender.headers())
    html = answer.content.decode()
    assert photo.pk.hex in html
    assert "Kade &lt;b&gt;.jpg" in html
    assert answer["Cache-Control"] == "no-store"


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_the_last_piece_sent_twice_at_once_makes_one_photo(
    waterveen: Organisation, tray: Tray, on_disk: Callable[[], list[str]]
) -> None:
    content = jpeg()
    location = Sender(tray).begin(len(content))["Location"]
    Sender(tray).piece(location, 0, content[:500])
    senders, together, answers = [Sender(tray) for _ in range(4)], Barrier(4), []

    def send(sender: Sender) -> None:
        together.wait()
        answers.append(sender.piece(location, 500, content[500:]).status_code)
        connection.close()

    threads = [Thread(target=send, args=(sender,)) for sender in senders]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answers) == [204, 409, 409, 409]
    assert Attachment.objects.count() == 1
    assert len(on_disk()) == 4


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_finishing_twice_at_once_makes_one_photo(
    waterveen: Organisation, tray: Tray, on_disk: Callable[[], list[str]]
) -> None:
    content = jpeg()
    location = Sender(tray).begin(len(content))["Location"]
    upload = Upload.objects.get()
    name = default_storage.save(f"{upload.folder}0.part", ContentFile(content))
    Upload.objects.update(offset=len(content), pieces=[name.rsplit("/", 1)[-1]])
    senders, together, answers = [Sender(tray) for _ in range(4)], Barrier(4), []

    def send(sender: Sender) -> None:
        together.wait()
        answers.append(sender.piece(location, len(content), b"").status_code)
        connection.close()

    threads = [Thread(target=send, args=(sender,)) for sender in senders]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == [204] * 4
    assert Attachment.objects.count() == 1
    assert len(on_disk()) == 4
