import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("participation", "0007_indexes_that_hold_at_scale"),
        ("tenancy", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Picture",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveSmallIntegerField()),
                ("digest", models.CharField(max_length=64)),
                ("file", models.FileField(upload_to="stemmingen/")),
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
                "constraints": [
                    models.UniqueConstraint(
                        fields=("organisation", "activity", "number"), name="one_picture_per_option"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Result",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("version", models.PositiveSmallIntegerField()),
                ("rule", models.CharField(max_length=20)),
                ("engine", models.CharField(max_length=40)),
                ("digest", models.CharField(max_length=64)),
                ("seed", models.CharField(max_length=64)),
                (
                    "why",
                    models.CharField(
                        choices=[
                            ("closed", "de stemming sloot"),
                            ("decision", "een besluit over welke stemmen meetellen"),
                            ("established", "de uitslag werd vastgesteld"),
                        ],
                        default="closed",
                        max_length=12,
                    ),
                ),
                ("final", models.BooleanField(default=True)),
                ("ballots", models.PositiveIntegerField()),
                ("entitled", models.PositiveIntegerField(null=True)),
                ("turnout", models.JSONField(default=list)),
                ("outcomes", models.JSONField()),
                ("created", models.DateTimeField(auto_now_add=True)),
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
                (
                    "rules",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="participation.rules",
                    ),
                ),
            ],
            options={
                "verbose_name": "uitslag",
                "verbose_name_plural": "uitslagen",
                "ordering": ("activity", "version"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("organisation", "activity", "version"), name="one_count_per_version"
                    )
                ],
            },
        ),
    ]
