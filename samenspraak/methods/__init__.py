"""One folder per participation method; nothing outside a folder names it."""
