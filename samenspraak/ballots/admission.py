"""Who may vote, as every method that counts asks it: means, a roll, declarations, and a change of mind.

Means combined with *or* lead to one entitlement a person, or the desk says before opening that they do not.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Literal

from django.utils.translation import gettext as _

from samenspraak.ballots import admitting
from samenspraak.ballots.claims import require_claims
from samenspraak.ballots.models import Entitlement, Means, Roll
from samenspraak.participation.contract import ActivitySettings, Problem, Refused
from samenspraak.participation.models import Activity
from samenspraak.people.models import User

#: In this order people meet them.
OFFERED = (Means.EMAIL, Means.ACCOUNT, Means.CODE)


class Admission(ActivitySettings):
    """The settings that a method's own settings build on."""

    means: tuple[Literal["email", "account", "code"], ...] = ("email",)
    roll: bool = False  # an address counts only when it is on a list that was uploaded
    claims: tuple[Literal["resident", "age-12", "age-16"], ...] = ()
    changeable: bool = False  # may voters replace their ballot until closing?

    @property
    def by_address(self) -> bool:
        return bool({"email", "account"} & set(self.means))

    @property
    def by_code(self) -> bool:
        return "code" in self.means


def admit(
    activity: Activity, admission: Admission, proof: tuple[str, str], claims: Collection[str] = ()
) -> bytes:
    """The entitlement key of who proves to be allowed. Raises Refused.

    The caller saw the proof: ("email", an address confirmed by a one-time code), ("account", the key of who
    is signed in) or ("code", a voting code).
    """
    means, value = proof
    if means not in admission.means:
        raise Refused({"": [_("Op deze manier kun je bij deze stemming niet meedoen.")]})
    require_claims(admission.claims, claims)
    if means == "code":
        return admitting.admit_code(activity, value)
    if means == "account":
        return admitting.admit_account(activity, User.objects.get(pk=int(value)), roll=admission.roll)
    return admitting.admit_address(activity, value, roll=admission.roll)


def problems(activity: Activity, admission: Admission) -> list[Problem]:
    """What keeps a vote from opening: nobody could vote."""
    if not admission.means:
        return [Problem(_("Kies hoe bewoners laten zien dat ze mogen stemmen."), "means")]
    rolls = list(Roll.objects.filter(activity=activity))
    if any(not roll.is_ready for roll in rolls):
        return [Problem(_("De lijst van wie mag stemmen wordt nog verwerkt. Wacht even."), "roll")]
    on_roll = {means for roll in rolls for means in roll.means}
    if admission.roll and admission.by_address and Means.EMAIL not in on_roll:
        words = _("Alleen wie op de lijst staat mag stemmen, maar er is nog geen lijst met e-mailadressen.")
        return [Problem(words, "roll")]
    return []


def cautions(activity: Activity, admission: Admission) -> list[str]:
    """What the editor should know before opening, in plain words."""
    told = []
    if admission.by_code and not _codes(activity):
        told.append(_("Er zijn nog geen stemcodes gemaakt. Zonder code kan niemand met een brief stemmen."))
    if admission.by_code and admission.by_address:
        told += _about_voting_twice(activity, admission)
    if admission.claims:
        told.append(
            _("Waar iemand woont en hoe oud iemand is, verklaren mensen zelf. Dat controleert niemand.")
        )
    return told


def _about_voting_twice(activity: Activity, admission: Admission) -> list[str]:
    """A code and an address lead to one person only where a roll names both."""
    loose = Entitlement.objects.filter(activity=activity, means=Means.CODE, revoked__isnull=True).count()
    if not admission.roll:
        return [
            _(
                "Wie een e-mailadres én een stemcode heeft, kan twee keer stemmen. Wil je dat niet? Kies één "
                "manier, of werk met een lijst waarop bij elke persoon het adres staat, en maak codes voor "
                "die lijst."
            )
        ]
    if loose:
        words = _(
            "%(number)s stemcodes horen bij niemand op de lijst. Wie zo’n code krijgt en ook met een adres "
            "op de lijst staat, kan twee keer stemmen. Maak codes voor de lijst, of trek deze in."
        )
        return [words % {"number": loose}]
    return []


def _codes(activity: Activity) -> bool:
    """Does any code exist, of our own making or on a list?"""
    if Entitlement.objects.filter(activity=activity, means=Means.CODE).exists():
        return True
    rolls = Roll.objects.filter(activity=activity).select_related("codes")
    return any(Means.CODE in roll.means or hasattr(roll, "codes") for roll in rolls)
