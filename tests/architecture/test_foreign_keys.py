"""Foreign keys point level or down, also those that name their target by a string: no linter sees them."""

import pytest
from django.apps import apps

from tests.architecture.floors import may_know, slice_of_module

EXCEPTIONS = {
    "access.Grant.project",  # roles hang on a project, and whoever asks for a role need not know projects
    "audit.Entry.user",  # who did it; by way of AUTH_USER_MODEL, so that audit need not know people
    "media.OrganisationImage.uploaded_by_user",  # Wagtail's own, by the same way
    "media.OrganisationDocument.uploaded_by_user",
}


def keys() -> list[tuple[str, str, str]]:
    """Every relation between our own tables: its name, from where, to where."""
    found = []
    for model in apps.get_models(include_auto_created=False):
        for field in [*model._meta.local_fields, *model._meta.local_many_to_many]:
            target = field.related_model
            if not isinstance(target, type):
                continue
            above, below = slice_of_module(model.__module__), slice_of_module(target.__module__)
            if above and below:
                found.append((f"{model._meta.label}.{field.name}", above, below))
    return found


@pytest.mark.parametrize(("name", "source", "target"), keys(), ids=lambda value: str(value))
def test_a_foreign_key_points_level_or_down(name: str, source: str, target: str) -> None:
    assert name in EXCEPTIONS or may_know(source, target), f"{name} points up, to {target}"


def test_every_exception_is_still_needed() -> None:
    upward = {name for name, source, target in keys() if not may_know(source, target)}
    assert upward == EXCEPTIONS
