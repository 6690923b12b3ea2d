"""When it was handed in is known, also of what waited for a moderator: from then on people wait for an answer."""

from __future__ import annotations

from django.db import migrations, models
from django.db.models import F, OuterRef, Subquery
from django.db.models.functions import Coalesce, Least


def fill(apps, schema_editor):
    """At its first version, kept when it came in; what was imported, when it was published."""
    versions = apps.get_model("participation", "ContributionVersion")._base_manager
    contributions = apps.get_model("participation", "Contribution")._base_manager
    first = Subquery(
        versions.filter(contribution=OuterRef("pk")).order_by("number").values("when")[:1],
        output_field=models.DateTimeField(),
    )
    contributions.filter(handed_in__isnull=True).exclude(state="draft").update(
        handed_in=Least(Coalesce(F("published"), first), Coalesce(first, F("published")))
    )


class Migration(migrations.Migration):
    dependencies = [("participation", "0007_indexes_that_hold_at_scale")]

    operations = [
        migrations.AddField(
            model_name="contribution",
            name="handed_in",
            field=models.DateTimeField(blank=True, null=True, verbose_name="ingediend"),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
