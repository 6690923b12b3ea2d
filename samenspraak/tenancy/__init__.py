"""Organisations, their hosts, and the scope that keeps their rows apart."""
