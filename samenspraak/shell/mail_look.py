"""The colours of an organisation's mail: those of its site in the light."""

from samenspraak.mail.frame import Colours, colours_from
from samenspraak.media.models import Branding
from samenspraak.shell.theme import light_roles
from samenspraak.tenancy.models import Organisation


def colours(organisation: Organisation) -> Colours:
    branding = Branding.objects.filter(organisation=organisation).first() or Branding()
    roles = light_roles(branding.brand)
    return Colours(accent=roles["accent"], on_accent=roles["on-accent"])


def register() -> None:
    colours_from(colours)
