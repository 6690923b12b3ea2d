"""Benchmarks: the program as in production, measured from outside. `make bench`."""
