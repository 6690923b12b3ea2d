"""Voting on paper, by phone and at the table: one roll with the web, counted by two people, accounted for."""
