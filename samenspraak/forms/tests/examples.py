"""A form with every kind of question, and answers to it."""

from __future__ import annotations

from typing import Any

TREE = {"op": "equals", "question": "soort", "value": "boom"}
EVERY_TYPE: dict[str, Any] = {
    "schema": 1,
    "questions": [
        {
            "type": "information",
            "id": "uitleg",
            "label": "Even vooraf",
            "text": "Een **paar** vragen.\n\n- kort",
        },
        {
            "type": "choice",
            "id": "soort",
            "label": "Wat voor plan is het?",
            "required": True,
            "choices": [{"id": "boom", "label": "Een boom"}, {"id": "bank", "label": "Een bank"}],
            "other": True,
        },
        {
            "type": "number",
            "id": "hoogte",
            "label": "Hoe hoog?",
            "required": True,
            "min": 0.5,
            "max": 30,
            "step": 0.5,
            "unit": "meter",
            "show_if": TREE,
        },
        {"type": "short-text", "id": "naam", "label": "Naam van je plan", "min_length": 3, "max_length": 40},
        {"type": "long-text", "id": "waarom", "label": "Waarom?", "max_length": 500},
        {
            "type": "multiple-choice",
            "id": "voor-wie",
            "label": "Voor wie?",
            "choices": [
                {"id": "kinderen", "label": "Kinderen"},
                {"id": "ouderen", "label": "Ouderen"},
                {"id": "honden", "label": "Honden"},
            ],
            "other": True,
            "other_label": "Iemand anders",
            "most": 2,
        },
        {"type": "yes-no", "id": "helpen", "label": "Help je mee?"},
        {
            "type": "scale",
            "id": "zin",
            "label": "Hoeveel zin heb je erin?",
            "lowest": 1,
            "highest": 5,
            "lowest_label": "geen",
            "highest_label": "heel veel",
        },
        {
            "type": "date",
            "id": "wanneer",
            "label": "Wanneer?",
            "earliest": "2026-01-01",
            "latest": "2027-12-31",
            "show_if": {
                "op": "any",
                "conditions": [
                    {"op": "equals", "question": "helpen", "value": True},
                    {"op": "greater", "question": "zin", "value": 3},
                ],
            },
        },
        {"type": "place", "id": "waar", "label": "Waar?"},
        {"type": "file", "id": "fotos", "label": "Foto’s", "kinds": ["image"], "most": 3},
        {
            "type": "short-text",
            "id": "telefoon",
            "label": "Je telefoonnummer",
            "personal": {"purpose": "om met je te overleggen over de plek", "keep_days": 30},
            "show_if": {"op": "equals", "question": "helpen", "value": True},
        },
    ],
}
FILLED: dict[str, Any] = {
    "soort": "boom",
    "hoogte": "2,5",
    "naam": "  De   linde ",
    "waarom": "Schaduw.\r\nEn vogels.",
    "voor-wie": ["honden", "kinderen"],
    "helpen": "ja",
    "zin": "4",
    "wanneer": "1-5-2026",
    "waar": {"lon": "4.123456789", "lat": 52, "label": "Kade 1"},
    "telefoon": "0612345678",
}
CANONICAL: dict[str, Any] = {
    "soort": "boom",
    "hoogte": 2.5,
    "naam": "De linde",
    "waarom": "Schaduw.\nEn vogels.",
    "voor-wie": ["kinderen", "honden"],
    "helpen": True,
    "zin": 4,
    "wanneer": "2026-05-01",
    "waar": {"lon": 4.123457, "lat": 52.0, "label": "Kade 1"},
    "telefoon": "0612345678",
}


def form_of(*questions: dict[str, Any]) -> dict[str, Any]:
    return {"schema": 1, "questions": list(questions)}


def short(question_id: str, label: str = "Vraag", **more: Any) -> dict[str, Any]:
    return {"type": "short-text", "id": question_id, "label": label, **more}
