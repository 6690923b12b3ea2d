"""Users (a means of signing in), participants, one-time codes."""
