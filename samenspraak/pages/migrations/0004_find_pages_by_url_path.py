"""Routing asks for the longest prefix of a path: one query over an index that Wagtail does not have."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("pages", "0003_pages_get_their_body_and_texts"), ("wagtailcore", "0098_apitoken")]
    operations = [
        migrations.RunSQL(
            "CREATE INDEX IF NOT EXISTS pages_by_url_path ON wagtailcore_page (url_path)",
            "DROP INDEX IF EXISTS pages_by_url_path",
        )
    ]
