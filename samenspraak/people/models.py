"""Users sign in; participants take part in one organisation."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.utils.translation import gettext_lazy as _

from samenspraak.tenancy.models import Organisation, Scoped


class UserManager(BaseUserManager["User"]):
    def get_by_natural_key(self, username: str | None) -> User:
        return self.get(email=(username or "").strip().lower())

    def create_user(self, email: str, **fields: Any) -> User:
        user = self.model(email=email.strip().lower(), **fields)
        user.set_unusable_password()
        user.save(using=self._db)
        return user


class User(AbstractBaseUser, PermissionsMixin):  # type: ignore[django-manager-missing]  # Wagtail has no types
    """A means of signing in: one e-mail address, proven by a one-time code. No password."""

    email = models.EmailField(_("e-mailadres"), unique=True)
    name = models.CharField(_("naam"), max_length=80, blank=True)
    is_active = models.BooleanField(default=True)
    date_joined = models.DateTimeField(auto_now_add=True)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    objects: ClassVar[UserManager] = UserManager()
    wagtail_reference_index_ignore = True
    # The organisation whose participant was read along, and that participant: for `people.queries`.
    read_along: tuple[int, Participant | None] | None = None

    class Meta:
        verbose_name = _("gebruiker")
        verbose_name_plural = _("gebruikers")

    def __str__(self) -> str:
        return self.name or self.email

    @property
    def is_staff(self) -> bool:
        """Platform admins only; colleagues of an organisation have grants (access.Grant)."""
        return bool(self.is_superuser)

    def get_full_name(self) -> str:
        return self.name or self.email

    def get_short_name(self) -> str:
        return self.name or self.email.split("@")[0]

    @property
    def first_name(self) -> str:
        return self.name

    @property
    def last_name(self) -> str:
        return ""


class Participant(Scoped):
    """Somebody who takes part with one organisation. `user` is None for who writes, phones or comes by.

    A guest confirmed an address with a code and has no account here: one per address, and theirs to claim by
    signing in.
    """

    user = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.SET_NULL, related_name="participants"
    )
    name = models.CharField(
        _("naam"), max_length=80, blank=True, help_text=_("Zo noemen we je bij wat je plaatst.")
    )
    email = models.EmailField(_("e-mailadres"), blank=True, help_text=_("Voor wie geen account heeft."))
    guest = models.BooleanField(default=False, editable=False)
    created = models.DateTimeField(auto_now_add=True)
    erased = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "user"],
                condition=models.Q(user__isnull=False),
                name="one_participant_per_user",
            ),
            models.UniqueConstraint(
                fields=["organisation", "email"],
                condition=models.Q(guest=True),
                name="one_guest_per_address",
            ),
        ]
        verbose_name = _("deelnemer")
        verbose_name_plural = _("deelnemers")

    def __str__(self) -> str:
        return self.name or str(_("Een bewoner"))

    @property
    def address(self) -> str:
        """Where mail for this participant goes; empty when there is no address."""
        return self.user.email if self.user else self.email


class OneTimeCode(models.Model):
    """A six-digit code on its way to an address. Only a keyed hash of code and address is kept."""

    id = models.UUIDField(primary_key=True, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    purpose = models.CharField(max_length=40)
    digest = models.BinaryField(max_length=32)
    attempts = models.PositiveSmallIntegerField(default=0)
    expires = models.DateTimeField(db_index=True)
    used = models.BooleanField(default=False)

    wagtail_reference_index_ignore = True

    def __str__(self) -> str:
        return f"{self.purpose} {self.id}"


class Limit(models.Model):
    """How often something happened in the running window. Only a keyed digest says to whom."""

    digest = models.CharField(max_length=64, primary_key=True, editable=False)
    count = models.PositiveIntegerField()
    expires = models.PositiveBigIntegerField(db_index=True)  # Unix seconds, for one SQL on both databases

    wagtail_reference_index_ignore = True

    def __str__(self) -> str:
        return f"{self.count} until {self.expires}"
