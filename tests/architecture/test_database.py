"""A run that says PostgreSQL runs on PostgreSQL."""

import os

from django.db import connection


def test_the_database_is_the_one_that_was_asked_for() -> None:
    asked = "postgresql" if os.environ.get("DATABASE_URL") else "sqlite"
    assert connection.vendor == asked
