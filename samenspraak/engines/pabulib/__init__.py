"""Pabulib's `.pb` files: reading, writing, and turning one into an election. Pure: no Django, no database."""
