"""What who keeps the server can do for people who cannot come in."""

from __future__ import annotations

from io import StringIO

import pytest
from allauth.mfa.models import Authenticator
from django.core.management import CommandError, call_command

from samenspraak.people.codes import Verdict, check, issue, tidy
from samenspraak.people.models import User
from samenspraak.tenancy.models import Organisation

pytestmark = pytest.mark.django_db


def told(command: str, address: str) -> str:
    out = StringIO()
    call_command(command, address, stdout=out)
    return out.getvalue()


def test_without_a_mail_server_the_first_admin_gets_the_code(in_waterveen: Organisation) -> None:
    challenge = issue(address="admin@waterveen.example", purpose="desk-sign-in")
    text = told("last_code", "Admin@waterveen.example")
    code = tidy(text.splitlines()[0])
    assert (
        check(challenge, address="admin@waterveen.example", code=code, purpose="desk-sign-in")
        == Verdict.RIGHT
    )


def test_who_lost_the_telephone_starts_again(editor: User, moderator: User) -> None:
    for user in (editor, moderator):
        Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={"secret": "x"})
    assert "1 keys" in told("forget_keys", editor.email)
    assert [key.user_id for key in Authenticator.objects.all()] == [moderator.pk]


@pytest.mark.parametrize("command", ["last_code", "forget_keys"])
def test_an_unknown_address_is_said_to_be_so(command: str) -> None:
    with pytest.raises(CommandError):
        told(command, "niemand@elders.example")
