"""The log of a vote: digests of sealed ballots in a tree that only grows, with signed heads.

What it proves, and what it leaves behind, stands in docs/explanation/ballots.md.
"""
