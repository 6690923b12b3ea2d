"""When its author last changed it is known of every contribution, comments included."""

from __future__ import annotations

from django.db import migrations


def to_contribution(apps, schema_editor):
    plans = apps.get_model("ideas", "Plan")._base_manager.filter(edited__isnull=False)
    contributions = apps.get_model("participation", "Contribution")._base_manager
    for key, edited in plans.values_list("pk", "edited").iterator():
        contributions.filter(pk=key).update(edited=edited)


def to_plan(apps, schema_editor):
    plans = apps.get_model("ideas", "Plan")._base_manager
    contributions = apps.get_model("participation", "Contribution")._base_manager
    for key, edited in contributions.filter(edited__isnull=False).values_list("pk", "edited").iterator():
        plans.filter(pk=key).update(edited=edited)


class Migration(migrations.Migration):
    dependencies = [
        ("ideas", "0001_initial"),
        ("participation", "0003_moderation_threads_versions_places"),
    ]
    operations = [
        migrations.RunPython(to_contribution, to_plan),
        migrations.RemoveField("plan", "edited"),
    ]
