from __future__ import annotations

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("attachments", "0001_photos_documents_and_uploads"),
        ("participation", "0007_indexes_that_hold_at_scale"),
    ]

    operations = [
        migrations.AddField(
            model_name="attachment",
            name="source",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="participation.contribution",
            ),
        ),
    ]
