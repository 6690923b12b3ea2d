"""What is kept of whom, exports and erasure, privacy and accessibility statements."""
