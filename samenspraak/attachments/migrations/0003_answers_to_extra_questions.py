from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("attachments", "0002_where_a_copy_came_from")]

    operations = [
        migrations.AddField(
            model_name="attachment",
            name="question",
            field=models.CharField(blank=True, default="", max_length=40),
            preserve_default=False,
        ),
    ]
