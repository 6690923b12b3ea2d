"""Small domain-free pieces."""
