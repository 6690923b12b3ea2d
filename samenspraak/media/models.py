"""Images and documents that know their organisation, and how an organisation looks."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument
from wagtail.images.models import AbstractImage, AbstractRendition
from wagtail.models import Collection
from wagtail.search import index

from samenspraak.media.reencoding import without_metadata
from samenspraak.tenancy.models import Organisation
from samenspraak.tenancy.scoping import ForeignRow, scoped_organisation


class Library(models.Model):
    """The one collection of Wagtail in which an organisation keeps its images and documents."""

    organisation = models.OneToOneField(Organisation, on_delete=models.CASCADE, related_name="library")
    collection = models.OneToOneField(Collection, on_delete=models.PROTECT, related_name="+")

    wagtail_reference_index_ignore = True

    def __str__(self) -> str:
        return str(self.organisation)

    @classmethod
    def of(cls, organisation: Organisation) -> Library:
        """The organisation's library, made when it is not there yet."""
        found = cls.objects.select_related("collection").filter(organisation=organisation).first()
        if found is not None:
            return found
        with transaction.atomic():
            root = Collection.get_first_root_node()
            collection = root.add_child(name=organisation.name[:255])
            return cls.objects.create(organisation=organisation, collection=collection)


class Belongs(models.Model):
    """A file of an organisation: of the one in scope when it is uploaded, in that one's collection."""

    organisation = models.ForeignKey(
        Organisation, null=True, on_delete=models.PROTECT, related_name="+", editable=False
    )

    # The desk's lists are of one organisation; Wagtail's search refuses to filter by what is not named here.
    ours: ClassVar[list[Any]] = [index.FilterField("organisation")]

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        organisation = scoped_organisation()
        if self.organisation_id is None:
            self.organisation = organisation
        elif organisation is not None and self.organisation_id != organisation.pk:
            raise ForeignRow(f"{type(self).__name__} of another organisation")
        if self.organisation is not None:
            self.collection = Library.of(self.organisation).collection
        super().save(*args, **kwargs)


class OrganisationImage(Belongs, AbstractImage):  # type: ignore[django-manager-missing]  # Wagtail has no types
    search_fields: ClassVar[list[Any]] = [*AbstractImage.search_fields, *Belongs.ours]
    # No tags: Wagtail keeps those in one list for all organisations.
    admin_form_fields: ClassVar[tuple[str, ...]] = (
        "title",
        "file",
        "description",
        "collection",
        "focal_point_x",
        "focal_point_y",
        "focal_point_width",
        "focal_point_height",
    )

    class Meta(AbstractImage.Meta):
        verbose_name = _("afbeelding")
        verbose_name_plural = _("afbeeldingen")
        permissions = (("choose_image", "Can choose image"),)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """What is newly uploaded is written anew first: see `reencoding`."""
        uploaded: Any = getattr(self, "file")  # noqa: B009  # the attribute has no type
        if uploaded and not uploaded._committed:
            setattr(self, "file", without_metadata(uploaded, uploaded.name))  # noqa: B010
            self._set_image_file_metadata()
        super().save(*args, **kwargs)


class Rendition(AbstractRendition):
    image = models.ForeignKey(OrganisationImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["image", "filter_spec", "focal_point_key"], name="one_rendition_per_filter"
            )
        ]


class OrganisationDocument(Belongs, AbstractDocument):  # type: ignore[django-manager-missing]
    search_fields: ClassVar[list[Any]] = [*AbstractDocument.search_fields, *Belongs.ours]
    admin_form_fields: ClassVar[tuple[str, ...]] = ("title", "file", "collection")

    class Meta(AbstractDocument.Meta):
        verbose_name = _("document")
        verbose_name_plural = _("documenten")
        permissions = (("choose_document", "Can choose document"),)


class Branding(models.Model):
    """How an organisation looks: a logo, a ready style, and at most a few colours of its own."""

    class Style(models.TextChoices):
        WATER = "water", _("Groenblauw")
        RED = "rood", _("Rood")

    organisation = models.OneToOneField(Organisation, on_delete=models.CASCADE, related_name="branding")
    logo = models.ForeignKey(
        OrganisationImage,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("logo"),
    )
    style = models.CharField(_("stijl"), max_length=10, choices=Style, default=Style.WATER)
    accent = models.CharField(
        _("hoofdkleur"),
        max_length=7,
        blank=True,
        help_text=_("Bijvoorbeeld #0b5f60. Leeg: de kleur van de stijl."),
    )
    dark_scheme = models.BooleanField(_("donkere weergave"), default=True)
    crest = models.CharField(_("getekend wapen"), max_length=30, blank=True)
    panorama = models.CharField(_("tekening boven aan de site"), max_length=40, default="panorama")

    def __str__(self) -> str:
        return f"{self.organisation} ({self.style})"

    @property
    def brand(self) -> dict[str, object]:
        """What shell.theme derives a stylesheet from."""
        return {"style": self.style, "accent": self.accent, "dark": self.dark_scheme}
