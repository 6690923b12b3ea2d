"""Screens of the desk, one file for each thing somebody does there."""
