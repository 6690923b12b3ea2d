"""Background work: two lanes, retries, periodic jobs."""
