"""What plans leave in the log, in words."""

from typing import Any

from django.utils.translation import gettext_lazy as _

WORDS: dict[str, Any] = {
    "plan.submitted": _("Bijdrage ingediend"),
    "plan.draft": _("Concept bewaard"),
    "plan.draft-claimed": _("Concept van iemand die zich aanmeldde"),
    "plan.draft-dropped": _("Concept weggegooid"),
    "plan.edited": _("Bijdrage gewijzigd"),
    "plan.help-arranged": _("Gevraagde hulp geregeld, of weer gezocht"),
    "plan.help-offered": _("Hulp aangeboden"),
    "plan.initiator-invited": _("Iemand gevraagd om samen in te dienen"),
    "plan.initiator-joined": _("Mede-indiener erbij"),
    "plan.initiator-left": _("Mede-indiener stapte eruit"),
    "plan.initiator-uninvited": _("Uitnodiging om samen in te dienen ingetrokken"),
    "plan.initiators-written": _("Bericht aan de indieners"),
    "plan.merge-agreed": _("Indiener vond samenvoegen goed"),
    "plan.merge-asked": _("Samenvoegen voorgesteld"),
    "plan.merge-consent-noted": _("Toestemming voor samenvoegen genoteerd"),
    "plan.merge-ended": _("Voorstel tot samenvoegen eindigde zonder samenvoegen"),
    "plan.merged": _("Bijdrage ging op in een andere"),
    "plan.withdrawn": _("Bijdrage ingetrokken"),
    "plan.status": _("Bijdrage beoordeeld"),
    "plan.drawing": _("Bijdrage kreeg een andere tekening"),
    # what the log still holds of before moderation kept its own
    "plan.hidden": _("Bijdrage verborgen"),
    "plan.shown": _("Bijdrage weer zichtbaar"),
}
