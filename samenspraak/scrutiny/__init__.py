"""Watching over a vote: counting again, signals to look at, and decisions about which ballots count."""
