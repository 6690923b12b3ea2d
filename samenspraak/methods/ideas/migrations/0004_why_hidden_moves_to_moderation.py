"""Why a plan was hidden is a decision of moderation now, with who decided and when."""

from __future__ import annotations

from django.db import migrations


def to_decisions(apps, schema_editor):
    plans = apps.get_model("ideas", "Plan")._base_manager
    decisions = apps.get_model("moderation", "Decision")._base_manager
    hidden = plans.filter(contribution__state="hidden").select_related("contribution")
    for plan in hidden.iterator():
        decisions.create(
            organisation_id=plan.organisation_id,
            contribution_id=plan.pk,
            participant_id=plan.contribution.participant_id,
            kind="hide",
            reason="anders",
            title="Iets anders",
            text=plan.hidden_reason,
            when=plan.contribution.changed,
        )


def to_plans(apps, schema_editor):
    plans = apps.get_model("ideas", "Plan")._base_manager
    decisions = apps.get_model("moderation", "Decision")._base_manager
    hidden = decisions.filter(kind="hide", contribution__state="hidden").order_by("when", "pk")
    for key, title, text in hidden.values_list("contribution_id", "title", "text").iterator():
        plans.filter(pk=key).update(hidden_reason=(text or title)[:500])


class Migration(migrations.Migration):
    dependencies = [
        ("ideas", "0003_help_initiators_and_merging"),
        ("moderation", "0001_initial"),
    ]
    operations = [
        migrations.RunPython(to_decisions, to_plans),
        migrations.RemoveField("plan", "hidden_reason"),
    ]
