"""Middleware of the public site, one file each."""
