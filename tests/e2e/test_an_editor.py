"""An editor's whole way: from an empty project to a result on the site and mail to whoever made the plan."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from tests.e2e.person import Person, new_address
from tests.e2e.test_a_plan import hand_in

pytestmark = pytest.mark.browser

Visit = Callable[..., Person]


def lastly(person: Person, words: str) -> None:
    """The button of the form itself; the desk's frame may have others with the same words."""
    person.page.locator("main form button").filter(has_text=re.compile(words)).locator(
        "visible=true"
    ).last.click()
    person.settle()
    person.look()


def sign_in(editor: Person) -> None:
    editor.sign_in("beheer@waterveen.example", at="/desk/aanmelden/")
    assert "/aanmelden/" not in editor.page.url, editor.page.inner_text("main")


def make_project(editor: Person, title: str) -> None:
    editor.go("/desk/projecten/nieuw/")
    editor.fill("Titel", title)
    editor.page.locator("[name=question]").fill("Wat maakt het Torenpark fijner?")
    editor.page.locator("[name=summary]").fill("Het Torenpark krijgt een opknapbeurt. Denk mee.")
    editor.page.locator("[name=influence]").first.check()
    editor.press("Maak het project")
    editor.sees(title)
    editor.sees("als concept")


def fill_in(editor: Person) -> None:
    editor.page.locator("[name=contact_name]").fill("Toos de Vries")
    editor.page.locator("[name=contact_email]").fill("toos@waterveen.example")
    editor.page.locator("[name=themes]").fill("Groen\nSpelen")
    editor.page.locator("[name=fasen-0-title]").fill("Plannen maken")
    editor.page.locator("[name=fasen-0-starts]").fill("2026-01-05")
    lastly(editor, "Nog een fase")
    editor.page.locator("[name=fasen-1-title]").fill("Stemmen")
    editor.page.locator("[name=fasen-1-starts]").fill("2026-12-01")
    lastly(editor, "^Bewaar$")
    editor.sees("Alleen jullie zien dit project.")
    editor.sees("Toos de Vries")
    editor.sees("Plannen maken")
    editor.sees("Stemmen")


def add_activity(editor: Person, project: str, method: str, title: str) -> None:
    editor.page.goto(project)
    editor.press("Nieuwe activiteit")
    editor.press(method)
    editor.fill("Titel", title)
    editor.press("Ga verder")


def open_it(editor: Person) -> str:
    """Opens the activity on the screen; returns its address in the desk."""
    editor.press("^Open$")
    editor.sees("Wat er dan gebeurt")
    editor.press("Open de activiteit")
    editor.sees("is open")
    return editor.page.url


def to_work(editor: Person) -> None:
    editor.page.locator("section[aria-labelledby=werk] a").first.click()
    editor.settle()
    editor.look()


def public_path(editor: Person) -> str:
    found = editor.page.get_by_role("link", name="Bekijk op de site").get_attribute("href")
    assert found
    return re.sub(r"^https?://[^/]+", "", found)


def enter_plan(editor: Person, title: str, email: str) -> str:
    """What somebody told by phone; returns its reference."""
    editor.press("^Voer .* in$")
    editor.page.get_by_label("Telefoon").check()
    editor.page.locator("[name=name]").fill("Henk van de Toren")
    editor.page.locator("[name=email]").fill(email)
    editor.page.locator("[name=title]").fill(title)
    editor.page.locator("[name=summary]").fill("Een bank met uitzicht op de toren.")
    editor.page.locator("[name=text]").fill("Zodat je even kunt zitten.")
    editor.page.locator("select[name=theme]").select_option("Groen")
    editor.press("Zet op de site")
    if not editor.page.locator("[name=final_cost]").count():
        editor.press(title)
    found = re.search(r"WV-\d{4}-\d{4,7}", editor.page.inner_text("main"))
    assert found
    return found.group()


def judge(editor: Person, cost: str) -> None:
    editor.page.locator("select[name=status]").select_option(label="Haalbaar")
    editor.page.locator("[name=why]").fill("Dit past mooi bij het oude bankje.")
    editor.page.locator("[name=final_cost]").fill(cost)
    editor.press("^Geef antwoord$")
    editor.sees("Haalbaar")
    editor.sees("Dit past mooi bij het oude bankje.")
    editor.sees(f"€ {cost}")


def vote(voter: Person, path: str, plan: str, address: str) -> None:
    voter.go(path)
    voter.press("Breng je stem uit")
    voter.press(f"Kies dit plan.*{plan}")
    voter.press("Controleer")
    voter.press("Verder")
    voter.page.locator("input[type=email]").fill(address)
    voter.press("Stuur mij een code")
    voter.enter_code()
    voter.press("Bevestig je stem")
    voter.sees("Je stem telt")


@pytest.mark.parametrize(
    ("width", "script"), [(360, True), (1280, True), (1280, False)], ids=["360", "1280", "1280-no-script"]
)
def test_from_an_empty_project_to_a_result(visit: Visit, width: int, script: bool) -> None:
    mark = f"{width}-{script}".lower()
    author = new_address("henk")
    plan = f"Bankje bij de toren {mark}"
    editor = visit(width, script=script)
    sign_in(editor)
    make_project(editor, f"Torenpark {mark}")
    fill_in(editor)
    project = editor.page.url
    editor.press("Zet op de site")
    editor.sees("Iedereen kan dit project zien.")

    add_activity(editor, project, "Inbreng van bewoners", "Plannen indienen")
    if editor.page.url.endswith("/wijzigen/"):
        lastly(editor, "^Bewaar$")
    plannen = open_it(editor)
    resident = visit(width, script=script)
    other = f"Schommel bij de toren {mark}"
    hand_in(resident, other, address=new_address("buur"), at=public_path(editor))
    to_work(editor)
    reference = enter_plan(editor, plan, author)
    judge(editor, "1.250,50")
    editor.page.goto(plannen)
    to_work(editor)
    editor.press(other)
    judge(editor, "900")

    add_activity(editor, project, "Budget verdelen", "Stem mee")
    editor.page.locator("[name=budget]").fill("2.000")
    editor.page.locator("[name=sources]").first.check()
    lastly(editor, "^Bewaar$")
    stemming = open_it(editor)
    public = public_path(editor)

    voter = visit(width, script=script)
    vote(voter, public, plan, new_address("kiezer"))

    editor.page.goto(stemming)
    editor.press("Sluit nu")
    editor.press("Sluit de activiteit")
    editor.sees("Zet eerst een vinkje")
    editor.page.locator("#sure").check()
    editor.press("Sluit de activiteit")
    editor.sees("is gesloten")

    assert_result(visit(width, script=script), public, plan)
    assert_author_heard(editor, author, reference)


def assert_author_heard(editor: Person, author: str, reference: str) -> None:
    """Received, feasible, to the vote, chosen: four mails, which jobs write."""
    mails = editor.page.locator("main .rows a")
    for _ in range(40):
        editor.page.goto(f"{editor.address}/desk/postvak-uit/?q={author}")
        if mails.count() >= 4:
            break
        editor.page.wait_for_timeout(1000)
    editor.look()
    editor.sees(author)
    editor.sees("We hebben je plan ontvangen")
    mails.filter(has_text="Nieuws over je plan").first.click()
    editor.settle()
    editor.look()
    editor.sees(author)
    editor.sees(reference)
    editor.sees("Nu: Gekozen")


def assert_result(visitor: Person, path: str, plan: str) -> None:
    """Counting runs as a job: it may take some seconds."""
    for _ in range(40):
        visitor.page.goto(visitor.address + path)
        if visitor.reads("1 inwoner koos 1 plan"):
            break
        visitor.page.wait_for_timeout(1000)
    visitor.look()
    visitor.sees("1 inwoner koos 1 plan voor € 1.250,50")
    visitor.sees(plan)
    visitor.sees("Reken het zelf na")
