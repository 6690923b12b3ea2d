"""Who sees a file, and how it is sent."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.http import QueryDict
from django.template import Context, Template
from django.test import Client
from pytest_django.fixtures import Settings

from samenspraak.attachments.intake import settle
from samenspraak.attachments.models import Attachment
from samenspraak.attachments.seeing import file_url
from samenspraak.attachments.tests.makers import SMALL_PDF, in_tray, paper_in_tray
from samenspraak.attachments.trays import Tray, new_tray
from samenspraak.participation.models import Contribution, ContributionState
from samenspraak.people.models import Participant, User
from samenspraak.tenancy.models import Organisation


@pytest.fixture(autouse=True)
def closed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody reads these answers to the end, so each is closed as it comes."""
    honest = Client.get

    def get(client: Client, *args: Any, **kwargs: Any) -> Any:
        answer: Any = honest(client, *args, **kwargs)
        if answer.streaming:
            answer.sent = b"".join(answer.streaming_content)
        return answer

    monkeypatch.setattr(Client, "get", get)


def bare(attachment: Attachment, file: str = "480.jpg") -> str:
    return f"/bestanden/{attachment.pk}/{file}"


def browser(user: User | None = None, host: str = "waterveen.example") -> Client:
    client = Client(headers={"host": host})
    if user is not None:
        client.force_login(user)
    return client


@pytest.fixture
def public(published: Contribution) -> Attachment:
    tray = new_tray(published.activity, published)
    photo = in_tray(tray)
    settle(tray, published, QueryDict())
    photo.refresh_from_db()
    return photo


@pytest.fixture
def hidden(draft: Contribution, tray: Tray) -> Attachment:
    photo = in_tray(tray)
    settle(tray, draft, QueryDict())
    photo.refresh_from_db()
    return photo


def test_everybody_sees_a_published_photo_and_keeps_it(public: Attachment) -> None:
    answer: Any = browser().get(bare(public))
    assert answer.status_code == 200
    assert answer["Content-Type"] == "image/jpeg"
    assert "immutable" in answer["Cache-Control"]
    assert not answer.cookies
    assert "Cookie" not in answer.get("Vary", "")
    assert answer.sent.startswith(b"\xff\xd8")
    assert browser().get(bare(public, "480.avif"))["Content-Type"] == "image/avif"


def test_no_file_can_do_anything_where_it_is_shown(public: Attachment) -> None:
    answer = browser().get(bare(public))
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert answer["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("file", ["1.jpg", "9999.jpg", "480.png", "480.svg", "document.pdf", "..%2f480.jpg"])
def test_there_are_no_other_files(public: Attachment, file: str) -> None:
    assert browser().get(bare(public, file)).status_code == 404


def test_nobody_sees_a_file_at_the_host_of_another_organisation(
    public: Attachment, dijkdam: Organisation, outsider: User
) -> None:
    assert browser(host=dijkdam.host).get(bare(public)).status_code == 404
    assert browser(outsider, dijkdam.host).get(bare(public)).status_code == 404


@pytest.mark.parametrize("state", ["draft", "pending", "hidden", "withdrawn"])
def test_what_is_not_published_few_can_see(
    hidden: Attachment,
    draft: Contribution,
    initiator: Participant,
    resident: Participant,
    moderator: User,
    outsider: User,
    state: str,
) -> None:
    Contribution.objects.filter(pk=draft.pk).update(state=state)
    path = bare(hidden)
    assert browser().get(path).status_code == 404
    assert browser(resident.user).get(path).status_code == 404
    assert browser(outsider).get(path).status_code == 404
    for who in (initiator.user, moderator):
        answer = browser(who).get(path)
        assert (answer.status_code, answer["Cache-Control"]) == (200, "private, no-store")


def test_what_went_up_in_another_keeps_its_photos(public: Attachment) -> None:
    Contribution.objects.filter(attachments=public).update(state="merged")
    assert browser().get(bare(public)).status_code == 200


def test_a_page_that_may_show_a_draft_shows_its_photos_to_who_is_not_signed_in(
    hidden: Attachment, dijkdam: Organisation, settings: Settings
) -> None:
    url = file_url(hidden, "480.jpg")
    assert browser().get(url).status_code == 200
    assert browser().get(url[:-3]).status_code == 404
    settings.DESK_HOST = "desk.example"
    assert browser(host="desk.example").get(url).status_code == 200


def test_the_key_of_one_photo_opens_no_other(hidden: Attachment, draft: Contribution) -> None:
    other = in_tray(new_tray(draft.activity, draft), shade=7)
    key = file_url(hidden, "480.jpg").partition("?")[2]
    assert browser().get(f"{bare(other)}?{key}").status_code == 404


def test_what_waits_in_a_tray_only_its_form_shows(tray: Tray, moderator: User) -> None:
    photo = in_tray(tray)
    assert browser().get(bare(photo)).status_code == 404
    assert browser().get(file_url(photo, "480.jpg")).status_code == 200


def test_a_pdf_is_for_keeping_and_its_name_is_no_header(published: Contribution) -> None:
    tray = new_tray(published.activity, published)
    paper = paper_in_tray(tray)
    Attachment.objects.filter(pk=paper.pk).update(name='ka"art;\u00e9.pdf')
    settle(tray, published, QueryDict())
    answer: Any = browser().get(bare(paper, "document.pdf"))
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"].startswith("attachment; filename")
    assert "sandbox" in answer["Content-Security-Policy"]
    assert answer.sent.startswith(SMALL_PDF[:8])


def test_a_photo_whose_file_is_gone_is_not_there(public: Attachment) -> None:
    Attachment.objects.filter(pk=public.pk).update(folder="attachments/0/weg/")
    assert browser().get(bare(public)).status_code == 404


def test_the_tag_writes_every_width_with_its_size_and_words(public: Attachment) -> None:
    public.alt = 'Een "kade" <in de zon>'
    source = '{% load photos %}{% photo attachment sizes="50vw" %}'
    html = Template(source).render(Context({"attachment": public}))
    assert f"{bare(public, '480.avif')} 480w, {bare(public, '640.avif')} 640w" in html
    assert f'src="{bare(public, "640.jpg")}"' in html
    assert 'width="640"' in html
    assert 'height="480"' in html
    assert 'sizes="50vw"' in html
    assert 'loading="lazy"' in html
    assert 'alt="Een &quot;kade&quot; &lt;in de zon&gt;"' in html


def test_the_tag_brings_keys_for_a_draft(hidden: Attachment) -> None:
    html = Template("{% load photos %}{% photo attachment %}").render(Context({"attachment": hidden}))
    found = re.search(r'src="([^"]+)"', html)
    assert found is not None
    assert browser().get(found[1].replace("&amp;", "&")).status_code == 200


def test_a_photo_is_gone_for_everybody_once_it_is_hidden(public: Attachment, published: Contribution) -> None:
    Contribution.objects.filter(pk=published.pk).update(state=ContributionState.HIDDEN)
    assert browser().get(bare(public)).status_code == 404
