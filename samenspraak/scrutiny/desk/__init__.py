"""The desk's screens: counting again, decisions of two, signals with what they are and are not."""
