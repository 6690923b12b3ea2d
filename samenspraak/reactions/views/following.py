"""Following a contribution, a project or a theme, with or without an account."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from samenspraak.interactions.following import (
    Target,
    ask_to_follow,
    change_frequency,
    follow,
    may_follow,
    stop,
    unfollow,
)
from samenspraak.interactions.models import Follow, Frequency
from samenspraak.interactions.queries import follow_for, follows_of
from samenspraak.kit.numbers import row_number
from samenspraak.participation.comments import card_of
from samenspraak.participation.contract import Refused
from samenspraak.people.limits import Rate
from samenspraak.projects.models import Project
from samenspraak.reactions.following_mails import ask_for_confirmation
from samenspraak.reactions.forms import FREQUENCIES, FollowForm, GuestFollowForm, add_errors
from samenspraak.reactions.screens import (
    SEEN,
    contribution_at,
    me,
    message,
    path_of,
    private,
    signed_in,
    taking_part,
)
from samenspraak.tenancy.scoping import current_organisation

PER_CLIENT = Rate("follow-asks", limit=20, seconds=3600)
PER_ADDRESS = Rate("follow-asks-address", limit=5, seconds=24 * 3600)


@private
@SEEN
def contribution(request: HttpRequest, contribution_id: int) -> HttpResponse:
    found = contribution_at(request, contribution_id)
    this = found.activity.project.noun.this
    words = {
        "title": _("Volg %(this)s") % {"this": this},
        "lead": _("Je krijgt mail bij nieuws over “%(title)s”: een antwoord, een nieuwe status, reacties.")
        % {"title": card_of(found).title},
        "stop_url": path_of(found),
    }
    return _answer(request, Target(contribution=found), words)


@private
@SEEN
def project(request: HttpRequest, project_id: int) -> HttpResponse:
    """A whole project, or one theme of it (`?onderwerp=`)."""
    found = Project.objects.filter(pk=project_id).first()
    theme = request.GET.get("onderwerp", "")
    if found is None or (theme and theme not in found.theme_names):
        raise Http404
    what = _("%(theme)s in %(project)s") % {"theme": theme, "project": found.title} if theme else found.title
    words: dict[str, Any] = {
        "title": _("Volg %(what)s") % {"what": what},
        "lead": _("Je krijgt mail als er %(nouns)s bij komen.") % {"nouns": found.noun.plural},
        "stop_url": "/",
        "themes": []
        if theme
        else [{"name": each, "query": urlencode({"onderwerp": each})} for each in found.theme_names],
    }
    return _answer(request, Target(project=found, theme=theme), words)


def _answer(request: HttpRequest, target: Target, words: dict[str, Any]) -> HttpResponse:
    if not may_follow(target):
        raise Http404
    known = follow_for(me(request), target)
    kind = FollowForm if signed_in(request) else GuestFollowForm
    initial = {"frequency": known.frequency if known else Frequency.IMMEDIATE}
    form = kind(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and request.POST.get("do") == "stop" and signed_in(request):
        unfollow(participant=taking_part(request), target=target)
        return message(request, title=_("Je volgt het niet meer"), actions=_way_back(words))
    if request.method == "POST" and form.is_valid():
        try:
            return _followed(request, target, form.cleaned_data, words)
        except Refused as refused:
            add_errors(form, refused.errors)
    context = {**words, "form": form, "follow": known, "signed_in": signed_in(request)}
    return render(request, "reactions/follow.html", context, status=422 if form.errors else 200)


def _followed(
    request: HttpRequest, target: Target, values: dict[str, Any], words: dict[str, Any]
) -> HttpResponse:
    if signed_in(request):
        follow(participant=taking_part(request), target=target, frequency=values["frequency"])
        text = _("We mailen je als er nieuws is. Bij “Wat volg ik?” kun je het aanpassen of stoppen.")
        actions = [*_way_back(words), {"title": _("Wat volg ik?"), "url": "/mijn/volgt/"}]
        return message(request, title=_("Je volgt het"), text=text, actions=actions)
    address = values["address"].strip().lower()
    client: str = getattr(request, "client_address", "")
    if not PER_CLIENT.allow(client):
        raise Refused({"": [_("Dat waren er veel achter elkaar. Probeer het over een uur opnieuw.")]})
    # Whoever asks too often for one address gets the same page, and the address no mail.
    if PER_ADDRESS.allow(f"{current_organisation().pk} {address}"):
        asked = ask_to_follow(address=address, target=target, frequency=values["frequency"])
        ask_for_confirmation(asked)
    text = _("We stuurden een mail. Klik daarin op de link, dan weten we dat het adres van jou is.")
    return message(request, title=_("Kijk in je mail"), text=text, actions=_way_back(words))


def _way_back(words: dict[str, Any]) -> list[dict[str, str]]:
    return [{"title": _("Terug"), "url": words["stop_url"]}]


@private
@SEEN
@login_required
def mine(request: HttpRequest) -> HttpResponse:
    """What somebody follows."""
    person = taking_part(request)
    if request.method == "POST":
        _change(person.pk, request)
        return redirect("reactions:mine")
    context = {"follows": [_row(each) for each in follows_of(person)], "frequencies": FREQUENCIES}
    return render(request, "reactions/mine.html", context)


def _change(person: int, request: HttpRequest) -> None:
    key = row_number(request.POST.get("follow", ""))
    row = Follow.objects.filter(participant=person, pk=key).first() if key else None
    if row is None:
        return
    if request.POST.get("do") == "stop":
        stop(follow=row)
    elif request.POST.get("frequency") in Frequency.values:
        change_frequency(follow=row, frequency=request.POST["frequency"])


def _row(row: Follow) -> dict[str, Any]:
    found = {"pk": row.pk, "frequency": row.frequency}
    if row.contribution is not None:
        where = row.contribution.activity.project.title
        return {
            **found,
            "title": card_of(row.contribution).title,
            "line": where,
            "url": path_of(row.contribution),
        }
    assert row.project is not None  # noqa: S101  # the database says so
    query = f"?{urlencode({'onderwerp': row.theme})}" if row.theme else ""
    title = row.theme or row.project.title
    line = row.project.title if row.theme else _("Het hele project")
    return {**found, "title": title, "line": line, "url": f"/volgen/project/{row.project_id}/{query}"}
