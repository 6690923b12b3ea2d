"""What people do with each other's contributions: support and follow them."""
