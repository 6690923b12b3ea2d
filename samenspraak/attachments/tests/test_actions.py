"""Files in trays and of contributions: never too many, never forgotten on the disk."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta
from threading import Barrier, Thread
from typing import Any

import pytest
from django.core.files.base import ContentFile, File
from django.core.files.storage import FileSystemStorage, default_storage
from django.core.files.uploadedfile import UploadedFile
from django.db import connection, transaction
from django.http import QueryDict
from django.utils import timezone
from django.utils.datastructures import MultiValueDict

from samenspraak.attachments import arrivals, queries, tasks
from samenspraak.attachments.actions import add_to_tray, attach, copy_to, describe, erase_of
from samenspraak.attachments.intake import Files, settle, take_files
from samenspraak.attachments.limits import BY_CLIENT
from samenspraak.attachments.models import Attachment, Kind
from samenspraak.attachments.tests.makers import SMALL_PDF, in_tray, jpeg, paper_in_tray, sent
from samenspraak.attachments.trays import FIELD, Tray, new_tray, tray_for
from samenspraak.audit.models import Entry
from samenspraak.participation.contract import Refused
from samenspraak.participation.models import Contribution
from samenspraak.people.models import Participant
from samenspraak.privacy.actions import erase_person, export_person
from samenspraak.tenancy.models import Organisation
from samenspraak.tenancy.scoping import scope

OnDisk = Callable[[], list[str]]
Commits = Callable[..., AbstractContextManager[object]]


def form(text: str = "") -> QueryDict:
    return QueryDict(text)


def files(**fields: list[UploadedFile[Any]]) -> Files:
    return MultiValueDict({name.replace("_", "-"): value for name, value in fields.items()})


# --- a form


def test_what_a_form_sends_is_kept_although_the_rest_of_it_was_wrong(tray: Tray, draft: Contribution) -> None:
    problems = take_files(tray, files(files_photos=[sent(jpeg()), sent(b"<svg/>", "x.png")]), form())
    assert len(problems) == 1
    assert problems[0].startswith("x.png: ")
    assert list(queries.of(draft)) == []
    again = tray_for(form(f"{FIELD}={tray.token}"), activity=draft.activity, contribution=draft)
    assert [each.name for each in queries.in_form(again)] == ["foto.jpg"]


def test_saving_the_form_gives_the_contribution_its_files_with_words_and_order(
    tray: Tray, draft: Contribution
) -> None:
    first, second, third = (in_tray(tray, shade=shade, name=f"{shade}.jpg") for shade in (1, 2, 3))
    paper = paper_in_tray(tray)
    posted = form().copy()
    posted[f"files-alt-{first.pk.hex}"] = "Een kade \u202e met een\nleeg plein"
    posted.update({f"files-place-{first.pk.hex}": "2", f"files-place-{second.pk.hex}": "1"})
    posted.appendlist("files-remove", third.pk.hex)
    assert settle(tray, draft, posted) == []
    photos = queries.photos_of([draft.pk])[draft.pk]
    assert [each.name for each in photos] == ["2.jpg", "1.jpg"]
    assert photos[1].alt == "Een kade met een leeg plein"
    assert queries.documents_of([draft.pk]) == {draft.pk: [paper]}


def test_a_form_cannot_reach_files_of_another_form(
    tray: Tray, draft: Contribution, published: Contribution
) -> None:
    theirs = in_tray(new_tray(published.activity, published), shade=9)
    posted = form().copy()
    posted.appendlist("files-remove", theirs.pk.hex)
    posted[f"files-alt-{theirs.pk.hex}"] = "gekaapt"
    settle(tray, draft, posted)
    theirs.refresh_from_db()
    assert theirs.alt == ""


def test_a_token_of_another_form_opens_a_new_tray(
    tray: Tray, draft: Contribution, published: Contribution
) -> None:
    found = tray_for(form(f"{FIELD}={tray.token}"), activity=draft.activity, contribution=published)
    assert found.id != tray.id


def test_a_token_of_another_organisation_opens_nothing(
    tray: Tray, draft: Contribution, dijkdam: Organisation
) -> None:
    token = tray.token
    with scope(dijkdam):
        assert tray_for(form(f"{FIELD}={token}"), activity=draft.activity).id != tray.id


def test_odd_fields_change_nothing(tray: Tray, draft: Contribution) -> None:
    photo = in_tray(tray)
    settle(tray, draft, form(f"files-remove=x&files-remove=&files-place-{photo.pk.hex}=-1&files-alt-=y"))
    assert [each.pk for each in queries.of(draft)] == [photo.pk]


def test_the_same_photo_twice_is_one(tray: Tray) -> None:
    assert in_tray(tray) == in_tray(tray, name="kopie.jpg")


def test_whoever_keeps_sending_forms_with_files_has_to_wait(tray: Tray) -> None:
    for _ in range(BY_CLIENT.limit):
        BY_CLIENT.allow("192.0.2.7")
    problems = take_files(tray, files(files_photos=[sent(jpeg())]), form(), client="192.0.2.7")
    assert "uur" in problems[0]
    assert not queries.in_form(tray).exists()


# --- never too many


def test_a_sixth_photo_is_refused_and_a_fourth_document_too(tray: Tray, on_disk: OnDisk) -> None:
    for number in range(5):
        in_tray(tray, shade=number)
    for number in range(3):
        paper_in_tray(tray, number=number)
    before = on_disk()
    with pytest.raises(Refused, match="hoogstens 5"):
        in_tray(tray, shade=50)
    with pytest.raises(Refused, match="hoogstens 3"):
        paper_in_tray(tray, number=50)
    assert on_disk() == before


def test_a_photo_that_leaves_makes_room_in_the_same_form(tray: Tray, draft: Contribution) -> None:
    photos = [in_tray(tray, shade=number) for number in range(5)]
    posted = form().copy()
    posted.appendlist("files-remove", photos[0].pk.hex)
    assert take_files(tray, files(files_photos=[sent(jpeg(99), "nieuw.jpg")]), posted) == []
    assert settle(tray, draft, posted) == []
    assert [each.name for each in queries.photos_of([draft.pk])[draft.pk]][-1] == "nieuw.jpg"


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_forms_saved_at_once_never_give_a_contribution_a_sixth_photo(
    waterveen: Organisation, draft: Contribution, on_disk: OnDisk
) -> None:
    trays = [new_tray(draft.activity, draft) for _ in range(4)]
    for number, tray in enumerate(trays):
        for shade in range(3):
            in_tray(tray, shade=number * 10 + shade)
    together, refused = Barrier(4), []

    def save(tray: Tray) -> None:
        with scope(waterveen):
            together.wait()
            refused.extend(attach(tray=tray, contribution=draft))
        connection.close()

    threads = [Thread(target=save, args=(tray,)) for tray in trays]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert queries.of(draft).count() == 5
    assert len(refused) == 3
    assert len(on_disk()) == 5 * 4  # two widths in two formats of each that stayed


# --- nothing stays behind


def test_a_deleted_draft_takes_its_files_along(
    tray: Tray,
    draft: Contribution,
    on_disk: OnDisk,
    django_capture_on_commit_callbacks: Commits,
) -> None:
    in_tray(tray)
    paper_in_tray(tray)
    settle(tray, draft, form())
    arrivals.append(
        upload=arrivals.begin(tray=tray, kind=Kind.PHOTO, name="half.jpg", length=10),
        offset=0,
        piece=b"12345",
    )
    assert len(on_disk()) == 6
    with django_capture_on_commit_callbacks(execute=True):
        Contribution.objects.filter(pk=draft.pk).delete()
    assert on_disk() == []


def test_a_deletion_that_is_taken_back_keeps_the_files(
    tray: Tray,
    draft: Contribution,
    on_disk: OnDisk,
    django_capture_on_commit_callbacks: Commits,
) -> None:
    in_tray(tray)
    settle(tray, draft, form())
    with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
        draft.delete()
        transaction.set_rollback(True)
    assert len(on_disk()) == 4


def test_an_erased_person_leaves_no_file_on_the_disk(
    published: Contribution,
    initiator: Participant,
    on_disk: OnDisk,
    django_capture_on_commit_callbacks: Commits,
) -> None:
    tray = new_tray(published.activity, published)
    in_tray(tray)
    paper_in_tray(tray)
    settle(tray, published, form())
    kept = str(export_person(initiator))
    assert "foto.jpg" in kept
    assert "kaart.pdf" in kept
    with django_capture_on_commit_callbacks(execute=True):
        erase_person(participant=initiator)
    assert on_disk() == []
    assert not Attachment.objects.exists()
    assert Contribution.objects.filter(pk=published.pk).exists()


def test_the_log_says_that_files_came_and_went_and_names_nobody(tray: Tray, draft: Contribution) -> None:
    in_tray(tray, name="Mevrouw Jansen.jpg")
    settle(tray, draft, form())
    erase_of(contribution=draft)
    rows = list(Entry.objects.filter(action__startswith="file.").order_by("pk"))
    assert [row.action for row in rows] == ["file.added", "file.removed"]
    assert "Jansen" not in str([row.details for row in rows])


def test_what_lay_in_a_tray_for_a_day_is_thrown_away(
    tray: Tray, on_disk: OnDisk, django_capture_on_commit_callbacks: Commits
) -> None:
    in_tray(tray)
    upload = arrivals.begin(tray=tray, kind=Kind.PHOTO, name="half.jpg", length=10)
    arrivals.append(upload=upload, offset=0, piece=b"12345")
    assert tasks.forget(timezone.now() + timedelta(hours=23)) == 0
    with django_capture_on_commit_callbacks(execute=True):
        assert tasks.forget(timezone.now() + timedelta(hours=25)) == 2
    assert on_disk() == []


def test_files_without_a_row_are_swept_up_after_a_day(tray: Tray, on_disk: OnDisk) -> None:
    in_tray(tray)
    place = f"attachments/{tray_organisation()}/"
    default_storage.save(f"{place}{'0' * 32}/480.jpg", ContentFile(b"left by a crash"))
    known = set(Attachment.objects.values_list("folder", flat=True))
    assert tasks.sweep_below(place, known, timezone.now() - timedelta(hours=24)) == 0
    assert tasks.sweep_below(place, known, timezone.now() + timedelta(minutes=1)) == 1
    assert len(on_disk()) == 4


def tray_organisation() -> int:
    return Attachment.objects.values_list("organisation", flat=True)[0]


def test_a_full_disk_leaves_no_half_photo(
    tray: Tray, on_disk: OnDisk, monkeypatch: pytest.MonkeyPatch
) -> None:
    honest = FileSystemStorage.save
    written: list[str] = []

    def save(storage: FileSystemStorage, name: str, content: File[bytes]) -> str:
        if len(written) == 2:
            raise OSError("No space left on device")
        written.append(name)
        return honest(storage, name, content)

    monkeypatch.setattr(FileSystemStorage, "save", save)
    with pytest.raises(OSError, match="No space"):
        in_tray(tray)
    assert on_disk() == []
    assert not Attachment.objects.exists()


# --- elsewhere


def test_files_are_copied_along_as_far_as_there_is_room(
    tray: Tray, draft: Contribution, published: Contribution, on_disk: OnDisk
) -> None:
    theirs = new_tray(published.activity, published)
    for shade in (1, 2, 3):
        in_tray(tray, shade=shade)
    for shade in (3, 4, 5, 6):
        in_tray(theirs, shade=shade)
    settle(tray, draft, form())
    settle(theirs, published, form())
    describe(attachment=queries.of(draft)[0], alt="Een brug")
    assert copy_to(contribution=draft, into=published) == 1
    last = queries.photos_of([published.pk])[published.pk][-1]
    assert last.alt == "Een brug"
    erase_of(contribution=draft)
    assert all(name in on_disk() for name in (last.folder + each for each in last.files))


def test_photos_of_many_contributions_are_one_query(
    tray: Tray,
    draft: Contribution,
    published: Contribution,
    django_assert_num_queries: Callable[[int], AbstractContextManager[object]],
) -> None:
    in_tray(tray)
    settle(tray, draft, form())
    with django_assert_num_queries(1):
        found = queries.photos_of([draft.pk, published.pk])
        assert [each.contribution.state for each in found[draft.pk] if each.contribution] == ["draft"]
    assert published.pk not in found


def test_an_empty_file_is_refused_before_it_is_sent(tray: Tray) -> None:
    with pytest.raises(Refused, match="leeg"):
        arrivals.begin(tray=tray, kind=Kind.PHOTO, name="x.jpg", length=0)


def test_a_document_is_stored_byte_for_byte(tray: Tray) -> None:
    paper = add_to_tray(
        tray=tray, kind=Kind.DOCUMENT, file=sent(SMALL_PDF), size=len(SMALL_PDF), name="a.pdf"
    )
    with default_storage.open(paper.folder + "document.pdf") as file:
        assert file.read() == SMALL_PDF
