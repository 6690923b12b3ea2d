"""Voting: residents choose between plans, options or pictures; no money is divided."""
