"""People and roles, from the screen."""

from __future__ import annotations

from samenspraak.access.models import Grant, Role
from samenspraak.desk.tests.conftest import Enter
from samenspraak.mail.models import Message
from samenspraak.people.models import User
from samenspraak.projects.models import Project
from samenspraak.tenancy.models import Organisation


def test_an_invitation_makes_a_user_and_mails_where_to_start(
    enter: Enter, admin: User, portal: Organisation
) -> None:
    invited = {"email": "Nieuw@Waterveen.example", "name": "Noor", "role": "editor"}
    enter(admin).post("/desk/mensen/uitnodigen/", invited)
    grant = Grant.objects.get(user__email="nieuw@waterveen.example")
    assert (grant.role, grant.organisation, grant.project) == (Role.EDITOR, portal, None)
    mail = Message.objects.get(to="nieuw@waterveen.example")
    assert "/desk/" in mail.text


def test_who_has_a_role_is_not_invited_twice(enter: Enter, admin: User, editor: User) -> None:
    answer = enter(admin).post("/desk/mensen/uitnodigen/", {"email": editor.email, "role": "moderator"})
    assert "heeft hier al een rol" in answer.text
    assert editor.email in answer.text


def test_the_last_admin_stays(enter: Enter, admin: User) -> None:
    grant = Grant.objects.get(user=admin)
    client = enter(admin)
    for data in ({"remove": "1"}, {"role": "editor"}):
        answer = client.post(f"/desk/mensen/{grant.pk}/", data)
        assert "Dit is de laatste beheerder" in answer.text
    assert Grant.objects.filter(pk=grant.pk, role=Role.ADMIN).exists()


def test_a_role_is_changed_and_taken_away(enter: Enter, admin: User, editor: User) -> None:
    grant = Grant.objects.get(user=editor)
    client = enter(admin)
    client.post(f"/desk/mensen/{grant.pk}/", {"role": "moderator"})
    grant.refresh_from_db()
    assert grant.role == Role.MODERATOR
    client.post(f"/desk/mensen/{grant.pk}/", {"remove": "1"})
    assert not Grant.objects.filter(user=editor).exists()
    log = client.get("/desk/logboek/").text
    assert "Rol veranderd" in log
    assert "Rol weggehaald" in log


def test_an_editor_invites_a_partners_colleague_to_one_project(
    enter: Enter, editor: User, project: Project, dijkdam: Organisation
) -> None:
    client, address = enter(editor), f"/desk/projecten/{project.pk}/mensen/"
    client.post(f"{address}uitnodigen/", {"email": "collega@dijkdam.example", "role": "editor"})
    grant = Grant.objects.get(user__email="collega@dijkdam.example")
    assert (grant.project, grant.organisation) == (project, project.organisation)
    assert "collega@dijkdam.example" in client.get(address).text
    client.post(f"{address}{grant.pk}/", {"remove": "1"})
    assert not Grant.objects.filter(pk=grant.pk).exists()


def test_nobody_gives_more_than_they_have(enter: Enter, editor: User, project: Project) -> None:
    address = f"/desk/projecten/{project.pk}/mensen/uitnodigen/"
    answer = enter(editor).post(address, {"email": "hoog@waterveen.example", "role": "admin"})
    assert answer.status_code == 200
    assert not Grant.objects.filter(user__email="hoog@waterveen.example").exists()
