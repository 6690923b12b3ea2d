"""Drop a folder, and the method works: tables, pages, blocks, taking part. No other edit."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.contract.toy_method import FILES
from tests.e2e.installation import new_installation

pytestmark = pytest.mark.slow

USE_IT = """
from random import Random
from django.test import Client
from samenspraak.operations.prepare import prepare
from samenspraak.pages.actions import publish_activity, publish_project
from samenspraak.pages.blocks import BodyBlock
from samenspraak.participation.actions import create_activity, open_activity
from samenspraak.participation.contract import Who
from samenspraak.participation.registry import method
from samenspraak.people.models import Participant
from samenspraak.projects.models import Project, ProjectState
from samenspraak.tenancy.models import Organisation
from samenspraak.tenancy.scoping import scope

prepare(static=True)
organisation = Organisation.objects.get()
with scope(organisation):
    project = Project.objects.create(slug="proef", title="Proef", question="Ja?", state=ProjectState.LIVE)
    publish_project(project)
    activity = create_activity(user=None, project=project, method_slug="thumbs", title="Duim omhoog")
    publish_activity(activity)
    open_activity(user=None, activity=activity)
    activity.refresh_from_db()
    thumbs = method("thumbs")
    who = Who(participant=Participant.objects.create(name="Bewoner"))
    thumbs.submit(activity, who=who, channel="web", data=thumbs.sample(activity, Random(1)))
    print("figures", thumbs.figures(activity)[0].value)
    print("block", "thumbs_thumb" in BodyBlock().child_blocks)
page = Client().get(f"/a/{activity.pk}/", SERVER_NAME=organisation.host, follow=True)
print("page", page.status_code, "1 duimen omhoog" in page.content.decode())
"""


def test_a_folder_with_a_method_is_all_it_takes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "methods of others" / "thumbs"
    for name, text in FILES.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    monkeypatch.setenv("METHODS_PATH", str(folder.parent))
    with new_installation(tmp_path / "data") as here:
        here.run(
            "setup",
            "--name",
            "Testdorp",
            "--host",
            "testdorp.example",
            "--prefix",
            "TD",
            "--admin",
            "a@testdorp.example",
        )
        assert here.run("manage", "makemigrations", "--check", "--dry-run").returncode == 0
        said = here.ask(USE_IT).splitlines()
    assert said == ["figures 1", "block True", "page 200 True"]
