"""A grant: this user has this role here."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from samenspraak.tenancy.models import Organisation


class Role(models.TextChoices):
    ADMIN = "admin", _("Beheerder")
    EDITOR = "editor", _("Redacteur")
    MODERATOR = "moderator", _("Moderator")
    COUNTER = "counter", _("Teller")
    OFFICER = "officer", _("Stembureaulid")


class Grant(models.Model):
    """A role on a whole organisation, or on one project of it (then also for staff of partners).

    Platform admins are users with `is_superuser`. Not scoped: a user's grants are read to find the scope.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="grants")
    role = models.CharField(_("rol"), max_length=12, choices=Role)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    project = models.ForeignKey(
        "projects.Project", null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    created = models.DateTimeField(auto_now_add=True)

    wagtail_reference_index_ignore = True

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "user", "role", "project"],
                name="one_grant_per_role",
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                condition=~models.Q(role="admin") | models.Q(project__isnull=True),
                name="admins_serve_an_organisation",
            ),
        ]
        verbose_name = _("rol")
        verbose_name_plural = _("rollen")

    def __str__(self) -> str:
        return f"{self.user}: {self.get_role_display()}"
