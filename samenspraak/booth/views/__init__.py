"""Screens of the voter: the front page, the four steps, one option by itself."""
