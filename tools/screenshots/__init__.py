"""`make screenshots`: every public page and the main desk pages of the demo, at 360 and 1280 px, to PNG."""
