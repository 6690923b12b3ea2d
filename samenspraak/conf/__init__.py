"""Composition only: settings, URLs, discovery of methods, WSGI."""
