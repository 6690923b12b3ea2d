"""What plans leave in the log, in words."""

from typing import Any

from django.utils.translation import gettext_lazy as _

WORDS: dict[str, Any] = {
    "plan.submitted": _("Bijdrage ingediend"),
    "plan.draft": _("Concept bewaard"),
    "plan.draft-claimed": _("Concept van iemand die zich aanmeldde"),
    "plan.draft-dropped": _("Concept weggegooid"),
    "plan.edited": _("Bijdrage gewijzigd"),
    "plan.withdrawn": _("Bijdrage ingetrokken"),
    "plan.status": _("Bijdrage beoordeeld"),
    "plan.drawing": _("Bijdrage kreeg een andere tekening"),
    # what the log still holds of before moderation kept its own
    "plan.hidden": _("Bijdrage verborgen"),
    "plan.shown": _("Bijdrage weer zichtbaar"),
}
