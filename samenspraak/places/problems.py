"""What goes wrong with what others send us."""


class Unreadable(ValueError):
    """A file cannot be used; the message says why in Dutch, for who sent it."""
