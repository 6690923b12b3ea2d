"""Pabulib files in and out."""
