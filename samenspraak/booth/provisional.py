"""A result that is provisional first: the editor's choice, what voters read of it, what its page says."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samenspraak.ballots.results import CountedVote
from samenspraak.kit.amounts import day_year


class ProvisionalField(forms.Form):
    """For a method's settings form to build on."""

    provisional = forms.BooleanField(
        label=gettext_lazy(
            "De uitslag is eerst voorlopig: een collega kijkt de telling na en stelt haar vast"
        ),
        required=False,
        help_text=gettext_lazy(
            "Tot dan kunnen jullie met twee mensen besluiten dat stemmen niet meetellen, met een openbare "
            "reden. Zonder dit vinkje staat de uitslag vast zodra de stemming sluit."
        ),
    )


def beforehand() -> str:
    """For the front page of a vote."""
    return _("De uitslag is eerst voorlopig. Een medewerker kijkt de telling na en stelt haar dan vast.")


def settled(result: CountedVote) -> str:
    day = {"day": day_year(result.created)}
    if not result.final:
        return _("Voorlopige uitslag van %(day)s") % day
    return _("Uitslag vastgesteld op %(day)s") % day
