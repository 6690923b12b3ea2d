"""Address, code, in: the way in on one screen, for residents and for staff.

What is asked for (address, challenge, where to go next) travels in a sealed, short-lived cookie. No session
exists before the code was right, everything works without JavaScript, and known and unknown addresses get
the same answer in the same time.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import asdict, dataclass, replace
from typing import ClassVar

from django.conf import settings
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samenspraak.kit.sealing import seal, unseal
from samenspraak.people import codes
from samenspraak.people.actions import sign_in_user
from samenspraak.people.codes import TooManyCodes, Verdict
from samenspraak.people.limits import Rate
from samenspraak.people.models import User
from samenspraak.tenancy.models import Organisation
from samenspraak.tenancy.scoping import current_organisation, scope
from samenspraak.web.clients import client_network
from samenspraak.web.forms import AddressForm, CodeForm
from samenspraak.web.local import local_path, next_path
from samenspraak.web.middleware.sessions import bind

# Per client. Generous: a library, a school or a town hall is one address.
ASKING = Rate("ask-for-code", limit=60, seconds=15 * 60)
ANSWERING = Rate("answer-code", limit=180, seconds=15 * 60)
LASTS = 30 * 60  # longer than a code, so that who comes late finds their address still there


@dataclass(frozen=True)
class Pending:
    """Somebody who asked for a code and has to answer it."""

    address: str
    challenge: str
    going_to: str  # nothing here may depend on whether the address is known: the cookie's length would tell


class CodeFlow(ABC):
    purpose: ClassVar[str]
    template: ClassVar[str]
    default_next: ClassVar[str] = "/"

    @abstractmethod
    def url(self) -> str: ...

    @abstractmethod
    def admit(self, request: HttpRequest, user: User, going_to: str) -> HttpResponse:
        """The address is proven: let the user in."""

    def reaches(self, address: str) -> bool:
        """Does this address get a code at all? The answer on the screen is the same."""
        return True

    def voice(self, request: HttpRequest, address: str) -> Organisation:
        """In whose name the code is mailed."""
        return current_organisation()

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method != "POST":
            return (
                self._code_screen(request, pending)
                if (pending := self._pending(request))
                else self._start(request)
            )
        step = {"address": self._ask, "code": self._answer, "again": self._ask_again, "other": self._other}
        return step.get(request.POST.get("do", ""), self._ask)(request)

    # Steps

    def _start(self, request: HttpRequest) -> HttpResponse:
        return self._address_screen(request, AddressForm())

    def _ask(self, request: HttpRequest) -> HttpResponse:
        form = AddressForm(request.POST)
        if not form.is_valid():
            return self._address_screen(request, form)
        going_to = next_path(request, self.default_next)
        pending = Pending(form.cleaned_data["address"], "", going_to)
        try:
            return self._issue(request, pending)
        except TooManyCodes as refused:
            form.add_error("address", too_many_codes(refused.wait))
            return too_many(self._address_screen(request, form), refused.wait)

    def _ask_again(self, request: HttpRequest) -> HttpResponse:
        pending = self._pending(request)
        if pending is None:
            return self._too_late(request)
        try:
            return self._issue(request, pending)
        except TooManyCodes as refused:
            form = CodeForm(data={"code": ""})
            form.errors.clear()
            form.add_error(None, too_many_codes(refused.wait))
            return too_many(self._code_screen(request, pending, form), refused.wait)

    def _other(self, request: HttpRequest) -> HttpResponse:
        """Another address: back to the first step with what was typed."""
        pending = self._pending(request)
        form = AddressForm(initial={"address": pending.address if pending else ""})
        response = self._address_screen(request, form, pending.going_to if pending else None)
        self._forget(response)
        return response

    def _answer(self, request: HttpRequest) -> HttpResponse:
        pending = self._pending(request)
        if pending is None:
            return self._too_late(request)
        form = CodeForm(request.POST)
        if not form.is_valid():
            return self._code_screen(request, pending, form)
        client = client_network(request)
        if not ANSWERING.allow(client):
            form.add_error("code", wait_a_while(ANSWERING.wait(client)))
            return too_many(self._code_screen(request, pending, form), ANSWERING.wait(client))
        code = form.cleaned_data["code"]
        with scope(self.voice(request, pending.address)):
            verdict = codes.check(pending.challenge, address=pending.address, code=code, purpose=self.purpose)
        if verdict != Verdict.RIGHT:
            form.add_error("code", say(verdict))
            return self._code_screen(request, pending, form)
        return self._let_in(request, pending)

    def _let_in(self, request: HttpRequest, pending: Pending) -> HttpResponse:
        user = sign_in_user(pending.address)
        if not user.is_active:
            form = AddressForm(initial={"address": pending.address})
            problem = _("Dit account is gesloten. Neem contact met ons op als dat niet klopt.")
            response = self._address_screen(request, form, problem=problem)
        else:
            response = self.admit(request, user, pending.going_to)
        self._forget(response)
        return response

    def _issue(self, request: HttpRequest, pending: Pending) -> HttpResponse:
        client = client_network(request)
        if not ASKING.allow(client):
            raise TooManyCodes(ASKING.wait(client))
        deliver = self.reaches(pending.address)
        with scope(self.voice(request, pending.address)):
            challenge = codes.issue(address=pending.address, purpose=self.purpose, deliver=deliver)
        response = redirect(self.url())
        self._remember(response, replace(pending, challenge=str(challenge)))
        return response

    def _too_late(self, request: HttpRequest) -> HttpResponse:
        problem = _("Je aanvraag is verlopen. Vul je e-mailadres opnieuw in, dan krijg je een nieuwe code.")
        return self._address_screen(request, AddressForm(), problem=problem)

    # Screens

    def _address_screen(
        self, request: HttpRequest, form: AddressForm, going_to: str | None = None, problem: str = ""
    ) -> HttpResponse:
        context = {
            "form": form,
            "problem": problem,
            "going_to": going_to or next_path(request, self.default_next),
            "stop_url": going_to or next_path(request, "/"),
        }
        return render(request, self.template, context)

    def _code_screen(
        self, request: HttpRequest, pending: Pending, form: CodeForm | None = None
    ) -> HttpResponse:
        demo = codes.last_demo_code(pending.challenge)
        context = {
            "code_form": form or CodeForm(),
            "address": pending.address,
            "demo_code": demo if demo and self.reaches(pending.address) else "",
            "stop_url": local_path(pending.going_to),
        }
        return render(request, self.template, context)

    # The sealed cookie

    @property
    def _cookie(self) -> str:
        return f"__Host-{self.purpose}" if settings.SECURE else self.purpose

    def _pending(self, request: HttpRequest) -> Pending | None:
        known = unseal(self.purpose, request.COOKIES.get(self._cookie, ""), max_age=LASTS)
        return Pending(**known) if known else None

    def _remember(self, response: HttpResponse, pending: Pending) -> None:
        response.set_cookie(
            self._cookie,
            seal(self.purpose, asdict(pending)),
            max_age=LASTS,
            secure=settings.SECURE,
            httponly=True,
            samesite="Lax",
        )

    def _forget(self, response: HttpResponse) -> None:
        response.delete_cookie(self._cookie, samesite="Lax")


def enter(request: HttpRequest, user: User) -> None:
    """Sign in: a fresh session key (also for who was in already), bound to this host's organisation."""
    login(request, user, backend=settings.AUTHENTICATION_BACKENDS[0])
    request.session.cycle_key()
    bind(request)


def say(verdict: Verdict) -> str:
    return {
        Verdict.WRONG: _("Deze code klopt niet. Kijk nog eens in de laatste mail die je kreeg."),
        Verdict.EXPIRED: _("Deze code werkt niet meer. Vraag hieronder een nieuwe aan."),
        Verdict.TOO_MANY: _("Er is te vaak een verkeerde code ingevuld. Vraag hieronder een nieuwe aan."),
    }[verdict]


def too_many_codes(wait: int) -> str:
    return _("Er zijn te veel codes aangevraagd.") + " " + wait_a_while(wait)


def wait_a_while(wait: int) -> str:
    minutes = max(1, -(-wait // 60))
    return ngettext(
        "Probeer het over een minuut opnieuw.", "Probeer het over %(minutes)s minuten opnieuw.", minutes
    ) % {"minutes": minutes}


def too_many(response: HttpResponse, wait: int) -> HttpResponse:
    response.status_code = 429
    response.headers["Retry-After"] = str(max(1, wait))
    return response
