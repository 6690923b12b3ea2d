"""Behaviour of plans, in sentences."""
