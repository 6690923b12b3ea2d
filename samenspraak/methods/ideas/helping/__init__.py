"""Help that a plan asks for, help that neighbours offer, and writing to who handed it in."""
