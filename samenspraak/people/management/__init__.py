"""Commands for who keeps the server."""
