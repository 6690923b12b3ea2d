"""The back office, inside Wagtail's admin."""
