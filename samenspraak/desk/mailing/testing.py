"""A test mail, sent at once, so that who sets up a server sees what it says."""

from __future__ import annotations

import logging

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from samenspraak.access.rights import Right, require
from samenspraak.audit.actions import record
from samenspraak.desk.mailing.actions import server_of
from samenspraak.mail import frame, problems
from samenspraak.mail.letters import as_email
from samenspraak.mail.models import MailServer, Message
from samenspraak.mail.servers import as_server
from samenspraak.mail.smtp import Server, Session, server
from samenspraak.mail.texts import MailText, paragraphs
from samenspraak.people.limits import Rate
from samenspraak.people.models import User
from samenspraak.tenancy.models import Organisation

log = logging.getLogger(__name__)
LONGEST = 10  # seconds: somebody waits for the answer
PER_ORGANISATION = Rate("test-mails", limit=10, seconds=10 * 60)

TEST = MailText(
    slug="test-mail",
    name=_("Testmail"),
    why=_("Je krijgt deze mail omdat je in het bureau van {site} op “Stuur een testmail” klikte."),
    subject=_("Testmail van {site}"),
    body=paragraphs(_("Hallo,"), _("Het werkt: mail van {organisatie} komt zo bij mensen aan.")),
    placeholders={},
)


class TooManyTests(Exception):
    """Ten in ten minutes are enough to find what is wrong."""


class NoServer(Exception):
    """Neither the organisation nor the installation has a mail server."""


def send_test(*, user: User, organisation: Organisation) -> str:
    """Connect and send to the user's own address; "" or the word for what went wrong (mail.problems)."""
    require(user, Right.MANAGE_ORGANISATION)
    if not PER_ORGANISATION.allow(str(organisation.pk)):
        raise TooManyTests
    own = server_of(organisation)
    if not own.host and not settings.MAIL_URL:
        raise NoServer
    word = _tried(own, _letter(user, organisation))
    if own.pk:
        MailServer.objects.filter(pk=own.pk).update(
            problem=word, problem_since=(own.problem_since or timezone.now()) if word else None
        )
    record("mail-server.tested", organisation, user=user, result=word or "ok")
    return word


def _tried(own: MailServer, message: Message) -> str:
    session = None
    try:
        session = Session(_server(own), answer_timeout=LONGEST, limit=LONGEST)
        session.send(as_email(message))
    except Exception as problem:
        log.info("test mail: %s", type(problem).__name__)
        return "timeout" if session and session.was_cut else problems.word(problem)
    finally:
        if session:
            session.end()
    return ""


def _server(own: MailServer) -> Server:
    return as_server(own) if own.host else server(settings.MAIL_URL)


def _letter(user: User, organisation: Organisation) -> Message:
    """Not kept: it leaves now or not at all."""
    written = frame.write(TEST, organisation=organisation, language=organisation.language, values={})
    return Message(
        organisation=organisation,
        kind=TEST.slug,
        to=user.email,
        subject=written.subject,
        text=written.text,
        html=written.html,
    )
