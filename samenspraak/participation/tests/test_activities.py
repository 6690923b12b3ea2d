"""From draft to closed: what may change when, and what is written down."""

from __future__ import annotations

import hashlib
import logging
from datetime import datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.test import TestCase
from django.utils import timezone
from pydantic import ValidationError as WrongSettings

from samenspraak.audit.models import Entry
from samenspraak.media.models import OrganisationImage
from samenspraak.participation import events
from samenspraak.participation.actions import (
    NotReady,
    change_activity,
    change_settings,
    close_activity,
    create_activity,
    current_rules,
    holds_open,
    move_closing,
    open_activity,
)
from samenspraak.participation.contract import Problem, Refused
from samenspraak.participation.links import (
    activity_desk_link,
    activity_link,
    activity_path,
    contribution_link,
    resume_link,
)
from samenspraak.participation.models import Activity, ActivityState, Contribution, Rules
from samenspraak.participation.registry import DuplicateMethod, UnknownMethod, method, methods, register
from samenspraak.participation.tasks import close_due
from samenspraak.participation.tests.quiet import Quiet
from samenspraak.people.models import User
from samenspraak.projects.models import Phase, Project
from samenspraak.tenancy.models import Organisation
from samenspraak.tenancy.scoping import scope


def ago(**span: float) -> datetime:
    return timezone.now() - timedelta(**span)


def ahead(**span: float) -> datetime:
    return timezone.now() + timedelta(**span)


def told() -> list[str]:
    return list(Entry.objects.order_by("pk").values_list("action", flat=True))


class TestMaking:
    def test_titles_that_are_the_same_get_addresses_that_differ(self, quiet: Quiet, project: Project) -> None:
        made = [
            create_activity(user=None, project=project, method_slug="quiet", title=title)
            for title in ("Stem mee!", "Stem mee", "Łódź", "東京", "大阪", "x" * 120)
        ]
        slugs = [activity.slug for activity in made]
        assert slugs[:5] == ["stem-mee", "stem-mee-2", "lodz", "activiteit", "activiteit-2"]
        assert len(slugs[5]) == 70
        assert {activity.state for activity in made} == {ActivityState.DRAFT}

    def test_a_method_that_is_not_there_is_refused(self, project: Project) -> None:
        with pytest.raises(UnknownMethod):
            create_activity(user=None, project=project, method_slug="no-such-method", title="X")
        assert not Activity.objects.exists()

    @pytest.mark.parametrize(
        ("field", "value"),
        [("title", ""), ("title", "x" * 121), ("summary", "x" * 241), ("slug", "met spatie")],
    )
    def test_what_does_not_fit_is_refused_by_field(
        self, quiet: Quiet, project: Project, field: str, value: str
    ) -> None:
        values = {"title": "X", field: value}
        with pytest.raises(ValidationError) as refusal:
            create_activity(user=None, project=project, method_slug="quiet", **values)
        assert field in refusal.value.message_dict

    def test_it_closes_after_it_opens(self, quiet: Quiet, project: Project) -> None:
        with pytest.raises(ValidationError):
            create_activity(
                user=None,
                project=project,
                method_slug="quiet",
                title="X",
                opens=ahead(days=2),
                closes=ahead(days=1),
            )

    def test_a_phase_is_one_of_the_project(self, draft: Activity) -> None:
        elsewhere = Project.objects.create(slug="ander", title="Ander", question="Ja?")
        phase = Phase.objects.create(project=elsewhere, title="Stemmen", starts="2026-01-01")
        with pytest.raises(ValidationError) as refusal:
            change_activity(user=None, activity=draft, values={"phase": phase})
        assert refusal.value.message_dict == {"phase": ["Deze fase is van een ander project."]}

    def test_a_picture_is_one_of_the_organisation(self, draft: Activity, dijkdam: Organisation) -> None:
        image = OrganisationImage(organisation=dijkdam, title="Dijk", width=1, height=1)
        draft.image = image
        with pytest.raises(ValidationError) as refusal:
            draft.clean()
        assert "image" in refusal.value.message_dict


class TestSettings:
    def test_a_draft_takes_them_whole(self, draft: Activity) -> None:
        changed = change_settings(user=None, activity=draft, values={"loud": True, "unknown": 1})
        assert changed.settings == {"version": 1, "loud": True, "most": 3}
        assert told() == ["activity.created", "activity.settings"]

    def test_values_of_the_wrong_kind_change_nothing(self, draft: Activity) -> None:
        with pytest.raises(WrongSettings):
            change_settings(user=None, activity=draft, values={"most": "veel"})
        draft.refresh_from_db()
        assert draft.settings == {}

    def test_once_open_they_stand(self, draft: Activity) -> None:
        open_activity(user=None, activity=draft)
        with pytest.raises(Refused, match="De regels staan vast"):
            change_settings(user=None, activity=draft, values={"loud": True})


class TestOpening:
    def test_problems_keep_it_closed(self, draft: Activity, quiet: Quiet) -> None:
        quiet.lacking = [Problem("Er mist iets."), Problem("En nog iets.", "most")]
        with pytest.raises(NotReady, match=r"Er mist iets\.; En nog iets\."):
            open_activity(user=None, activity=draft)
        assert told() == ["activity.created"]

    def test_without_a_time_it_opens_now(self, draft: Activity) -> None:
        before = timezone.now()
        opened = open_activity(user=None, activity=draft)
        assert opened.opens is not None
        assert before <= opened.opens <= timezone.now()
        assert opened.accepts()

    def test_with_a_time_it_waits_for_it(self, draft: Activity) -> None:
        change_activity(user=None, activity=draft, values={"opens": ahead(hours=1)})
        opened = open_activity(user=None, activity=draft)
        assert not opened.accepts()
        assert opened.accepts(ahead(hours=2))
        assert not holds_open(opened)

    def test_the_digest_is_of_the_rules(self, draft: Activity) -> None:
        open_activity(user=None, activity=draft)
        rules = current_rules(draft)
        assert rules.content == {"settings": {"version": 1, "loud": False, "most": 3}}
        canonical = b'{"settings":{"loud":false,"most":3,"version":1}}'
        assert rules.digest == hashlib.sha256(canonical).hexdigest()

    def test_a_draft_has_no_rules(self, draft: Activity) -> None:
        with pytest.raises(Rules.DoesNotExist):
            current_rules(draft)


class TestTime:
    def test_it_is_open_from_the_first_moment_and_not_at_the_last(self, draft: Activity) -> None:
        draft.state = ActivityState.OPEN
        draft.opens, draft.closes = ago(hours=1), ahead(hours=1)
        assert not draft.accepts(draft.opens - timedelta(microseconds=1))
        assert draft.accepts(draft.opens)
        assert draft.accepts(draft.closes - timedelta(microseconds=1))
        assert not draft.accepts(draft.closes)

    @pytest.mark.parametrize("state", [s for s in ActivityState.values if s != ActivityState.OPEN])
    def test_in_no_other_state_does_it_accept_anything(self, draft: Activity, state: str) -> None:
        draft.state, draft.opens, draft.closes = state, ago(hours=1), ahead(hours=1)
        assert not draft.accepts()

    def test_the_database_is_asked_and_not_the_row_in_hand(self, draft: Activity) -> None:
        opened = open_activity(user=None, activity=draft)
        assert holds_open(opened)
        Activity.objects.filter(pk=opened.pk).update(opens=ago(days=1), closes=timezone.now())
        assert opened.accepts()
        assert not holds_open(opened)

    def test_over_is_over_also_before_anybody_closed_it(self, draft: Activity) -> None:
        draft.state = ActivityState.OPEN
        assert not draft.is_over
        draft.closes = ago(seconds=1)
        assert draft.is_over
        assert Activity(state=ActivityState.ARCHIVED).is_over


class TestClosing:
    def test_it_closes_now_and_the_method_counts(self, draft: Activity, quiet: Quiet) -> None:
        opened = open_activity(user=None, activity=draft)
        closed = close_activity(user=None, activity=opened)
        assert (closed.state, quiet.closed) == (ActivityState.CLOSED, [draft.pk])
        assert closed.closes is not None
        assert closed.closes <= timezone.now()

    def test_a_time_that_has_passed_stays_the_closing_time(self, draft: Activity) -> None:
        opened = open_activity(user=None, activity=draft)
        due = ago(minutes=5)
        Activity.objects.filter(pk=opened.pk).update(opens=ago(days=1), closes=due)
        assert close_activity(user=None, activity=opened).closes == due

    def test_before_its_time_it_closes_now(self, draft: Activity) -> None:
        change_activity(user=None, activity=draft, values={"closes": ahead(days=3)})
        opened = open_activity(user=None, activity=draft)
        closes = close_activity(user=None, activity=opened).closes
        assert closes is not None
        assert closes <= timezone.now()

    def test_before_it_began_it_can_be_closed_too(self, draft: Activity) -> None:
        change_activity(user=None, activity=draft, values={"opens": ahead(days=1), "closes": ahead(days=3)})
        opened = open_activity(user=None, activity=draft)
        closed = close_activity(user=None, activity=opened)
        assert (closed.state, closed.opens) == (ActivityState.CLOSED, None)

    def test_twice_is_once(self, draft: Activity, quiet: Quiet) -> None:
        opened = open_activity(user=None, activity=draft)
        with TestCase.captureOnCommitCallbacks() as callbacks:
            close_activity(user=None, activity=opened)
        with TestCase.captureOnCommitCallbacks() as more:
            close_activity(user=None, activity=opened)
        assert callbacks
        assert more == []
        assert quiet.closed == [draft.pk]


class TestMovingTheClosing:
    def test_it_says_why_and_counts_up(self, draft: Activity, editor: User) -> None:
        opened = open_activity(user=None, activity=draft)
        later = ahead(days=2)
        move_closing(user=editor, activity=opened, closes=later, reason="  De post was traag. ")
        moved = move_closing(user=editor, activity=opened, closes=None, reason="We hebben de tijd.")
        assert [rules.reason for rules in Rules.objects.filter(activity=opened)] == [
            "",
            "De post was traag.",
            "We hebben de tijd.",
        ]
        assert [rules.content.get("closes") for rules in Rules.objects.filter(activity=opened)] == [
            None,
            later.isoformat(),
            None,
        ]
        assert moved.closes is None
        assert told()[-2:] == ["activity.amended", "activity.amended"]

    @pytest.mark.parametrize(
        ("closes", "reason", "field"),
        [(ago(hours=1), "Daarom.", "closes"), (ahead(hours=1), "", "reason"), (None, " \n", "reason")],
    )
    def test_what_makes_no_sense_is_refused(
        self, draft: Activity, editor: User, closes: datetime | None, reason: str, field: str
    ) -> None:
        opened = open_activity(user=None, activity=draft)
        with pytest.raises(Refused) as refusal:
            move_closing(user=editor, activity=opened, closes=closes, reason=reason)
        assert list(refusal.value.errors) == [field]
        assert Rules.objects.count() == 1

    def test_only_while_it_is_open(self, draft: Activity, editor: User) -> None:
        with pytest.raises(Refused):
            move_closing(user=editor, activity=draft, closes=ahead(days=1), reason="Daarom.")
        closed = close_activity(user=None, activity=open_activity(user=None, activity=draft))
        with pytest.raises(Refused):
            move_closing(user=editor, activity=closed, closes=ahead(days=1), reason="Daarom.")


class TestClosingWhatIsDue:
    def due(self, project: Project, title: str, minutes: float) -> Activity:
        activity = create_activity(user=None, project=project, method_slug="quiet", title=title)
        open_activity(user=None, activity=activity)
        Activity.objects.filter(pk=activity.pk).update(opens=ago(days=9), closes=ago(minutes=minutes))
        return activity

    def states(self) -> dict[str, str]:
        return dict(Activity.objects.values_list("title", "state"))

    def test_what_is_due_closes_and_nothing_else(self, quiet: Quiet, project: Project) -> None:
        self.due(project, "nu", 0)
        self.due(project, "straks", -5)
        create_activity(
            user=None, project=project, method_slug="quiet", title="concept", closes=ago(minutes=1)
        )
        assert close_due() == 1
        assert self.states() == {"nu": "closed", "straks": "open", "concept": "draft"}
        assert close_due() == 0

    def test_in_every_organisation(self, quiet: Quiet, project: Project, dijkdam: Organisation) -> None:
        self.due(project, "hier", 1)
        with scope(dijkdam):
            there = Project.objects.create(slug="daar", title="Daar", question="Ja?")
            self.due(there, "daar", 1)
        assert close_due() == 2
        with scope(dijkdam):
            assert self.states() == {"daar": "closed"}

    def test_one_that_can_not_close_holds_up_no_other(
        self,
        quiet: Quiet,
        project: Project,
        monkeypatch: pytest.MonkeyPatch,
        caplog: pytest.LogCaptureFixture,
    ) -> None:
        stuck = self.due(project, "zit vast", 2)
        self.due(project, "gaat wel", 1)

        def count(activity: Activity) -> None:
            if activity.pk == stuck.pk:
                raise ZeroDivisionError

        with monkeypatch.context() as patched, caplog.at_level(logging.ERROR):
            patched.setattr(quiet, "close", count)
            assert close_due() == 1
        assert self.states() == {"zit vast": "open", "gaat wel": "closed"}
        assert f"activity {stuck.pk} could not be closed" in caplog.text
        assert close_due() == 1

    def test_one_whose_method_was_taken_away_holds_up_no_other(
        self, quiet: Quiet, project: Project, caplog: pytest.LogCaptureFixture
    ) -> None:
        gone = self.due(project, "zonder methode", 2)
        self.due(project, "met", 1)
        Activity.objects.filter(pk=gone.pk).update(method="gone")
        assert close_due() == 1


def test_events_say_what_happened(draft: Activity) -> None:
    heard: list[events.Event] = []
    for kind in (events.ActivityOpened, events.ActivityClosed):
        events._listeners[kind].append(heard.append)
    try:
        with TestCase.captureOnCommitCallbacks(execute=True):
            close_activity(user=None, activity=open_activity(user=None, activity=draft))
    finally:
        for kind in (events.ActivityOpened, events.ActivityClosed):
            events._listeners[kind].remove(heard.append)
    assert heard == [events.ActivityOpened(draft.pk), events.ActivityClosed(draft.pk)]


def test_two_methods_can_not_have_one_name(quiet: Quiet) -> None:
    assert quiet in list(methods())
    assert method("quiet") is quiet
    with pytest.raises(DuplicateMethod):
        register(Quiet())
    with pytest.raises(UnknownMethod):
        method("no-such-method")


def test_links_last_wherever_the_page_stands(draft: Activity) -> None:
    contribution = Contribution.objects.create(activity=draft, title="Bankje", reference="WA-2026-0001")
    assert activity_path(draft, "x/") == f"/a/{draft.pk}/x/"
    assert activity_link(draft).endswith(f"://waterveen.example/a/{draft.pk}/")
    assert activity_desk_link(draft, "x/").endswith(f"/desk/activiteiten/{draft.pk}/x/")
    assert contribution_link(contribution).endswith(f"/a/{draft.pk}/WA-2026-0001/")
    assert resume_link(contribution, "abc").endswith(f"/a/{draft.pk}/verder/abc/")
