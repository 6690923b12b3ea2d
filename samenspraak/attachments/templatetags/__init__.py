"""How files show in templates."""
