"""Photos and documents that people add to what they hand in."""
