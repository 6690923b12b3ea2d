"""Wagtail pages that show projects and activities."""
