"""Base templates and tags, the drawn town, base classes for views of desk and public site."""
