"""The moderator's screens."""
