"""Parameters that Wagtail takes for numbers of rows without looking: nothing there breaks a screen."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from samenspraak.pages.models import ProjectPage
from samenspraak.people.models import User

Desk = Callable[..., Client]


@pytest.mark.parametrize(
    "path",
    [
        "choose-page/?target_pages[]={}",
        "choose-page/chosen-multiple/?id={}",
        "images/chooser/chosen-multiple/?id={}",
        "documents/chooser/chosen-multiple/?id={}",
        "bulk/wagtailcore/page/delete/?id={}",
        "bulk/media/organisationimage/delete/?id={}",
        "api/main/pages/?child_of={}",
        "editing-sessions/ping/pages/projectpage/{}/1/",
    ],
)
@pytest.mark.parametrize("number", ["x", "²", "9" * 30])
def test_what_is_no_number_of_a_row_is_not_there(
    page_of_project: ProjectPage, editor: User, at_desk: Desk, path: str, number: str
) -> None:
    assert at_desk(editor).get(f"/desk/{path.format(number)}").status_code == 404
