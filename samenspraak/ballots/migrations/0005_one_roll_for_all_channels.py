import django.db.models.deletion
from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

import samenspraak.ballots.models

MEANS = [
    ("email", "e-mailadres"),
    ("account", "account"),
    ("code", "stemcode"),
    ("number", "nummer op de lijst"),
    ("roll", "kiezerslijst"),
    ("import", "import"),
]
CHANNELS = [("web", "website"), ("post", "post"), ("phone", "telefoon"), ("table", "stemtafel")]


def say_where_votes_came_in(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """So far there was one way in."""
    entitlements = apps.get_model("ballots", "Entitlement")._base_manager
    entitlements.filter(used__isnull=False).exclude(means="import").update(channel="web")


class Migration(migrations.Migration):
    dependencies = [
        ("ballots", "0004_key_mark"),
        ("participation", "0002_initial"),
        ("tenancy", "0001_initial"),
    ]

    operations = [
        migrations.AlterField(
            model_name="entitlement",
            name="means",
            field=models.CharField(choices=MEANS, max_length=10),
        ),
        migrations.AddField(
            model_name="entitlement",
            name="channel",
            field=models.CharField(blank=True, choices=CHANNELS, default="", max_length=10),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="entitlement",
            name="revoked",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="entitlement",
            name="serial",
            field=models.PositiveIntegerField(blank=True, null=True),
        ),
        migrations.AddConstraint(
            model_name="entitlement",
            constraint=models.UniqueConstraint(
                fields=("organisation", "activity", "serial"), name="one_entitlement_per_serial"
            ),
        ),
        migrations.AddField(
            model_name="ballot",
            name="link",
            field=models.BinaryField(blank=True, max_length=32, null=True),
        ),
        migrations.CreateModel(
            name="Proof",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=samenspraak.ballots.models.random_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("key", models.BinaryField(max_length=32)),
                ("entitlement", models.BinaryField(max_length=32)),
                (
                    "activity",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="participation.activity",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="tenancy.organisation",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["activity", "entitlement"], name="proofs_of_entitlement")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("organisation", "activity", "key"), name="one_entitlement_behind_a_proof"
                    )
                ],
            },
        ),
        migrations.RunPython(say_where_votes_came_in, migrations.RunPython.noop),
    ]
