"""Exchange with other systems: Pabulib files."""
