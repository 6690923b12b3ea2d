"""What an editor chooses for an activity with plans."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from samenspraak.participation.contract import ActivitySettings

PAGE_SIZE = 30
DRAFT_DAYS = 30


class IdeasSettings(ActivitySettings):
    """Amounts in cents. The highest limits are what the columns hold."""

    call: str = Field(default="", max_length=40)  # words on the button; empty: "Maak een plan"
    max_title: int = Field(default=100, ge=20, le=100)
    max_summary: int = Field(default=200, ge=50, le=300)
    max_text: int = Field(default=5000, ge=200, le=20_000)
    cost_asked: bool = True
    photos: bool = True
    documents: bool = True
    place: Literal["off", "optional", "needed"] = "optional"
    outside: Literal["refuse", "warn", "allow"] = "warn"  # a place outside the organisation's areas
    help_asked: bool = True  # which help is wanted, and what the initiators do themselves
    together: bool = True  # several initiators, merging
    cost_limit: int | None = Field(default=None, ge=100)
    comments: Literal["off", "stream", "columns"] = "stream"
    stances: bool = True
    support: Literal["off", "account", "email"] = "account"
    follow: bool = True
