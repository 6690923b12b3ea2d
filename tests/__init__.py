"""Tests that cross slices: the contract, the architecture, the whole way in a browser."""
