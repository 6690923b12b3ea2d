"""The voter's way, for every method that has people vote: choose, review, who are you?, confirm, receipt.

It knows ballots and the kinds they are of, and no method. What a method tells it: `interface.Voting`.
"""
