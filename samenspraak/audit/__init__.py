"""Who changed what: one row per state change."""
