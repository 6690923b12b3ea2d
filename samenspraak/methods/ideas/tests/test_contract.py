"""The method keeps the contract."""

from __future__ import annotations

from datetime import timedelta
from random import Random

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from samenspraak.kit.sheets import lines
from samenspraak.methods.ideas import exports
from samenspraak.methods.ideas.actions import enter_for, save_draft, withdraw
from samenspraak.methods.ideas.drawings import _BY_WORD, _OTHERS, pick
from samenspraak.methods.ideas.models import Plan, Status
from samenspraak.methods.ideas.samples import SAMPLES
from samenspraak.methods.ideas.tests.factories import WORDS, hand_in, judge, open_ideas
from samenspraak.participation.contract import Refused, Who
from samenspraak.participation.models import Activity, Channel, Contribution
from samenspraak.participation.registry import method
from samenspraak.people.models import Participant, User
from samenspraak.projects.models import Project
from samenspraak.shell.drawings import SCENES

IDEAS = method("ideas")


def test_an_honest_sample_is_taken_as_it_is(ideas: Activity, initiator: Participant) -> None:
    for seed in range(30):
        data = IDEAS.sample(ideas, Random(seed))
        outcome = IDEAS.submit(ideas, who=Who(participant=initiator), channel=Channel.WEB, data=data)
        assert outcome.contribution is not None
        assert outcome.contribution.reference


def test_there_are_enough_samples_and_they_differ() -> None:
    assert len({sample.title for sample in SAMPLES}) == len({sample.summary for sample in SAMPLES}) >= 20


def test_the_same_seed_gives_the_same_sample(ideas: Activity) -> None:
    assert IDEAS.sample(ideas, Random(7)) == IDEAS.sample(ideas, Random(7))


def test_a_resident_signs_in_first(ideas: Activity) -> None:
    with pytest.raises(Refused, match="Meld je eerst aan"):
        IDEAS.submit(ideas, who=Who(), channel=Channel.WEB, data=WORDS)


def test_who_is_signed_in_can_not_bring_a_status_or_a_date(ideas: Activity, initiator: Participant) -> None:
    data = {**WORDS, "steps": [{"status": "feasible", "final_cost": 1}], "on_behalf_of": "De burgemeester"}
    who = Who(user=initiator.user, participant=initiator)
    contribution = IDEAS.submit(ideas, who=who, channel=Channel.WEB, data=data).contribution
    assert contribution is not None
    assert contribution.plan.status == Status.RECEIVED
    assert contribution.author == "Indiener, namens De burgemeester", "the person stays named"


def test_residents_have_no_channel_but_the_web(ideas: Activity, initiator: Participant) -> None:
    who = Who(user=initiator.user, participant=initiator)
    with pytest.raises(PermissionDenied):
        IDEAS.submit(ideas, who=who, channel=Channel.LETTER, data=WORDS)
    with pytest.raises(Refused):
        IDEAS.submit(ideas, who=who, channel=Channel.IMPORT, data=WORDS)


def test_an_import_brings_plans_with_their_history(ideas: Activity) -> None:
    long_ago = timezone.now() - timedelta(days=400)
    data = {
        "title": "Een park",
        "cost": 500_000,
        "theme": "Van elders",
        "published": long_ago,
        "drawing": "dike",
        "steps": [{"status": "feasible", "final_cost": 450_000, "reason": "Ja", "moment": long_ago}],
    }
    contribution = IDEAS.submit(ideas, who=Who(), channel=Channel.IMPORT, data=data).contribution
    assert contribution is not None
    plan = Plan.objects.get(pk=contribution.pk)
    assert (plan.status, plan.final_cost, plan.drawing, plan.theme) == (
        "feasible",
        450_000,
        "dike",
        "Van elders",
    )
    assert plan.status_changed == contribution.published == long_ago


def test_it_asks_for_a_contact_person_and_a_closing_time_ahead(project: Project) -> None:
    project.contact_email = project.contact_phone = ""
    activity = Activity(project=project, method="ideas", closes=timezone.now() - timedelta(hours=1))
    assert {problem.field for problem in IDEAS.problems(activity)} == {"closes", "contact_name"}


def test_the_call_uses_the_word_of_the_project(ideas: Activity) -> None:
    call = IDEAS.call_to_action(ideas)
    assert call is not None
    assert (call.label, call.path) == ("Maak een plan", "nieuw/")


def test_an_editor_may_choose_the_words_on_the_button(project: Project) -> None:
    call = IDEAS.call_to_action(open_ideas(project, call="Deel je idee"))
    assert call is not None
    assert call.label == "Deel je idee"


def test_figures_count_what_is_public(ideas: Activity, plan: Plan, initiator: Participant) -> None:
    judge(hand_in(ideas, initiator))
    withdraw(participant=initiator, contribution=hand_in(ideas, initiator).contribution)
    save_draft(activity=ideas, data=WORDS)
    assert [(figure.value, figure.label) for figure in IDEAS.figures(ideas)] == [
        (2, "plannen tot nu toe"),
        (1, "haalbaar"),
    ]


def test_the_desk_hears_how_many_wait(ideas: Activity, plan: Plan) -> None:
    assert IDEAS.attention(ideas) == [(1, "plan wacht op onderzoek", "waiting")]
    judge(plan, Status.EXAMINED)
    assert IDEAS.attention(ideas) == []


def test_settings_go_through_the_form_and_back(ideas: Activity) -> None:
    values = {
        "max_title": "60",
        "max_summary": "100",
        "max_text": "2000",
        "cost_asked": "on",
        "cost_limit": "€ 12.500",
        "photos": "on",
        "place": "needed",
        "outside": "refuse",
        "comments": "columns",
        "support": "email",
    }
    form = IDEAS.settings_form(ideas, values)
    assert form.is_valid(), form.errors
    settings = IDEAS.Settings(**form.cleaned_data)
    assert settings.model_dump()["cost_limit"] == 1_250_000
    ideas.settings = settings.model_dump(mode="json")
    chosen = IDEAS.reactions(ideas)
    assert (chosen.comments, chosen.stances, chosen.columns) == (True, True, True)
    assert (chosen.support, chosen.guests, chosen.follow) == (True, True, False)


def test_a_person_sees_everything_that_is_kept(ideas: Activity, plan: Plan, initiator: Participant) -> None:
    save_draft(activity=ideas, data={"title": "Half"}, participant=initiator)
    records = list(IDEAS.personal_data(initiator))
    assert {record.title for record in records} == {"Een bankje aan de kade", "Half"}
    whole = next(record for record in records if record.path)
    assert whole.details["Kenmerk"] == plan.contribution.reference
    assert whole.details["Beschrijving"] == WORDS["text"]


def test_erasing_takes_the_name_and_the_drafts_and_keeps_the_count(
    ideas: Activity, plan: Plan, initiator: Participant
) -> None:
    Contribution.objects.filter(pk=plan.pk).update(on_behalf_of="Familie Indiener")
    gone = hand_in(ideas, initiator, title="Met mijn telefoonnummer")
    withdraw(participant=initiator, contribution=gone.contribution)
    save_draft(activity=ideas, data=WORDS, participant=initiator)
    before = IDEAS.figures(ideas)
    IDEAS.erase(initiator)
    kept = Contribution.objects.get(pk=plan.pk)
    assert (kept.participant, kept.on_behalf_of, kept.author) == (None, "", "Een bewoner")
    assert Contribution.objects.get(pk=gone.pk).title == "Gewist"
    assert not Contribution.objects.filter(state="draft").exists()
    assert list(IDEAS.personal_data(initiator)) == []
    assert IDEAS.figures(ideas) == before


def test_open_data_names_nobody_and_no_cell_is_a_formula(
    ideas: Activity, initiator: Participant, editor: User
) -> None:
    hand_in(ideas, initiator, title="=SOM(A1:A9)", summary="-2+3", text="@hallo")
    enter_for(user=editor, activity=ideas, channel=Channel.LETTER, data=WORDS, name="Mevrouw Jansen")
    public, staff = (
        "".join(lines([column.name for column in table.columns], table.rows)) for table in IDEAS.tables(ideas)
    )
    assert "'=SOM(A1:A9)" in public
    assert "'-2+3" in public
    assert "'@hallo" in public
    assert "Indiener" not in public
    assert "Jansen" not in public
    assert "Mevrouw Jansen" in staff
    assert "brief" in staff


def test_hidden_and_withdrawn_plans_are_not_open_data(
    ideas: Activity, plan: Plan, initiator: Participant
) -> None:
    withdraw(participant=initiator, contribution=plan.contribution)
    assert list(exports.table(ideas, exports.PUBLIC).rows) == []
    assert len(list(exports.table(ideas, exports.STAFF).rows)) == 1


def test_every_column_says_what_it_holds(ideas: Activity) -> None:
    for table in IDEAS.tables(ideas):
        assert all(column.name and column.description for column in table.columns)


def test_every_drawing_exists_and_the_same_words_give_the_same() -> None:
    assert {key for _word, key in _BY_WORD} | set(_OTHERS) <= set(SCENES)
    assert pick(title="Zwemtrap", theme="Groen") == "swim-steps"
    assert pick(title="Xyz") == pick(title="Xyz")


def test_facts_and_algorithms_are_told() -> None:
    assert IDEAS.facts().retention
    assert [each.name for each in IDEAS.algorithms()] == ["Willekeurige volgorde"]
