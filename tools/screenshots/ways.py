"""What there is to see: for a visitor, a voter, a resident with a plan, and at the desk."""

from __future__ import annotations

from urllib.parse import urlsplit

from tools.screenshots.camera import Camera

PLANS, VOTE = "/stationspark/plannen/", "/oude-haven/stemming/stemmen/"
PAGES = {
    "portaal": "/",
    "project-stemmen": "/oude-haven/",
    "project-klaar": "/veenoord/",
    "plannen": PLANS,
    "stemmen": VOTE,
    "uitslag": "/veenoord/stemming/",
}
MORE_PAGES = {
    "projecten": "/projecten/",
    "uitkomsten": "/uitkomsten/",
    "zoeken": "/zoeken/?q=bank",
    "zoeken-niets": "/zoeken/?q=olifant",
    "project-plannen": "/stationspark/",
    "plannen-niets": f"{PLANS}?zoek=olifant",
    "plannen-gefilterd": f"{PLANS}?onderwerp=Groen",
    "plannen-kaart": f"{PLANS}?weergave=kaart",
    "huisregels": "/huisregels/",
    "plan-niet-gekozen": "/veenoord/plannen/WV-2026-0014/",
    "stemming": "/oude-haven/stemming/",
    "controle-open": "/oude-haven/stemming/controle/",
    "controle-na-de-uitslag": "/veenoord/stemming/controle/",
    "controle-lijst": "/veenoord/stemming/controle/volgcodes/?begin=7",
    "geen-uitslag-nog": "!/oude-haven/stemming/uitslag/",
    "aanmelden": "/aanmelden/",
    "privacy": "/privacy/",
    "toegankelijkheid": "/toegankelijkheid/",
    "niet-gevonden": "!/bestaat-niet/",
}
OTHER_HOUSE = {
    "rood-portaal": "/",
    "rood-project": "/dijk-van-iedereen/",
    "rood-plannen": "/dijk-van-iedereen/voorstellen/",
}
DESK = {
    "vandaag": "/desk/",
    "projecten": "/desk/projecten/",
    "project-nieuw": "/desk/projecten/nieuw/",
    "activiteiten": "/desk/activiteiten/",
    "bijdragen": "/desk/bijdragen/",
    "mensen": "/desk/mensen/",
    "organisatie": "/desk/organisatie/",
    "huisstijl": "/desk/organisatie/huisstijl/",
    "gebieden": "/desk/organisatie/gebieden/",
    "moderatie": "/desk/moderatie/?tab=alles",
    "moderatie-leeg": "/desk/moderatie/?tab=bezwaren",
    "moderatie-instellingen": "/desk/moderatie/instellingen/",
    "antwoorden": "/desk/antwoorden/",
    "sjablonen": "/desk/antwoorden/sjablonen/",
    "sjabloon": "/desk/antwoorden/sjablonen/nieuw/",
    "adviezen": "/desk/adviezen/",
    "postvak": "/desk/postvak-uit/",
    "mailteksten": "/desk/mailteksten/",
    "mailserver": "/desk/organisatie/mail/",
    "logboek": "/desk/logboek/",
    "paginas": "/desk/pages/",
}
EDITOR = "beheer@waterveen.example"


def visitor(camera: Camera, pages: dict[str, str]) -> None:
    """Pages that anybody sees."""
    for name, path in pages.items():
        camera.shoot(name, path)


def one_plan(camera: Camera) -> None:
    camera.shoot("plan", camera.links(PLANS, r".*/WV-\d+-\d+/")[0])


def reader(camera: Camera) -> None:
    """What a neighbour can do with a plan: each has a page of its own, also without signing in."""
    plan = camera.links(PLANS, r".*/WV-\d+-\d+/")[0]
    for name, part in {"reageer": "reageer", "steun": "steun", "volg": "volg", "melden": "melden"}.items():
        camera.shoot(f"plan-{name}", camera.links(plan, rf"/bijdragen/\d+/{part}/")[0])
    camera.shoot("project-volgen", camera.links("/stationspark/", r"/volgen/project/\d+/")[0])


def voter(camera: Camera) -> None:
    """The whole way of a vote, to the receipt."""
    camera.go(VOTE)
    for _plan in range(3):
        camera.press("Kies dit plan")
    camera.shoot("stemmen-1-gekozen")
    camera.press("Controleer")
    camera.shoot("stemmen-2-controleren")
    camera.press("Verder")
    camera.shoot("stemmen-3-wie-ben-je")
    camera.ask_for_code(f"kiezer-{camera.width}@bewoner.example")
    camera.shoot("stemmen-3-code")
    camera.answer_code()
    camera.shoot("stemmen-4-bevestigen")
    camera.press("Bevestig je stem")
    camera.shoot("stembewijs")


def initiator(camera: Camera) -> None:
    """From an empty form to a plan to look over, and what is kept of a person."""
    camera.shoot("plan-maken", f"{PLANS}nieuw/")
    camera.press("Bekijk het eerst")
    camera.shoot("plan-maken-fouten")
    camera.page.get_by_label("Titel").fill("Een schommel bij de ingang")
    camera.page.get_by_label("Samenvatting").fill("Een schommel voor groot en klein.")
    camera.page.get_by_label("Beschrijving").fill("Een schommel met twee zitjes.")
    camera.page.locator("select[name=theme]").select_option(index=1)
    camera.page.get_by_label("Op een plek op de kaart").check()
    camera.page.get_by_role("button", name="Zet het punt hier").click()
    camera.shoot("plan-maken-ingevuld")
    camera.press("Bekijk het eerst")
    camera.ask_for_code(f"indiener-{camera.width}@bewoner.example")
    camera.shoot("aanmelden-code")
    camera.answer_code()
    camera.shoot("aanmelden-naam")
    camera.press("Sla over")
    camera.shoot("plan-bekijken")
    camera.shoot("mijn", "/mijn/")
    camera.shoot("mijn-volgt", "/mijn/volgt/")
    camera.shoot("mijn-wissen", "/mijn/wissen/")


def colleague(camera: Camera) -> None:
    """The desk: its screens, the first project, an activity of each kind, one plan to judge."""
    camera.go("/desk/aanmelden/")
    camera.ask_for_code(EDITOR)
    camera.answer_code()
    for name, path in DESK.items():
        camera.shoot(f"desk-{name}", path)
    project = camera.links("/desk/projecten/", r"/desk/projecten/\d+/")[0]
    camera.shoot("desk-project", project)
    camera.shoot("desk-adviesregels", f"{project}advies/")
    for number, activity in enumerate(camera.links(project, r"/desk/activiteiten/\d+/beheer/"), start=1):
        camera.shoot(f"desk-activiteit-{number}", activity)
        camera.shoot(f"desk-activiteit-{number}-wijzigen", f"{activity}wijzigen/")
    plan = camera.links("/desk/bijdragen/", r"/desk/activiteiten/\d+/WV-.*")[0]
    camera.shoot("desk-bijdrage", plan)
    _questions(camera, f"{plan.split('/WV-')[0]}/beheer/vragen/")
    camera.shoot("desk-antwoord", camera.links("/desk/antwoorden/", r"/desk/antwoorden/\d+/")[0])
    camera.shoot(
        "desk-moderatie-een", camera.links("/desk/moderatie/?tab=alles", r"/desk/moderatie/\d+/.*")[0]
    )
    camera.shoot("desk-mailtekst", camera.links("/desk/mailteksten/", r"/desk/mailteksten/[\w-]+/nl/")[0])
    _advice(camera, plan)


def _questions(camera: Camera, path: str) -> None:
    camera.shoot("desk-vragen", path)
    camera.shoot("desk-vraag-soorten", f"{path}nieuw/")
    camera.shoot("desk-vraag", camera.links(f"{path}nieuw/", r".*/nieuw/[\w-]+/")[0])


def _advice(camera: Camera, plan: str) -> None:
    """From the question to a colleague's one screen, by the link in the mail."""
    camera.go(plan)
    camera.page.get_by_text("Vraag advies", exact=True).first.click()
    form = camera.page.locator("form[action$='/adviezen/vragen/']")
    form.locator("[name=name]").fill("Joost van Groen")
    form.locator("[name=email]").fill(f"joost-{camera.width}@waterveen.example")
    form.locator("[name=question]").fill("Mag dit hier staan?")
    form.get_by_role("button", name="Vraag advies").click()
    camera.page.wait_for_load_state("networkidle")
    camera.shoot("desk-advies-gevraagd")
    mails = camera.links(f"/desk/postvak-uit/?q=joost-{camera.width}", r"/desk/postvak-uit/[\w-]{36}/")
    camera.shoot("desk-mail", mails[0])
    link = camera.links(mails[0], r".*/beoordelen/.*")[0]
    camera.shoot("advies-geven", urlsplit(link).path)
