"""Roles on an organisation or a project, and the question may()."""
