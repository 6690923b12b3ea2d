"""What a run needs and cannot get."""


class Missing(Exception):
    """Said in one line; the run then fails, because a part that did not run proves nothing."""
