"""SQLite as we use it: WAL, full durability, writers in line."""
