"""Screens of the box in the desk: who may vote, voting codes, turnout."""
