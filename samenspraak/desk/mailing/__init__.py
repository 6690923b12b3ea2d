"""The organisation's mail in the desk: its texts, its server, its sender."""
