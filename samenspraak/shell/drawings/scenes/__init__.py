"""Scenes of 480 by 300: what residents ask for, drawn with the kit. Importing a module lists its scenes."""

from . import green, neighbours, streets, waterside

__all__ = ["green", "neighbours", "streets", "waterside"]
