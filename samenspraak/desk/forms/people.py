"""Inviting colleagues and changing their role."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samenspraak.access.models import Role

ROLE_HELP = {
    Role.OFFICER: _(
        "Stembureaulid: streept aan de stemtafel kiezers af en geeft stembiljetten. Ziet verder niets."
    ),
    Role.COUNTER: _(
        "Teller: opent post, neemt stemmen per telefoon aan, voert stembiljetten in. Ziet verder niets."
    ),
    Role.MODERATOR: _("Moderator: leest mee, verbergt wat niet kan."),
    Role.EDITOR: _("Redacteur: maakt projecten, opent en sluit, beoordeelt."),
    Role.ADMIN: _("Beheerder: ook huisstijl, mensen en rollen."),
}


class InviteForm(forms.Form):
    email = forms.EmailField(
        label=_("E-mailadres"),
        help_text=_("Daarmee meldt je collega zich aan. Een wachtwoord is niet nodig."),
    )
    name = forms.CharField(label=_("Naam"), max_length=80, required=False)
    role = forms.ChoiceField(label=_("Rol"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, roles: list[Role], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _choose(self.fields["role"], roles)


class RoleForm(forms.Form):
    role = forms.ChoiceField(label=_("Rol"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, roles: list[Role], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _choose(self.fields["role"], roles)


def _choose(field: forms.Field, roles: list[Role]) -> None:
    assert isinstance(field, forms.ChoiceField)  # noqa: S101  # for the type checker
    field.choices = [(role.value, ROLE_HELP[role]) for role in roles]


class ProfileForm(forms.Form):
    name = forms.CharField(
        label=_("Naam"), max_length=80, help_text=_("Zo zien je collega’s je in het logboek.")
    )
    language = forms.ChoiceField(
        label=_("Taal van de werkplek"),
        choices=[("nl", "Nederlands"), ("en", "English")],
        widget=forms.RadioSelect,
    )
