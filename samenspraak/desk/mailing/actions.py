"""Changing an organisation's mail: its own words, and how it sends."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from samenspraak.access.rights import Right, require
from samenspraak.audit.actions import record
from samenspraak.mail import checks, claims, hosts
from samenspraak.mail.models import MailOverride, MailServer, Security
from samenspraak.mail.servers import sealed
from samenspraak.mail.texts import MailText
from samenspraak.people.models import User
from samenspraak.tenancy.models import Organisation
from samenspraak.tenancy.scoping import current_organisation

SERVER_FIELDS = ("host", "port", "security", "username", "sender_name", "sender_email", "reply_to")
# Who changes one of these says the password again: else it would go to a server that somebody else chose.
GUARDED = ("host", "port", "security", "username")


@transaction.atomic
def change_mail_text(*, user: User, kind: MailText, language: str, subject: str, body: str) -> MailOverride:
    """The organisation's own words for one kind of mail in one language."""
    require(user, Right.MANAGE_ORGANISATION)
    if problems := checks.problems(kind, subject=subject, body=body):
        raise ValidationError(problems)
    organisation = current_organisation()
    _one_at_a_time(organisation)
    own = MailOverride.objects.filter(kind=kind.slug, language=language).first()
    if own is None:
        own = MailOverride(organisation=organisation, kind=kind.slug, language=language)
    own.subject, own.body = subject, body
    own.full_clean(validate_constraints=False)
    own.save()
    record("mail-text.changed", own, user=user, kind=kind.slug, language=language)
    return own


@transaction.atomic
def reset_mail_text(*, user: User, kind: MailText, language: str) -> None:
    """Back to the standard."""
    require(user, Right.MANAGE_ORGANISATION)
    own = MailOverride.objects.select_for_update().filter(kind=kind.slug, language=language).first()
    if own is not None:
        record("mail-text.reset", own, user=user, kind=kind.slug, language=language)
        own.delete()


@transaction.atomic
def change_mail_server(
    *, user: User, organisation: Organisation, values: Mapping[str, Any], password: str = ""
) -> MailServer:
    """How the organisation sends. An empty password leaves it as it was; it never comes back out."""
    require(user, Right.MANAGE_ORGANISATION)
    _one_at_a_time(organisation)
    row = server_of(organisation)
    before = {name: getattr(row, name) for name in SERVER_FIELDS}
    for name in SERVER_FIELDS:
        setattr(row, name, values[name])
    changed = [name for name in SERVER_FIELDS if before[name] != getattr(row, name)]
    _refuse_what_cannot_work(row)
    if password:
        row.password = sealed(password, organisation=organisation.pk)
        changed.append("password")
    elif not row.username:
        row.password = ""
    elif row.password and set(changed) & set(GUARDED):
        raise ValidationError(
            {"password": _("Vul het wachtwoord opnieuw in: je verandert de server of de gebruikersnaam.")}
        )
    elif not row.password:
        raise ValidationError({"password": _("Bij een gebruikersnaam hoort een wachtwoord.")})
    row.full_clean()
    if changed:
        row.problem, row.problem_since = "", None
        row.save()
        record("mail-server.changed", row, user=user, fields=changed)
        claims.wake(organisation)
    return row


def server_of(organisation: Organisation) -> MailServer:
    """As it is set now; a fresh one when nothing was set."""
    found = MailServer.objects.filter(organisation=organisation).first()
    return found or MailServer(organisation=organisation)


def _one_at_a_time(organisation: Organisation) -> None:
    Organisation.objects.select_for_update().get(pk=organisation.pk)


def _refuse_what_cannot_work(row: MailServer) -> None:
    if not row.host:
        row.username, row.password = "", ""
        return
    if row.port not in hosts.PORTS:
        raise ValidationError({"port": _("Mail gaat over poort 25, 465, 587 of 2525.")})
    if not hosts.may_be(row.host):
        raise ValidationError({"host": _("Met deze server maken we geen verbinding.")})
    if row.username and row.security == Security.NONE:
        raise ValidationError(
            {"security": _("Zonder beveiliging sturen we geen wachtwoord. Kies STARTTLS of TLS.")}
        )
