"""What stands below the words of a question: the editor's help, the limits, what becomes of the answer."""

from __future__ import annotations

from django.utils.translation import gettext as _

from samenspraak.forms.questions import Answerable, Day, File, LongText, MultipleChoice, Number, ShortText
from samenspraak.forms.values import day_in_words, in_words


def help_of(question: Answerable) -> str:
    """The editor's help, the limits, and what happens to an answer that says who somebody is."""
    return " ".join(filter(None, [question.help, *_limits(question), *_privacy(question)]))


def _limits(question: Answerable) -> list[str]:
    said: list[str] = []
    if isinstance(question, ShortText | LongText):
        if question.min_length:
            said.append(_("Minstens %(least)s tekens.") % {"least": question.min_length})
        if "max_length" in question.model_fields_set or isinstance(question, LongText):
            said.append(_("Hoogstens %(most)s tekens.") % {"most": question.most})
    elif isinstance(question, Number):
        if question.unit:
            said.append(_("In %(unit)s.") % {"unit": question.unit})
        if question.min is not None:
            said.append(_("Minstens %(least)s.") % {"least": in_words(question.min)})
        if question.max is not None:
            said.append(_("Hoogstens %(most)s.") % {"most": in_words(question.max)})
    elif isinstance(question, Day):
        if question.earliest:
            said.append(_("Op of na %(day)s.") % {"day": day_in_words(question.earliest.isoformat())})
        if question.latest:
            said.append(_("Op of voor %(day)s.") % {"day": day_in_words(question.latest.isoformat())})
    elif isinstance(question, MultipleChoice):
        if question.least:
            said.append(_("Kies er minstens %(least)s.") % {"least": question.least})
        if question.most:
            said.append(_("Kies er hoogstens %(most)s.") % {"most": question.most})
    elif isinstance(question, File):
        said.append(_kinds(question))
        if question.most > 1:
            said.append(_("Hoogstens %(most)s bestanden.") % {"most": question.most})
    return said


def _kinds(question: File) -> str:
    if set(question.kinds) == {"image"}:
        return _("Een foto.") if question.most == 1 else _("Foto’s.")
    if set(question.kinds) == {"document"}:
        return _("Een PDF.") if question.most == 1 else _("PDF’s.")
    return _("Een foto of PDF.") if question.most == 1 else _("Foto’s of PDF’s.")


def _privacy(question: Answerable) -> list[str]:
    if question.personal is None:
        return []
    return [
        _("Dit komt niet op de site. Waarvoor: %(purpose)s. We wissen het na %(days)s dagen.")
        % {"purpose": question.personal.purpose.rstrip("."), "days": question.personal.keep_days}
    ]
