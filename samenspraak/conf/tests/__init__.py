"""What the environment may say, and what is refused."""
