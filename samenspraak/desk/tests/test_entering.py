"""Who gets in, and for which organisation."""

from __future__ import annotations

from django.test import Client
from pytest_django.fixtures import Settings

from samenspraak.access.models import Grant, Role
from samenspraak.desk.tests.conftest import Enter
from samenspraak.pages.actions import publish_project
from samenspraak.people.models import Participant, User
from samenspraak.projects.models import Project
from samenspraak.tenancy.models import Organisation


def test_a_stranger_is_sent_to_the_sign_in_page(waterveen: Organisation) -> None:
    answer = Client(HTTP_HOST="waterveen.example").get("/desk/projecten/")
    assert answer.status_code == 302
    assert answer["Location"] == "/desk/aanmelden/?next=/desk/projecten/"


def test_signed_in_on_the_site_is_not_enough(enter: Enter, editor: User) -> None:
    answer = enter(editor, verified=False).get("/desk/")
    assert answer["Location"].startswith("/desk/aanmelden/")


def test_a_resident_has_no_role_here(enter: Enter, resident: Participant) -> None:
    assert resident.user
    answer = enter(resident.user).get("/desk/")
    assert answer.status_code == 403
    assert "geen rol" in answer.text


def test_staff_enter(enter: Enter, moderator: User) -> None:
    assert enter(moderator).get("/desk/").status_code == 200


def test_who_is_no_longer_active_stays_out(enter: Enter, editor: User) -> None:
    client = enter(editor)
    User.objects.filter(pk=editor.pk).update(is_active=False)
    assert client.get("/desk/").status_code == 302


def test_who_lost_every_role_is_out_at_once(enter: Enter, editor: User) -> None:
    client = enter(editor)
    Grant.objects.filter(user=editor).delete()
    assert client.get("/desk/").status_code == 403


def test_passwords_open_nothing(enter: Enter, editor: User) -> None:
    client = enter(editor)
    assert client.get("/desk/login/")["Location"] == "/desk/aanmelden/"
    assert client.get("/desk/password_reset/").status_code == 404
    assert client.get("/desk/password_reset/done/").status_code == 404
    assert not Client(HTTP_HOST="waterveen.example").login(username=editor.email, password="")


def test_staff_of_another_organisation_work_for_their_own_at_any_host(
    enter: Enter, outsider: User, project: Project
) -> None:
    answer = enter(outsider).get("/desk/projecten/")
    assert "Gemeente Dijkdam" in answer.text
    assert project.title not in answer.text


def test_who_has_roles_in_two_organisations_switches(
    enter: Enter, editor: User, dijkdam: Organisation, project: Project
) -> None:
    Grant.objects.create(user=editor, role=Role.EDITOR, organisation=dijkdam)
    client = enter(editor)
    assert "Andere organisatie" in client.get("/desk/").text
    assert project.title in client.get("/desk/projecten/").text
    client.post("/desk/andere-organisatie/", {"organisation": dijkdam.pk})
    assert project.title not in client.get("/desk/projecten/").text


def test_nobody_switches_to_where_they_have_no_role(
    enter: Enter, editor: User, dijkdam: Organisation
) -> None:
    client = enter(editor)
    client.post("/desk/andere-organisatie/", {"organisation": dijkdam.pk})
    assert "Gemeente Waterveen" in client.get("/desk/projecten/").text


def test_a_partner_works_in_the_host_organisation_on_one_project(
    enter: Enter, partner_editor: User, project: Project, in_waterveen: Organisation
) -> None:
    other = Project.objects.create(slug="ander", title="Een ander project", question="Waarom?")
    client = enter(partner_editor)
    listed = client.get("/desk/projecten/").text
    assert project.title in listed
    assert other.title not in listed
    assert client.get(f"/desk/projecten/{project.pk}/wijzigen/").status_code == 200
    assert client.get(f"/desk/projecten/{other.pk}/").status_code == 404
    assert client.get("/desk/projecten/nieuw/").status_code == 403
    assert client.get("/desk/postvak-uit/").status_code == 403


def test_the_menu_shows_what_the_role_may(enter: Enter, moderator: User, admin: User, boss: User) -> None:
    def seen(user: User) -> str:
        return enter(user).get("/desk/").text.partition("<noscript>")[2].partition("</nav>")[0] or ""

    assert "Projecten" in seen(moderator)
    assert "Mensen en rollen" not in seen(moderator)
    assert "Postvak uit" not in seen(moderator)
    assert "Mensen en rollen" in seen(admin)
    assert "Organisaties" not in seen(admin)
    assert "Organisaties" in seen(boss)


def test_the_desk_speaks_dutch_in_the_je_form(enter: Enter, editor: User, waterveen: Organisation) -> None:
    Organisation.objects.filter(pk=waterveen.pk).update(formal=True)
    answer = enter(editor).get("/desk/")
    assert '<html lang="nl"' in answer.text


def test_with_a_host_of_its_own_the_desk_links_to_the_site(
    enter: Enter, editor: User, project: Project, settings: Settings
) -> None:
    publish_project(project)
    settings.DESK_HOST = "werkplek.example"
    client = enter(editor, "werkplek.example")
    assert "//waterveen.example/buurtbudget/" in client.get(f"/desk/projecten/{project.pk}/").text
    assert enter(editor).get("/desk/projecten/").status_code == 404


def test_at_its_own_host_the_desk_links_by_path(enter: Enter, editor: User, project: Project) -> None:
    publish_project(project)
    assert 'href="/buurtbudget/"' in enter(editor).get(f"/desk/projecten/{project.pk}/").text


def test_signing_out_ends_it(enter: Enter, editor: User) -> None:
    client = enter(editor)
    assert client.post("/desk/logout/")["Location"] == "/desk/aanmelden/"
    assert client.get("/desk/").status_code == 302


def test_somebody_changes_their_own_name(enter: Enter, editor: User) -> None:
    enter(editor).post("/desk/account/", {"name": "  Ans   de Wit ", "language": "nl"})
    editor.refresh_from_db()
    assert editor.name == "Ans de Wit"
