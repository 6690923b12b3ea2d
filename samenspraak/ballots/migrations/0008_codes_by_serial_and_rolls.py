import django.db.models.deletion
from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

FORMS = [("csv", "lijst voor de drukker (CSV)"), ("letters", "brieven (PDF, 500 per bestand)")]
ID = models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")
ORGANISATION = models.ForeignKey(
    editable=False,
    on_delete=django.db.models.deletion.PROTECT,
    related_name="+",
    to="tenancy.organisation",
)


def forget_lists_without_serials(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Codes that came from chance cannot be printed again. They stay valid, and in the log."""
    apps.get_model("ballots", "CodeList")._base_manager.all().delete()


class Migration(migrations.Migration):
    dependencies = [
        ("ballots", "0007_exclusions"),
        ("participation", "0002_initial"),
        ("tenancy", "0001_initial"),
    ]

    operations = [
        migrations.RunPython(forget_lists_without_serials, migrations.RunPython.noop),
        migrations.CreateModel(
            name="Roll",
            fields=[
                ("id", ID),
                ("first", models.PositiveIntegerField()),
                ("count", models.PositiveIntegerField()),
                ("means", models.JSONField(default=list)),
                ("done", models.PositiveIntegerField(default=0)),
                ("added", models.PositiveIntegerField(default=0)),
                ("known", models.PositiveIntegerField(default=0)),
                ("conflicts", models.JSONField(default=list)),
                ("created", models.DateTimeField(auto_now_add=True)),
                (
                    "activity",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="participation.activity",
                    ),
                ),
                ("organisation", ORGANISATION),
            ],
            options={"ordering": ("-created", "-pk")},
        ),
        migrations.CreateModel(
            name="RollPart",
            fields=[
                ("id", ID),
                ("first", models.PositiveIntegerField()),
                ("content", models.BinaryField()),
                ("organisation", ORGANISATION),
                (
                    "roll",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="parts",
                        to="ballots.roll",
                    ),
                ),
            ],
            options={"ordering": ("first",)},
        ),
        migrations.AlterModelOptions(name="codelist", options={"ordering": ("-created", "-pk")}),
        migrations.RemoveField(model_name="codelist", name="sealed_csv"),
        migrations.AddField(
            model_name="codelist",
            name="first",
            field=models.PositiveIntegerField(default=0),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="codelist",
            name="folder",
            field=models.CharField(default="", max_length=100),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="codelist",
            name="form",
            field=models.CharField(choices=FORMS, default="csv", max_length=10),
            preserve_default=False,
        ),
        migrations.AddField(model_name="codelist", name="made", field=models.PositiveIntegerField(default=0)),
        migrations.AddField(
            model_name="codelist", name="printed", field=models.PositiveIntegerField(default=0)
        ),
        migrations.AddField(
            model_name="codelist", name="problem", field=models.CharField(blank=True, max_length=200)
        ),
        migrations.AddField(
            model_name="codelist",
            name="roll",
            field=models.OneToOneField(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="codes",
                to="ballots.roll",
            ),
        ),
        migrations.AlterField(
            model_name="codelist", name="expires", field=models.DateTimeField(blank=True, null=True)
        ),
        migrations.CreateModel(
            name="CodeFile",
            fields=[
                ("id", ID),
                ("name", models.CharField(max_length=80)),
                ("first", models.PositiveIntegerField()),
                ("last", models.PositiveIntegerField()),
                (
                    "codes",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="files",
                        to="ballots.codelist",
                    ),
                ),
                ("organisation", ORGANISATION),
            ],
            options={
                "ordering": ("first",),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("organisation", "codes", "first"), name="one_code_file_per_serial"
                    )
                ],
            },
        ),
    ]
