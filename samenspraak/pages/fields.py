"""The body of a page: one stream of blocks, those of the methods among them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from wagtail.fields import StreamField

from samenspraak.pages.blocks import BodyBlock


class BodyField(StreamField):
    """A StreamField whose blocks come from the registry when it is first used.

    Migrations hold no block, so that adding or removing a method changes none.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("blank", True)
        super().__init__(BodyBlock, **kwargs)

    def deconstruct(self) -> tuple[str, str, Sequence[Any], dict[str, Any]]:
        name, path, _blocks, kwargs = super().deconstruct()
        kwargs.pop("block_lookup", None)
        return name, path, [], kwargs
