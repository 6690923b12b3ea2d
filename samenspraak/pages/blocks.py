"""What pages are built of. A block showing an activity names it in a field `activity`: copies follow it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock

from samenspraak.pages import cards
from samenspraak.pages.own_links import refuse_foreign_links, refuse_foreign_page
from samenspraak.pages.shown import Shown
from samenspraak.participation.contract import Ability
from samenspraak.participation.models import Activity
from samenspraak.participation.registry import methods
from samenspraak.tenancy.scoping import scoped_organisation

if TYPE_CHECKING:
    from wagtail.blocks import StructValue

TEXT_FEATURES = ["h3", "h4", "bold", "italic", "ol", "ul", "link", "document-link", "hr"]
MOST_SHOWN = 12


def activity_choices() -> Iterator[tuple[str, str]]:
    """The activities of the organisation in scope, asked anew for each form."""
    return _choices(lambda activity: True)


def choices_with_contributions() -> Iterator[tuple[str, str]]:
    """Those where people hand something in: a vote has nothing to list."""
    return _choices(_hands_in)


def _choices(wanted: Callable[[Activity], bool]) -> Iterator[tuple[str, str]]:
    if scoped_organisation() is None:
        return
    for activity in Activity.objects.select_related("project").order_by("project__title", "title"):
        if wanted(activity):
            yield str(activity.pk), f"{activity.project.title} · {activity.title}"


def _hands_in(activity: Activity) -> bool:
    method = cards.method_or_none(activity)
    return method is not None and Ability.SUBMIT in method.abilities


class ActivityChoice(blocks.ChoiceBlock):
    """One activity of this organisation. Kept as its number; a row of another organisation is refused."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs["choices"] = self.offered()
        kwargs["search_index"] = False
        super().__init__(**kwargs)

    def offered(self) -> Callable[[], Iterator[tuple[str, str]]]:
        return activity_choices

    def normalize_choice(self, value: Any) -> str | None:
        """Wagtail looks each value up among the choices: a query for every block that is read."""
        return None if value is None else str(value)

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        kwargs = {name: value for name, value in self._constructor_kwargs.items() if name != "choices"}
        return "samenspraak.pages.blocks.ActivityChoice", [], kwargs

    class Meta:
        icon = "list-ul"


class OwnRichText(blocks.RichTextBlock):
    """Rich text whose links stay within the organisation."""

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        refuse_foreign_links(cleaned.source)
        return cleaned


class ContributionsChoice(ActivityChoice):
    def offered(self) -> Callable[[], Iterator[tuple[str, str]]]:
        return choices_with_contributions

    class Meta:
        icon = "list-ul"


class TextBlock(OwnRichText):
    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("features", TEXT_FEATURES)
        super().__init__(**kwargs)

    class Meta:
        label = _("Tekst")
        icon = "pilcrow"
        template = "pages/blocks/text.html"


class PictureBlock(blocks.StructBlock):
    image = ImageChooserBlock(label=_("Afbeelding"))
    alternative = blocks.CharBlock(
        label=_("Wat is er te zien?"),
        required=False,
        max_length=240,
        help_text=_("Voor wie de afbeelding niet ziet. Schrijf het als een korte zin."),
    )
    decorative = blocks.BooleanBlock(
        label=_("Alleen versiering"),
        required=False,
        help_text=_("De afbeelding zegt niets extra’s. Wie voorleest, slaat haar dan over."),
    )
    caption = blocks.CharBlock(label=_("Bijschrift"), required=False, max_length=240)

    def clean(self, value: StructValue) -> StructValue:
        cleaned = super().clean(value)
        organisation = scoped_organisation()
        errors: dict[str, ValidationError] = {}
        # A concept that saves itself may have no image yet.
        image = cleaned["image"]
        if image and organisation and image.organisation_id != organisation.pk:
            errors["image"] = ValidationError(_("Deze afbeelding is van een andere organisatie."))
        if image and not cleaned["decorative"] and not (cleaned["alternative"] or "").strip():
            errors["alternative"] = ValidationError(
                _("Beschrijf wat er te zien is, of vink aan dat de afbeelding alleen versiering is.")
            )
        if errors:
            raise blocks.StructBlockValidationError(block_errors=errors)
        return cleaned

    class Meta:
        label = _("Afbeelding")
        icon = "image"
        template = "pages/blocks/picture.html"


class CallToActionBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Kop"), max_length=120)
    text = blocks.TextBlock(label=_("Tekst"), required=False, max_length=400)
    label = blocks.CharBlock(
        label=_("Woorden op de knop"),
        max_length=60,
        help_text=_("Bijvoorbeeld: Meld je aan voor de wandeling."),
    )
    page = blocks.PageChooserBlock(label=_("Pagina"), required=False)
    url = blocks.URLBlock(label=_("Of een webadres"), required=False)

    def clean(self, value: StructValue) -> StructValue:
        cleaned = super().clean(value)
        if bool(cleaned["page"]) == bool(cleaned["url"]):
            raise blocks.StructBlockValidationError(
                block_errors={
                    "page": ValidationError(_("Kies een pagina of vul een webadres in: één van beide."))
                }
            )
        if cleaned["page"]:
            try:
                refuse_foreign_page(cleaned["page"])
            except ValidationError as foreign:
                raise blocks.StructBlockValidationError(block_errors={"page": foreign}) from None
        return cleaned

    class Meta:
        label = _("Oproep met knop")
        icon = "pick"
        template = "pages/blocks/call_to_action.html"


class ActivityBlock(blocks.StructBlock):
    activity = ActivityChoice(label=_("Activiteit"))

    def get_context(
        self, value: StructValue, parent_context: Mapping[str, Any] | None = None
    ) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(value, parent_context)
        context["card"] = Shown.of(context).card(value["activity"])
        return context

    class Meta:
        label = _("Kaart van een activiteit")
        icon = "tag"
        template = "pages/blocks/activity.html"


class ContributionsBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Kop"), required=False, max_length=120)
    activity = ContributionsChoice(label=_("Activiteit"))
    number = blocks.IntegerBlock(label=_("Hoeveel?"), min_value=1, max_value=MOST_SHOWN, default=3)

    def get_context(
        self, value: StructValue, parent_context: Mapping[str, Any] | None = None
    ) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(value, parent_context)
        card = Shown.of(context).card(value["activity"])
        context["card"] = card
        context["contributions"] = cards.contributions(card, value["number"]) if card else []
        return context

    class Meta:
        label = _("Lijst met bijdragen")
        icon = "list-ul"
        template = "pages/blocks/contributions.html"


class CountersBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Kop"), required=False, max_length=120)
    activity = ActivityChoice(label=_("Activiteit"))

    def get_context(
        self, value: StructValue, parent_context: Mapping[str, Any] | None = None
    ) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(value, parent_context)
        card = Shown.of(context).card(value["activity"])
        context["figures"] = cards.figures_of([card.activity])[card.activity.pk] if card else []
        return context

    class Meta:
        label = _("Tellers")
        icon = "order"
        template = "pages/blocks/counters.html"


class QuestionBlock(blocks.StructBlock):
    question = blocks.CharBlock(label=_("Vraag"), max_length=200)
    answer = OwnRichText(label=_("Antwoord"), features=TEXT_FEATURES[2:])

    class Meta:
        label = _("Vraag en antwoord")
        icon = "help"


class QuestionsBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Kop"), default=_("Vragen en antwoorden"), max_length=120)
    questions = blocks.ListBlock(QuestionBlock(), label=_("Vragen"), min_num=1)

    class Meta:
        label = _("Vragen en antwoorden")
        icon = "help"
        template = "pages/blocks/questions.html"


class TimelineBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Kop"), default=_("Zo loopt het"), max_length=120)
    activity = ActivityChoice(
        label=_("Van het project van"), required=False, help_text=_("Leeg: het project van deze pagina.")
    )

    def get_context(
        self, value: StructValue, parent_context: Mapping[str, Any] | None = None
    ) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(value, parent_context)
        context["phases"] = Shown.of(context).phases(value["activity"])
        return context

    class Meta:
        label = _("Tijdlijn")
        icon = "calendar"
        template = "pages/blocks/timeline.html"


class BodyBlock(blocks.StreamBlock):
    """Ours, and those of every method in the registry when the first page is made."""

    text = TextBlock()
    picture = PictureBlock()
    call_to_action = CallToActionBlock()
    activity = ActivityBlock()
    contributions = ContributionsBlock()
    counters = CountersBlock()
    questions = QuestionsBlock()
    timeline = TimelineBlock()

    def __init__(self, local_blocks: Any = None, **kwargs: Any) -> None:
        theirs = [(f"{method.slug}_{name}", block) for method in methods() for name, block in method.blocks()]
        super().__init__([*(local_blocks or []), *theirs], **kwargs)

    @cached_property
    def names(self) -> set[str]:
        return set(self.child_blocks)

    class Meta:
        template = "pages/blocks/body.html"
