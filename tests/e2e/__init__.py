"""Whole ways, through real processes and real browsers."""
