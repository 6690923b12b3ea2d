"""Every form that takes words, as an honest person would fill it in; and what others put in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from tests.hostile.conftest import BASE, Scene

MEGABYTE = "a" * 1_000_000
HOSTILE = {
    "a line of a megabyte": MEGABYTE,
    "a megabyte of lines": "a\n" * 500_000,
    "NUL": "begin\0einde",
    "text that turns": "\u202etxet\u202c \u2066kat\u2069",
    "signs nobody sees": "\u200b\u200b\ufeff\u2060\u00ad" * 1000,
    "piled accents": "Z" + "\u0335\u0489\u0301" * 500,
    "script": "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "a link that runs": "javascript:alert(1)//https://kwaad.example",
    "a template": "{{ settings.SECRET_KEY }}{% load static %}{titel.__class__}%(x)s",
    "mail headers": "Buurt\r\nBcc: doelwit@kwaad.example\r\n\r\nKoop nu",
    "a formula": "=cmd|' /C calc'!A0",
    "SQL": "'; DROP TABLE people_user; --",
    "a path": "../../../../etc/passwd",
    "a number beyond 63 bits": "9" * 40,
    "a number of no digits": "²",
    "minus": "-1",
    "not a number": "NaN",
    "half a sign": "%ED%A0%80",
    "control signs": "\x1b[2J\x07\x08\x7f\x85",
    "odd spaces": "\u2028\u2029\u00a0\u3000",
    "emoji and other planes": "👩‍👩‍👧‍👦\U0010ffff\U000e0041",
    "brackets": "[" * 50_000,
    "nothing": "",
}


# What steers a form rather than says something: a wrong one would hide the words beside it.
STEERS = set(
    "do kind step next terug frequency feasible value status keep channel place_kind id seen theme tab key "
    "form-TOTAL_FORMS help-0-kind contributions bijdrage files-tray weg merge participant until due days "
    "port security email address person_email reference follow place_lon place_lat place_area cost "
    "project host".split()
)
STEERING = {"NUL", "a number beyond 63 bits", "a number of no digits", "minus", "not a number"}
STEERING |= {"mail headers"}


@dataclass
class Form:
    """Where it is, who fills it in ("": nobody signed in), and with what."""

    path: Callable[[Scene], str]
    fields: dict[str, str]
    who: str = "resident"
    free: bool = field(default=False)  # a token is the proof, so that no cookie is asked


PUBLIC = {
    "comment": Form(lambda s: f"/bijdragen/{s.plan.pk}/reageer/", {"text": "Mooi plan"}),
    "comment without account": Form(lambda s: f"/bijdragen/{s.plan.pk}/reageer/", {"text": "Mooi"}, ""),
    "reply": Form(lambda s: f"/bijdragen/{s.comment.pk}/reageer/", {"text": "Vind ik ook"}),
    "edit comment": Form(lambda s: f"/bijdragen/{s.mine.pk}/aanpassen/", {"text": "Nog mooier"}),
    "withdraw comment": Form(lambda s: f"/bijdragen/{s.mine.pk}/weghalen/", {"x": "1"}),
    "report": Form(lambda s: f"/bijdragen/{s.plan.pk}/melden/", {"reason": "privacy", "text": "Kijk"}, ""),
    "objection": Form(lambda s: f"/bijdragen/{s.hidden.pk}/bezwaar/", {"text": "Het klopt niet"}),
    "support": Form(lambda s: f"/bijdragen/{s.plan.pk}/steun/", {"do": "give", "terug": "/"}),
    "follow": Form(lambda s: f"/bijdragen/{s.plan.pk}/volg/", {"frequency": "daily"}),
    "follow without account": Form(
        lambda s: f"/bijdragen/{s.plan.pk}/volg/",
        {"frequency": "daily", "address": "iemand@bewoner.example"},
        "",
    ),
    "follow a project": Form(
        lambda s: f"/volgen/project/{s.activity.project_id}/", {"frequency": "weekly"}, "resident"
    ),
    "what I follow": Form(lambda s: "/mijn/volgt/", {"follow": "1", "do": "stop", "frequency": "daily"}),
    "confirm follow": Form(lambda s: s.confirm, {"x": "1"}, ""),
    "stop mails": Form(lambda s: s.stop, {"List-Unsubscribe": "One-Click"}, "", free=True),
    "guest support": Form(
        lambda s: f"/steunen/?next=/bijdragen/{s.plan.pk}/steun/",
        {"do": "address", "address": "gast@bewoner.example", "next": "/"},
        "",
    ),
    "sign in": Form(lambda s: "/aanmelden/", {"do": "address", "address": "x@y.example", "next": "/"}, ""),
    "name": Form(lambda s: "/mijn/naam/", {"name": "Bewoner"}),
    "offer help": Form(lambda s: f"{s.here}hulp/{s.wanted.pk}/", {"text": "Ik kan timmeren"}),
    "message": Form(lambda s: f"{s.here}schrijf/", {"text": "Dag buur"}),
    "help found": Form(
        lambda s: f"{s.here}hulp/", {"key": "1", "do": "arranged", "thanks": "Dank"}, "initiator"
    ),
    "invite": Form(
        lambda s: f"{s.here}samen/", {"do": "invite", "email": "a@bewoner.example", "key": "1"}, "initiator"
    ),
    "join": Form(lambda s: f"{s.here}samen/{s.invitation}/", {"x": "1"}),
    "propose merge": Form(
        lambda s: f"{s.here}samenvoegen/",
        {"reference": "WA-2026-0002", "reason": "Hetzelfde", "keep": "other"},
        "initiator",
    ),
    "decide merge": Form(lambda s: f"{s.here}samenvoegen/{s.merge.pk}/", {"do": "maybe"}, "initiator"),
    "new plan": Form(
        lambda s: f"{BASE}nieuw/",
        {
            "title": "Een bankje",
            "summary": "Om te zitten",
            "text": "Met leuning",
            "theme": "Groen",
            "cost": "100",
            "help-0-kind": "hands",
            "help-0-what": "Handen",
            "help-0-when": "Nu",
            "place_kind": "point",
            "place_lon": "5.11",
            "place_lat": "52.11",
            "place_label": "Brug",
            "place_area": "1",
            "place_address": "Kade 1",
            "files-tray": "x",
            "step": "look",
            "email": "x@y.example",
        },
        "",
    ),
    "plan again": Form(
        lambda s: f"{s.here}bewerken/",
        {"title": "Een bankje", "summary": "Zitten", "text": "Leuning", "theme": "Groen", "cost": "1"},
        "initiator",
    ),
    "advice": Form(
        lambda s: s.advice,
        {
            "value": "2",
            "value_text": "Fijn",
            "feasible": "yes",
            "cost": "100",
            "explanation": "Kan",
            "seen": "0",
        },
        "",
    ),
}

DESK = {
    "moderate": Form(
        lambda s: f"/desk/moderatie/{s.plan.pk}/besluit/",
        {"kind": "away", "reason": "privacy", "text": "Uitleg", "seen": "1", "next": "/desk/"},
        "admin",
    ),
    "moderate many": Form(
        lambda s: "/desk/moderatie/aangekruist/",
        {"id": "1", "kind": "away", "reason": "privacy", "text": "Uitleg", "tab": "new"},
        "admin",
    ),
    "moderation filter": Form(
        lambda s: "/desk/moderatie/filters/", {"naam": "Mijn", "weg": "", "tab": "new"}, "admin"
    ),
    "house rules": Form(
        lambda s: "/desk/moderatie/instellingen/",
        {
            "introduction": "Welkom",
            "blocked_words": "vies",
            "form-TOTAL_FORMS": "0",
            "form-INITIAL_FORMS": "0",
        },
        "admin",
    ),
    "answer": Form(
        lambda s: f"/desk/antwoorden/{s.plan.pk}/",
        {
            "status": "examined",
            "headline": "We kijken",
            "what": "Kijken",
            "why": "Daarom",
            "next_step": "Straks",
            "until": "2030-01-01",
            "department": "Groen",
            "person_name": "Jo",
            "person_role": "Adviseur",
            "person_email": "jo@waterveen.example",
            "person_phone": "0612345678",
            "seen": "0",
        },
        "admin",
    ),
    "answer many": Form(
        lambda s: "/desk/antwoorden/samen/",
        {"id": "1", "what": "Kijk", "step": "send"},
        "admin",
    ),
    "take answer back": Form(
        lambda s: f"/desk/antwoorden/{s.plan.pk}/intrekken/", {"reason": "Fout"}, "admin"
    ),
    "template": Form(
        lambda s: f"/desk/antwoorden/sjablonen/{s.template}/",
        {
            "title": "Sjabloon",
            "project": "",
            "headline": "Ja",
            "what": "Doen",
            "why": "Ja",
            "next_step": "Nu",
        },
        "admin",
    ),
    "new template": Form(
        lambda s: "/desk/antwoorden/sjablonen/nieuw/", {"title": "Sjabloon", "what": "Doen"}, "admin"
    ),
    "ask advice": Form(
        lambda s: f"/desk/adviezen/vragen/?bijdrage={s.plan.pk}",
        {
            "contributions": "1",
            "bijdrage": "1",
            "name": "Collega",
            "email": "c@waterveen.example",
            "due": "2030-01-01",
            "question": "Kan dit?",
        },
        "admin",
    ),
    "advice rule": Form(
        lambda s: f"/desk/projecten/{s.activity.project_id}/advies/",
        {"theme": "", "name": "Collega", "email": "c@waterveen.example", "days": "5"},
        "admin",
    ),
    "mail text": Form(
        lambda s: "/desk/mailteksten/follow-news/nl/",
        {"subject": "Nieuws", "body": "Beste {naam}, {nieuws} {link}"},
        "admin",
    ),
    "mail preview": Form(
        lambda s: "/desk/mailteksten/follow-news/nl/voorbeeld/",
        {"subject": "Nieuws", "body": "{naam}"},
        "admin",
    ),
    "mail server": Form(
        lambda s: "/desk/organisatie/mail/",
        {"host": "smtp.example", "port": "587", "username": "x", "password": "y", "security": "starttls"},
        "admin",
    ),
    "area": Form(lambda s: f"/desk/organisatie/gebieden/{s.area}/", {"name": "Kade"}, "admin"),
    "entered for somebody": Form(
        lambda s: f"/desk/activiteiten/{s.activity.pk}/invoeren/",
        {
            "title": "Een bankje",
            "summary": "Zitten",
            "text": "Leuning",
            "theme": "Groen",
            "cost": "1",
            "channel": "letter",
            "name": "Opa",
            "on_behalf_of": "De buurt",
            "email": "opa@bewoner.example",
        },
        "admin",
    ),
    "merge at the desk": Form(
        lambda s: f"/desk/activiteiten/{s.activity.pk}/{s.plan.contribution.reference}/samenvoegen/",
        {"reference": "WA-2026-0002", "reason": "Hetzelfde", "keep": "other"},
        "admin",
    ),
    "consent at the desk": Form(
        lambda s: f"/desk/activiteiten/{s.activity.pk}/{s.plan.contribution.reference}/toestemming/",
        {"merge": "1", "participant": "1", "how": "Gebeld", "do": "drop"},
        "admin",
    ),
}
