"""What there is to see: for a visitor, a voter, a resident with a plan, and at the desk."""

from __future__ import annotations

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
    "plan-niet-gekozen": "/veenoord/plannen/WV-2026-0014/",
    "stemming": "/oude-haven/stemming/",
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
    "postvak": "/desk/postvak-uit/",
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
    camera.press("Bekijk het eerst")
    camera.ask_for_code(f"indiener-{camera.width}@bewoner.example")
    camera.shoot("aanmelden-code")
    camera.answer_code()
    camera.shoot("aanmelden-naam")
    camera.press("Sla over")
    camera.shoot("plan-bekijken")
    camera.shoot("mijn", "/mijn/")
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
    for number, activity in enumerate(camera.links(project, r"/desk/activiteiten/\d+/beheer/"), start=1):
        camera.shoot(f"desk-activiteit-{number}", activity)
        camera.shoot(f"desk-activiteit-{number}-wijzigen", f"{activity}wijzigen/")
    camera.shoot("desk-bijdrage", camera.links("/desk/bijdragen/", r"/desk/activiteiten/\d+/WV-.*")[0])
