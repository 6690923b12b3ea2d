"""What goes wrong with a mail server, as a word to keep and a sentence for who set it up."""

from __future__ import annotations

import smtplib
import socket
import ssl

from django.utils.translation import gettext_lazy as _

from samenspraak.mail.hosts import Forbidden
from samenspraak.mail.servers import PasswordLost

SENTENCES = {
    "forbidden": _(
        "Met deze server maken we geen verbinding. Hij staat op deze machine of in een afgesloten netwerk. "
        "Je beheerder van de installatie kan dat toestaan."
    ),
    "unknown-host": _("We kunnen deze server niet vinden. Klopt de naam?"),
    "timeout": _("De server antwoordt niet op tijd. Klopt de poort, en laat de firewall ons door?"),
    "refused": _("Op deze poort luistert geen mailserver. Klopt de poort?"),
    "certificate": _("Het certificaat van de server klopt niet. We sturen dan niets, ook geen wachtwoord."),
    "tls": _("De beveiligde verbinding lukt niet. Past de beveiliging bij de poort?"),
    "no-tls": _("Deze server kent geen STARTTLS op deze poort. Probeer poort 465 met TLS vanaf het begin."),
    "password": _("De server weigert de gebruikersnaam of het wachtwoord."),
    "no-login": _("De server laat ons hier niet aanmelden. Probeer een andere poort of beveiliging."),
    "password-lost": _("We kunnen het bewaarde wachtwoord niet meer openen. Vul het opnieuw in."),
    "sender": _("De server weigert je afzender. Mag je met dit adres mail versturen via deze server?"),
    "recipient": _("De server weigert het adres waar de mail naartoe gaat."),
    "content": _("De server nam de mail niet aan."),
    "hung-up": _("De server verbreekt de verbinding. Klopt de poort, en past de beveiliging erbij?"),
    "other": _("Het lukte niet om mail te versturen via deze server."),
}

# First match counts: special cases stand before what they derive from.
_KINDS: tuple[tuple[type[BaseException], str], ...] = (
    (Forbidden, "forbidden"),
    (PasswordLost, "password-lost"),
    (socket.gaierror, "unknown-host"),
    (UnicodeError, "unknown-host"),
    (TimeoutError, "timeout"),
    (ssl.SSLCertVerificationError, "certificate"),
    (ssl.SSLError, "tls"),
    (ConnectionRefusedError, "refused"),
    (smtplib.SMTPAuthenticationError, "password"),
    (smtplib.SMTPSenderRefused, "sender"),
    (smtplib.SMTPRecipientsRefused, "recipient"),
    (smtplib.SMTPDataError, "content"),
    (smtplib.SMTPServerDisconnected, "hung-up"),
    (smtplib.SMTPConnectError, "hung-up"),
    (ConnectionError, "hung-up"),
)


def word(problem: BaseException) -> str:
    if isinstance(problem, smtplib.SMTPNotSupportedError):
        return "no-tls" if "STARTTLS" in str(problem) else "no-login"
    if isinstance(problem, smtplib.SMTPServerDisconnected) and isinstance(problem.__context__, TimeoutError):
        return "timeout"  # smtplib calls every silence a hanging up
    return next((name for kind, name in _KINDS if isinstance(problem, kind)), "other")


def is_final(problem: BaseException) -> bool:
    """The server said that this address will never do (5xx), or the mail cannot be written."""
    if isinstance(problem, smtplib.SMTPRecipientsRefused):
        return all(code >= 500 for code, _reason in problem.recipients.values())
    return isinstance(problem, (ValueError, UnicodeError))


def is_of_server(problem: BaseException) -> bool:
    """No mail at all will leave this way until somebody changes a setting: the sender is refused."""
    return isinstance(problem, smtplib.SMTPSenderRefused) and problem.smtp_code >= 500
