"""Samenspraak: residents help decide."""
