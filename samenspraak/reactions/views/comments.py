"""Placing, changing and taking back a comment."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from samenspraak.interactions.actions import reactions_to
from samenspraak.kit.text import to_source
from samenspraak.participation.comments import card_of, is_comment
from samenspraak.participation.contract import Refused
from samenspraak.participation.models import Contribution, ContributionState
from samenspraak.reactions import kept
from samenspraak.reactions.actions import (
    edit_comment,
    may_edit,
    place_comment,
    require_comments,
    withdraw_comment,
)
from samenspraak.reactions.forms import CommentForm, add_errors
from samenspraak.reactions.screens import (
    SEEN,
    back,
    contribution_at,
    me,
    message,
    path_of,
    private,
    sentences,
    signed_in,
    taking_part,
)


@private
@SEEN
def place(request: HttpRequest, contribution_id: int) -> HttpResponse:
    """Say something about a contribution, or answer a comment."""
    parent = contribution_at(request, contribution_id)
    before = kept.kept(request, parent.pk)
    stances = reactions_to(parent).stances and not is_comment(parent)
    typed = request.POST if request.method == "POST" else None
    form = CommentForm(typed, stances=stances, initial=before)
    if request.method != "POST":
        try:
            require_comments(parent)
        except Refused as refused:
            return _refused(request, parent, refused)
        return _form(request, parent, form)
    if not form.is_valid():
        return _form(request, parent, form)
    if not signed_in(request):
        return _sign_in_first(request, parent, form)
    try:
        comment = place_comment(participant=taking_part(request), parent=parent, **form.cleaned_data)
    except Refused as refused:
        add_errors(form, refused.errors)
        return _form(request, parent, form)
    if comment.state == ContributionState.PENDING:
        messages.success(request, _("Dank je wel. We lezen je reactie eerst, daarna zien anderen hem ook."))
    response = redirect(path_of(comment))
    kept.forget(response)
    return response


@private
@SEEN
def edit(request: HttpRequest, contribution_id: int) -> HttpResponse:
    """Better words, within a quarter of an hour."""
    comment, answer = _mine(request, contribution_id)
    if answer is not None:
        return answer
    if request.method != "POST" and not may_edit(comment):
        text = _("Aanpassen kan tot een kwartier na het plaatsen. Je kunt je reactie nog wel weghalen.")
        return message(request, title=_("Aanpassen kan niet meer"), text=text, status=403)
    form = CommentForm(
        request.POST if request.method == "POST" else None,
        stances=False,
        initial={"text": to_source(comment.text)},
    )
    if request.method == "POST" and form.is_valid():
        try:
            edit_comment(participant=taking_part(request), comment=comment, text=form.cleaned_data["text"])
        except Refused as refused:
            add_errors(form, refused.errors)
        else:
            return redirect(path_of(comment))
    context = {
        "title": _("Pas je reactie aan"),
        "lead": _("Dat kan tot een kwartier na het plaatsen. Er staat daarna “aangepast” bij."),
        "button": _("Bewaar"),
    }
    return _screen(request, form, comment, context)


@private
@SEEN
def withdraw(request: HttpRequest, contribution_id: int) -> HttpResponse:
    """Take it off the site, after one question."""
    comment, answer = _mine(request, contribution_id)
    if answer is not None:
        return answer
    if request.method == "POST":
        withdraw_comment(participant=taking_part(request), comment=comment)
        messages.success(request, _("Je reactie is weg."))
        return back(request, comment.root or comment, "reacties")
    context = {"quoted": _quote(comment), "stop_url": path_of(comment)}
    return render(request, "reactions/withdraw.html", context)


def _mine(request: HttpRequest, pk: int) -> tuple[Contribution, HttpResponse | None]:
    """The comment, and an answer for who may not touch it."""
    comment = contribution_at(request, pk)
    if not is_comment(comment):
        raise Http404
    if not signed_in(request):
        return comment, redirect_to_login(request.path, str(settings.LOGIN_URL))
    person = me(request)
    if person is None or comment.participant_id != person.pk:
        text = _("Alleen wie deze reactie schreef, kan dit doen.")
        return comment, message(request, title=_("Dit is niet van jou"), text=text, status=403)
    return comment, None


def _form(request: HttpRequest, parent: Contribution, form: CommentForm) -> HttpResponse:
    answers = is_comment(parent)
    title = card_of(parent.root or parent).title
    context = {
        "title": _("Geef antwoord") if answers else _("Geef je reactie"),
        "lead": _("Bij: %(title)s") % {"title": title},
        "button": _("Plaats je reactie"),
        "quoted": _quote(parent) if answers else "",
        "first_moderated": parent.activity.looks_first,
    }
    return _screen(request, form, parent, context)


def _screen(
    request: HttpRequest, form: CommentForm, about: Contribution, context: dict[str, Any]
) -> HttpResponse:
    context = {**context, "form": form, "signed_in": signed_in(request), "stop_url": path_of(about)}
    return render(request, "reactions/comment.html", context, status=422 if form.errors else 200)


def _sign_in_first(request: HttpRequest, parent: Contribution, form: CommentForm) -> HttpResponse:
    """Nothing that was typed is lost: it travels along, or is shown to copy when it is too much for that."""
    response = redirect_to_login(request.path, str(settings.LOGIN_URL))
    if kept.keep(response, parent.pk, form.cleaned_data):
        return response
    actions = [{"title": _("Meld je aan"), "url": response.url}]
    text = _("Kopieer je tekst, meld je aan en plak hem daarna in het formulier.")
    return message(
        request,
        title=_("Meld je eerst aan"),
        text=text,
        actions=actions,
        kept=form.cleaned_data["text"],
        status=403,
    )


def _refused(request: HttpRequest, parent: Contribution, refused: Refused) -> HttpResponse:
    actions = [{"title": _("Terug"), "url": path_of(parent)}]
    return message(
        request, title=_("Reageren kan niet"), text=sentences(refused.errors), actions=actions, status=403
    )


def _quote(comment: Contribution) -> str:
    return Truncator(to_source(comment.text)).chars(400)
