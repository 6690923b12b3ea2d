"""Extra questions: an editor adds, changes, moves and takes back; what was answered stays."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from samenspraak.audit.models import Entry
from samenspraak.desk.forms.question import KINDS
from samenspraak.desk.tests.conftest import Enter
from samenspraak.desk.tests.toy import Toy
from samenspraak.forms import actions
from samenspraak.forms.conditions import AnyOf, Equals, Greater, Not
from samenspraak.forms.definition import Definition
from samenspraak.forms.questions import Choice, Number, ShortText
from samenspraak.forms.reading import read
from samenspraak.forms.tests.examples import EVERY_TYPE, form_of, short
from samenspraak.participation.contract import Ability, Refused
from samenspraak.participation.models import Activity, ActivityState
from samenspraak.participation.questions import change_questions, questions_of, version_of
from samenspraak.people.models import User

CHOICE = {"label": "Wat voor plan?", "new_choices": "Een boom\n\n Een  bank \n"}


@pytest.fixture
def desk(enter: Enter, editor: User) -> Client:
    return enter(editor)


@pytest.fixture
def asking(activity: Activity, toy: Toy, monkeypatch: pytest.MonkeyPatch) -> Activity:
    """An activity in which people hand something in."""
    monkeypatch.setattr(Toy, "abilities", (Ability.SUBMIT,))
    monkeypatch.setattr(Toy, "takes_files", True)
    return activity


@pytest.fixture
def filled(asking: Activity) -> Activity:
    """With a question of every kind."""
    change_questions(user=None, activity=asking, definition=read(EVERY_TYPE))
    asking.refresh_from_db()
    return asking


def at(activity: Activity, rest: str = "") -> str:
    return f"/desk/activiteiten/{activity.pk}/beheer/vragen/{rest}"


def asked(activity: Activity) -> Definition:
    return questions_of(Activity.objects.get(pk=activity.pk))


def ids(activity: Activity) -> list[str]:
    return list(asked(activity).by_id)


def press(desk: Client, activity: Activity, do: str, **more: Any) -> str:
    """A button of the list as the page shows it; gives the text of the page that follows."""
    version = version_of(Activity.objects.get(pk=activity.pk))
    data = {"do": do, "after": version.number if version else 0, **more}
    return desk.post(at(activity, "doen/"), data, follow=True).text


def problems(html: str) -> list[str]:
    """What the summary of errors says."""
    summary = re.search(r'id="fouten">.*?</ul>', html, re.DOTALL)
    return re.findall(r"<li>(.*?)</li>", summary[0]) if summary else []


def controls(html: str) -> dict[str, list[str]]:
    """What a browser would send of a page's form, untouched."""
    sent: dict[str, list[str]] = {}
    for tag in re.findall(r"<input[^>]*>", html):
        name, value = (re.search(rf' {what}="([^"]*)"', tag) for what in ("name", "value"))
        ticked = "checked" in tag or ('type="radio"' not in tag and 'type="checkbox"' not in tag)
        if name and ticked and name[1] != "csrfmiddlewaretoken":
            blank = "on" if 'type="checkbox"' in tag else ""
            sent.setdefault(name[1], []).append(value[1] if value else blank)
    for name, rest in re.findall(r'<textarea name="([^"]+)"[^>]*>([^<]*)', html):
        sent[name] = [rest.strip("\n")]
    for name, rest in re.findall(r'<select name="([^"]+)"[^>]*>(.*?)</select>', html, re.DOTALL):
        if chosen := re.search(r'value="([^"]*)" selected', rest):
            sent[name] = [chosen[1]]
    return sent


def test_the_activity_leads_to_its_questions(desk: Client, asking: Activity) -> None:
    assert at(asking) in desk.get(f"/desk/activiteiten/{asking.pk}/beheer/").text
    assert "Nog geen extra vragen" in desk.get(at(asking)).text


def test_where_nobody_hands_anything_in_there_is_nothing_to_ask(desk: Client, activity: Activity) -> None:
    assert at(activity) not in desk.get(f"/desk/activiteiten/{activity.pk}/beheer/").text
    assert "extra vragen passen er niet" in desk.get(at(activity), follow=True).text


@pytest.mark.parametrize("kind", list(KINDS))
def test_every_kind_of_question_can_be_added(desk: Client, asking: Activity, kind: str) -> None:
    assert at(asking, f"nieuw/{kind}/") in desk.get(at(asking, "nieuw/")).text
    sent = controls(desk.get(at(asking, f"nieuw/{kind}/")).text)
    sent |= {"label": ["Een vraag?"]} | ({"new_choices": ["A\nB"]} if "new_choices" in sent else {})
    answer = desk.post(at(asking, f"nieuw/{kind}/"), sent)
    assert answer.status_code == 302, problems(answer.text)
    assert [question.type for question in asked(asking).questions] == [kind]
    assert "Een vraag?" in desk.get(at(asking)).text


def test_files_are_asked_only_where_a_method_takes_them(
    desk: Client, filled: Activity, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Toy, "takes_files", False)
    assert at(filled, "nieuw/file/") not in desk.get(at(filled, "nieuw/")).text
    assert desk.get(at(filled, "nieuw/file/")).status_code == 404
    with pytest.raises(Refused, match="“Een foto” vraagt om een bestand"):
        change_questions(
            user=None,
            activity=filled,
            definition=read(form_of({"type": "file", "id": "foto", "label": "Een foto"})),
        )
    press(desk, filled, "remove:naam")  # one that was there does not stand in the way of other changes
    assert "naam" not in ids(filled)


@pytest.mark.parametrize("question", EVERY_TYPE["questions"], ids=lambda each: each["type"])
def test_a_question_saved_untouched_is_the_same(
    desk: Client, filled: Activity, question: dict[str, Any]
) -> None:
    address = at(filled, f"vraag/{question['id']}/")
    before = version_of(filled)
    answer = desk.post(address, controls(desk.get(address).text))
    assert answer.status_code == 302, problems(answer.text)
    assert asked(filled) == read(EVERY_TYPE)
    assert version_of(filled) == before


def test_choices_keep_their_id_when_words_change(desk: Client, asking: Activity) -> None:
    desk.post(at(asking, "nieuw/choice/"), {**CHOICE, "after": 0})
    question = asked(asking).questions[0]
    assert isinstance(question, Choice)
    assert [(each.id, each.label) for each in question.choices] == [
        ("een-boom", "Een boom"),
        ("een-bank", "Een bank"),
    ]
    sent = controls(desk.get(at(asking, f"vraag/{question.id}/")).text)
    changed = {"choice-een-boom": "Een linde", "order-een-boom": "9", "new_choices": "Een boom"}
    desk.post(at(asking, f"vraag/{question.id}/"), {**sent, **changed})
    question = asked(asking).questions[0]
    assert isinstance(question, Choice)
    assert [(each.id, each.label) for each in question.choices] == [
        ("een-bank", "Een bank"),
        ("een-boom", "Een linde"),
        ("een-boom-2", "Een boom"),
    ]


def test_a_choice_that_was_taken_out_gives_its_id_to_no_other(desk: Client, asking: Activity) -> None:
    desk.post(at(asking, "nieuw/choice/"), {**CHOICE, "after": 0})
    address = at(asking, "vraag/wat-voor-plan/")
    desk.post(address, {**controls(desk.get(address).text), "choice-een-boom": ""})
    desk.post(address, {**controls(desk.get(address).text), "new_choices": "Een boom"})
    question = asked(asking).questions[0]
    assert isinstance(question, Choice)
    assert [each.id for each in question.choices] == ["een-bank", "een-boom-2"]


def test_conditions_are_picked_from_the_questions_before(desk: Client, filled: Activity) -> None:
    page = desk.get(at(filled, "nieuw/short-text/")).text
    assert '<optgroup label="Wat voor plan is het?">' in page
    assert 'value="equals:soort:boom"' in page
    sent = {
        "label": "Welke soort boom?",
        "when-1": "niet-equals:soort:bank",
        "when-2": "equals:helpen:ja",
        "when-3": "greater:hoogte:",
        "value-3": "2,5",
        "joint": "any",
        "after": 1,
    }
    answer = desk.post(at(filled, "nieuw/short-text/"), sent)
    assert answer.status_code == 302, problems(answer.text)
    condition = asked(filled).questions[-1].show_if
    assert isinstance(condition, AnyOf)
    assert [type(each) for each in condition.conditions] == [Not, Equals, Greater]
    assert "“Hoe hoog?” is meer dan 2,5" in desk.get(at(filled)).text


def test_a_condition_that_lacks_its_number_says_so(desk: Client, filled: Activity) -> None:
    sent = {"label": "X", "when-1": "less:wanneer:", "value-1": "", "after": 1}
    assert "welke dag" in desk.post(at(filled, "nieuw/short-text/"), sent).text
    assert "Vul een datum in" in desk.post(at(filled, "nieuw/short-text/"), {**sent, "value-1": "ooit"}).text
    assert (
        "Selecteer een geldige"
        in desk.post(at(filled, "nieuw/short-text/"), {**sent, "when-1": "equals:niets:ja"}).text
    )


def test_a_condition_that_pickers_cannot_show_is_kept_or_taken_away(desk: Client, asking: Activity) -> None:
    no = {"op": "not", "condition": {"op": "equals", "question": "a", "value": True}}
    form = form_of({"type": "yes-no", "id": "a", "label": "A?"}, short("b", "B", show_if=no))
    change_questions(user=None, activity=asking, definition=read(form))
    page = desk.get(at(asking, "vraag/b/")).text
    assert "niet: “A?” is “ja”" in page
    desk.post(at(asking, "vraag/b/"), {**controls(page), "label": "Bé"})
    assert isinstance(asked(asking).questions[1].show_if, Not)
    desk.post(at(asking, "vraag/b/"), {**controls(page), "label": "Bé", "always": "on", "after": 2})
    assert asked(asking).questions[1].show_if is None


def test_what_is_personal_needs_a_purpose_and_a_term(desk: Client, asking: Activity) -> None:
    sent = {"label": "Telefoon", "is_personal": "on", "after": 0}
    assert "waar ze aan toe zijn" in desk.post(at(asking, "nieuw/short-text/"), sent).text
    desk.post(at(asking, "nieuw/short-text/"), {**sent, "purpose": "om te bellen", "keep_days": "30"})
    question = asked(asking).questions[0]
    assert isinstance(question, ShortText)
    assert question.personal
    assert (question.personal.purpose, question.personal.keep_days) == ("om te bellen", 30)


def test_limits_that_contradict_each_other_stand_in_the_form(desk: Client, asking: Activity) -> None:
    sent = {"label": "Hoogte", "min": "3,5", "max": "2", "step": "0,5", "after": 0}
    page = desk.post(at(asking, "nieuw/number/"), sent).text
    assert "Het minste is meer dan het meeste." in page
    assert 'value="3,5"' in page
    desk.post(at(asking, "nieuw/number/"), {**sent, "max": "4"})
    question = asked(asking).questions[0]
    assert isinstance(question, Number)
    assert (question.min, question.max, question.step) == (3.5, 4, 0.5)


def test_buttons_move_copy_and_take_away(desk: Client, asking: Activity) -> None:
    change_questions(user=None, activity=asking, definition=read(form_of(short("a", "A"), short("b", "B"))))
    press(desk, asking, "down:a")
    assert ids(asking) == ["b", "a"]
    press(desk, asking, "up:a")
    assert ids(asking) == ["a", "b"]
    press(desk, asking, "up:a")
    press(desk, asking, "copy:a")
    assert ids(asking) == ["a", "a-kopie", "b"]
    press(desk, asking, "remove:a")
    assert ids(asking) == ["a-kopie", "b"]


def test_a_question_stays_behind_the_one_it_hangs_on(desk: Client, asking: Activity) -> None:
    hanging = short("b", "B", show_if={"op": "answered", "question": "a"})
    change_questions(user=None, activity=asking, definition=read(form_of(short("a", "A"), hanging)))
    for button in ("up:b", "down:a"):
        assert "“B” hangt af van “A” en moet daarna blijven." in press(desk, asking, button)
    assert "“B” hangt hiervan af." in press(desk, asking, "remove:a")
    assert ids(asking) == ["a", "b"]


@pytest.mark.parametrize(
    "do", ["", "weg", "up:", "up:geen", "remove:geen", "restore:99", "restore:-1", "restore:x"]
)
def test_a_button_that_is_none_changes_nothing(desk: Client, filled: Activity, do: str) -> None:
    before = asked(filled)
    press(desk, filled, do)
    assert asked(filled) == before


def test_the_last_change_can_be_undone_and_an_old_version_put_back(desk: Client, asking: Activity) -> None:
    for form in (
        form_of(short("a", "A")),
        form_of(short("a", "Aa"), short("b", "B")),
        form_of(short("b", "B")),
    ):
        change_questions(user=None, activity=asking, definition=read(form))
    press(desk, asking, "undo")
    assert ids(asking) == ["a", "b"]
    assert "versie 1" in press(desk, asking, "restore:1")
    assert [(each.id, each.label) for each in asked(asking).questions] == [("a", "A")]
    history = desk.get(at(asking, "versies/")).text
    for words in ("Versie 5", "“B” weggehaald", "“Aa” heet nu “A”", "“A” toegevoegd"):
        assert words in history


def test_undoing_the_first_change_leaves_nothing(desk: Client, asking: Activity) -> None:
    assert "nog niets om terug" in press(desk, asking, "undo")
    change_questions(user=None, activity=asking, definition=read(form_of(short("a"))))
    press(desk, asking, "undo")
    assert ids(asking) == []


def test_two_editors_at_once_do_not_overwrite_each_other(desk: Client, filled: Activity) -> None:
    address = at(filled, "vraag/naam/")
    sent = controls(desk.get(address).text)
    press(desk, filled, "remove:waarom")
    page = desk.post(address, {**sent, "label": "Hoe heet het?"}).text
    assert "Iemand anders heeft de vragen intussen gewijzigd." in page
    assert 'value="Hoe heet het?"' in page, "nothing typed is lost"
    assert asked(filled).by_id["naam"].label == "Naam van je plan"


def test_the_log_says_who_changed_the_questions(desk: Client, asking: Activity, editor: User) -> None:
    desk.post(at(asking, "nieuw/yes-no/"), {"label": "Help je mee?", "after": 0})
    entry = Entry.objects.get(action="activity.questions")
    assert (entry.user, entry.details) == (editor, {"version": 1})
    assert "Redacteur" in desk.get(at(asking, "versies/")).text


def test_an_open_activity_warns_and_counts_what_was_answered(desk: Client, filled: Activity) -> None:
    Activity.objects.filter(pk=filled.pk).update(state=ActivityState.OPEN)
    version = version_of(filled)
    assert version
    actions.fill(version=version, data={"soort": "bank"})
    page = desk.get(at(filled)).text
    assert "geldt meteen voor wie daarna iets indient" in page
    assert "1 keer zijn de vragen al ingevuld" in page


def test_a_closed_activity_keeps_its_questions(desk: Client, filled: Activity) -> None:
    Activity.objects.filter(pk=filled.pk).update(state=ActivityState.CLOSED)
    page = desk.get(at(filled)).text
    assert "De vragen blijven zoals ze waren" in page
    assert 'name="do"' not in page
    assert "gesloten" in press(desk, filled, "remove:naam")
    assert desk.post(at(filled, "vraag/naam/"), {"label": "X", "after": 1}).status_code == 302
    assert asked(filled) == read(EVERY_TYPE)


def test_the_preview_shows_what_residents_see_and_keeps_nothing(desk: Client, filled: Activity) -> None:
    page = desk.get(at(filled, "voorbeeld/")).text
    assert "Hoeveel zin heb je erin?" in page
    assert "build/public.css" in page
    wrong = desk.post(at(filled, "voorbeeld/"), {"proberen": "1", "extra-soort": "boom"}).text
    assert "Vul dit nog in." in wrong
    good = desk.post(at(filled, "voorbeeld/"), {"extra-soort": "boom", "extra-hoogte": "2,5"}).text
    assert "2,5 meter" in good
    chosen = {"extra-soort": "boom", "extra-hoogte": "2,5", "extra-fotos": ["stam.jpg", "kruin.jpg"]}
    assert "2 bestanden" in desk.post(at(filled, "voorbeeld/"), chosen).text, "their names alone are sent"
    assert not version_of(filled).fillings.exists()  # type: ignore[union-attr]


def test_a_form_leaves_as_a_file_and_comes_in_elsewhere(desk: Client, filled: Activity) -> None:
    file = desk.get(at(filled, "vragen.json"))
    assert file["Content-Disposition"] == 'attachment; filename="vragen-speel.json"'
    assert read(json.loads(file.content)) == read(EVERY_TYPE)
    press(desk, filled, "undo")
    answer = desk.post(
        at(filled, "inlezen/"), {"file": SimpleUploadedFile("v.json", file.content), "after": 2}
    )
    assert answer.status_code == 302, problems(answer.text)
    assert asked(filled) == read(EVERY_TYPE)


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"<xml>", "geen JSON-bestand"),
        (b" " * 600_000, "te groot"),
        (b'{"schema": 2, "questions": []}', "nieuwere versie"),
        (json.dumps(form_of({"type": "yes-no", "id": "naam", "label": "N"})).encode(), "andere soort"),
        (json.dumps(form_of(short("a"), short("a"))).encode(), "twee keer"),
    ],
)
def test_a_file_that_cannot_be_is_refused_with_the_reason(
    desk: Client, filled: Activity, content: bytes, why: str
) -> None:
    sent = {"file": SimpleUploadedFile("v.json", content), "after": 1}
    assert why in desk.post(at(filled, "inlezen/"), sent).text
    assert asked(filled) == read(EVERY_TYPE)


def test_words_of_an_editor_are_no_markup_at_the_desk(desk: Client, asking: Activity) -> None:
    evil = "<script>alert(1)</script>"
    change_questions(user=None, activity=asking, definition=read(form_of(short("a", evil), short("b", evil))))
    for page in ("", "vraag/b/", "versies/", "voorbeeld/"):
        assert evil not in desk.get(at(asking, page)).text
