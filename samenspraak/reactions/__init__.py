"""Comments, support and following, as residents see them."""
