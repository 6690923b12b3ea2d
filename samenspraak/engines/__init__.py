"""The mathematics: pure functions without Django, clock, input or output: same arguments, same answer."""
