"""Turns events into mail."""
