"""Questions that an editor adds, typed and versioned, and what people answered."""
