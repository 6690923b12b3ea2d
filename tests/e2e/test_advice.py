"""A colleague gives advice from the mail, without a login; the editor reads it and takes it over."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.e2e.person import Person, new_address
from tests.e2e.plan_steps import hand_in_quickly, link_in, mail_to, open_in_desk

pytestmark = pytest.mark.browser

Visit = Callable[..., Person]


def ask(editor: Person, address: str) -> None:
    page = editor.page
    page.get_by_text("Vraag advies", exact=True).first.click()
    form = page.locator("form[action$='/adviezen/vragen/']")
    form.locator("[name=name]").fill("Joost van Groen")
    form.locator("[name=email]").fill(address)
    form.locator("[name=question]").fill("Mag hier een steiger?")
    form.get_by_role("button", name="Vraag advies").click()
    editor.settle()
    editor.look()


def advise(expert: Person) -> None:
    expert.press("Verstuur je advies")
    expert.sees("Kies wat bewoners eraan hebben")
    page = expert.page
    page.locator("[name=value]").last.check()
    page.get_by_label("Ja, onder voorwaarden").check()
    page.locator("[name=conditions]").fill("Alleen met een leuning.")
    page.locator("[name=cost]").fill("7.500")
    page.locator("[name=explanation]").fill("Het water is daar ondiep, dus het kan veilig.")
    expert.press("Verstuur je advies")
    expert.sees("Dank je wel")


@pytest.mark.parametrize(("width", "script"), [(360, True), (1280, False)], ids=["360", "1280-no-script"])
def test_a_colleague_advises_from_the_mail(visit: Visit, colleague: Visit, width: int, script: bool) -> None:
    title, address = (
        f"Een steiger voor roeiboten {width}",
        f"{new_address('joost').split('@')[0]}@waterveen.example",
    )
    path = hand_in_quickly(visit(width, script=script), title, new_address("steiger"))
    editor = colleague("redactie", script=script)
    open_in_desk(editor, path)
    ask(editor, address)
    mail = mail_to(colleague("redactie"), address, title)
    assert "Mag hier een steiger?" in mail
    expert = visit(width, script=script)
    expert.go(link_in(mail, "/beoordelen/"))
    expert.sees(title)
    expert.sees("Mag hier een steiger?")
    assert not expert.page.context.cookies() or "sessionid" not in str(expert.page.context.cookies())
    advise(expert)
    open_in_desk(editor, path)
    editor.sees("Alleen met een leuning.")
    editor.sees("€ 7.500")
    editor.press("Neem over in het antwoord")
    why = editor.page.locator("[name=why]").first.input_value()
    assert "Het water is daar ondiep" in why
