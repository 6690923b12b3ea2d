"""The scope: which organisation's rows may be read and written right now.

It lives in a context variable, so threads start without one and fail closed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any, TypeVar

from django.db import models

if TYPE_CHECKING:
    from samenspraak.tenancy.models import Organisation

_Row = TypeVar("_Row", bound=models.Model)
_scope: ContextVar[Organisation | None] = ContextVar("organisation", default=None)


class NoScope(RuntimeError):
    """Rows of an organisation were asked for without saying which organisation."""


class ForeignRow(RuntimeError):
    """A row of one organisation was written inside the scope of another."""


@contextmanager
def scope(organisation: Organisation) -> Iterator[None]:
    """Within this block, scoped models are those of `organisation`."""
    token = _scope.set(organisation)
    try:
        yield
    finally:
        _scope.reset(token)


def current_organisation() -> Organisation:
    organisation = _scope.get()
    if organisation is None:
        raise NoScope("no organisation in scope: use `with scope(organisation):`")
    return organisation


def scoped_organisation() -> Organisation | None:
    """The organisation in scope, or None: for code that may run on either side, such as templates."""
    return _scope.get()


def refuse_foreign_keys(row: models.Model) -> None:
    """Raise ForeignRow when the row at hand points to a row of another organisation.

    Only related rows that are loaded are looked at: a key read inside a scope comes from that scope.
    """
    own = getattr(row, "organisation_id", None)
    for field in row._meta.concrete_fields:
        if not isinstance(field, models.ForeignKey) or not field.is_cached(row):
            continue
        theirs = getattr(field.get_cached_value(row), "organisation_id", None)
        if theirs is not None and theirs != own:
            raise ForeignRow(f"{type(row).__name__}.{field.name} points to another organisation")


class ScopedQuerySet(models.QuerySet[_Row]):
    def bulk_create(self, objs: Iterable[_Row], *args: Any, **kwargs: Any) -> list[_Row]:
        organisation = current_organisation()
        rows = list(objs)
        for row in rows:
            row_organisation = getattr(row, "organisation_id", None)
            if row_organisation is None:
                row.organisation = organisation  # type: ignore[attr-defined]  # every scoped row has one
            elif row_organisation != organisation.pk:
                raise ForeignRow(f"{type(row).__name__} of another organisation")
            refuse_foreign_keys(row)
        return super().bulk_create(rows, *args, **kwargs)


class ScopedManager(models.Manager[_Row]):
    """Answers for the organisation in scope only, and refuses to answer without one."""

    def get_queryset(self) -> ScopedQuerySet[_Row]:
        return ScopedQuerySet(self.model, using=self._db).filter(organisation=current_organisation())
