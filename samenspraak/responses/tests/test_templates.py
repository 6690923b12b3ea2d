"""Texts to begin with, and what may stand between braces."""

from __future__ import annotations

import pytest
from django.core.cache import cache
from django.core.exceptions import PermissionDenied

from samenspraak.access.models import Grant, Role
from samenspraak.methods.ideas.tests.factories import hand_in
from samenspraak.participation.contract import Refused
from samenspraak.participation.models import Activity, Contribution
from samenspraak.people.models import Participant, User
from samenspraak.privacy.actions import erase_person
from samenspraak.projects.models import Project
from samenspraak.responses import marks
from samenspraak.responses.actions import respond
from samenspraak.responses.models import AnswerTemplate, Response
from samenspraak.responses.reading import Answer
from samenspraak.responses.templates_of import delete_template, offered, save_template
from samenspraak.responses.tests.conftest import Browser

ATTACKS = [
    "{name.__class__}",
    "{settings}",
    "{{",
    "{{titel}}",
    "{% load x %}",
    "{0}",
    "{titel!r}",
    "{titel:>99}",
    "{naam.user.password}",
    "{ titel }",
    "{",
    "}",
    "{TITEL}",
    "{a\nb}",
]


@pytest.mark.parametrize("attack", ATTACKS)
def test_what_we_do_not_know_is_refused_in_words(attack: str, editor: User, plan: Contribution) -> None:
    with pytest.raises(Refused) as caught:
        save_template(user=editor, values={"title": "Fout", "what": f"Dag {attack} daar"})
    assert "kennen we niet" in caught.value.errors["what"][0]
    with pytest.raises(Refused):
        respond(user=editor, contribution=plan, answer=Answer(status="examined", what=attack))


@pytest.mark.parametrize("text", ["%s %d %(naam)s", "100 % groen", "\\{}"[:1], "$titel", "&lbrace;"])
def test_other_signs_are_only_signs(text: str, editor: User, plan: Contribution) -> None:
    response = respond(user=editor, contribution=plan, answer=Answer(status="examined", what=f"x {text}"))
    assert response.what == f"x {text}"


def test_known_marks_are_put_in(editor: User, plan: Contribution) -> None:
    text = "{titel}, {kenmerk}, {soort}, {project} / {title}, {reference}, {noun}"
    response = respond(user=editor, contribution=plan, answer=Answer(status="examined", what=text))
    known = f"Een bankje aan de kade, {plan.reference}, plan, Buurtbudget Oude Haven"
    assert response.what == f"{known} / Een bankje aan de kade, {plan.reference}, plan"


def test_what_a_resident_typed_is_never_a_mark(ideas: Activity, initiator: Participant, editor: User) -> None:
    plan = hand_in(ideas, initiator, title="Meer {project} voor {settings}").contribution
    response = respond(user=editor, contribution=plan, answer=Answer(status="examined", what="Over {titel}."))
    assert response.what == "Over Meer {project} voor {settings}."


def test_a_name_goes_when_its_owner_is_erased(
    plan: Contribution, initiator: Participant, editor: User, browser: Browser
) -> None:
    respond(user=editor, contribution=plan, answer=Answer(status="examined", what="Dank je, {naam}!"))
    assert "Indiener" not in Response.objects.get().what
    address = f"/a/{plan.activity_id}/{plan.reference}/"
    assert "Dank je, Indiener!" in browser(editor).get(address, follow=True).content.decode()
    erase_person(participant=initiator)
    cache.clear()  # the stamp rises after the commit
    assert "Dank je, Indiener!" not in browser(editor).get(address, follow=True).content.decode()


def test_marks_are_named_in_the_refusal() -> None:
    assert "{titel}" in marks.refusal("{x}")


def test_templates_of_a_project_stay_in_it(project: Project, editor: User) -> None:
    save_template(user=editor, values={"title": "Voor alles", "what": "Dank je."})
    save_template(user=editor, values={"title": "Alleen hier", "what": "Dank je.", "project": project})
    assert [template.title for template in offered(project)] == ["Alleen hier", "Voor alles"]
    assert [template.title for template in offered(None)] == ["Voor alles"]


def test_who_judges_one_project_writes_for_that_project_only(project: Project, in_waterveen: object) -> None:
    user = User.objects.create_user("een@waterveen.example")
    Grant.objects.create(user=user, role=Role.EDITOR, organisation=project.organisation, project=project)
    with pytest.raises(PermissionDenied):
        save_template(user=user, values={"title": "Voor alles", "what": "Dank je."})
    mine = save_template(user=user, values={"title": "Hier", "what": "Dank je.", "project": project})
    with pytest.raises(PermissionDenied):
        save_template(user=user, template=mine, values={"title": "Hier", "what": "Dank je."})
    delete_template(user=user, template=mine)
    assert not AnswerTemplate.objects.exists()


def test_moderators_keep_no_templates(
    in_waterveen: object, editor: User, moderator: User, outsider: User
) -> None:
    template = save_template(user=editor, values={"title": "Nee", "why": "Te duur."})
    for user in (moderator, outsider):
        with pytest.raises(PermissionDenied):
            save_template(user=user, template=template, values={"title": "Ja", "why": "Gratis."})
        with pytest.raises(PermissionDenied):
            delete_template(user=user, template=template)


def test_a_template_is_taken_over_below_what_was_typed(
    plan: Contribution, editor: User, browser: Browser
) -> None:
    template = save_template(user=editor, values={"title": "Nee, te duur", "why": "{titel} is te duur."})
    typed = {"doe": "neem-over", "sjabloon": str(template.pk), "why": "Eerst dit.", "until": "geen dag"}
    page = browser(editor).post(f"/desk/antwoorden/{plan.pk}/", typed).content.decode()
    assert "Eerst dit.\n\nEen bankje aan de kade is te duur.</textarea>" in page.replace("\r\n", "\n")
    assert 'value="geen dag"' in page
    assert not Response.objects.exists()


def test_templates_are_kept_in_the_desk(
    in_waterveen: object, editor: User, moderator: User, browser: Browser
) -> None:
    client = browser(editor)
    wrong = client.post("/desk/antwoorden/sjablonen/nieuw/", {"title": "Nee", "what": "Dag {foo}"})
    assert wrong.status_code == 422
    assert "Dag {foo}" in wrong.content.decode()
    client.post("/desk/antwoorden/sjablonen/nieuw/", {"title": "Nee", "what": "Dag {naam}"})
    template = AnswerTemplate.objects.get()
    assert "Nee" in client.get("/desk/antwoorden/sjablonen/").content.decode()
    client.post(f"/desk/antwoorden/sjablonen/{template.pk}/", {"title": "Nee, nu niet", "what": "Dag"})
    template.refresh_from_db()
    assert template.title == "Nee, nu niet"
    refused = browser(moderator)
    assert refused.get("/desk/antwoorden/sjablonen/").status_code == 403
    assert refused.post(f"/desk/antwoorden/sjablonen/{template.pk}/weg/").status_code == 403
    client.post(f"/desk/antwoorden/sjablonen/{template.pk}/weg/")
    assert not AnswerTemplate.objects.exists()
