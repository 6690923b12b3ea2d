"""Running an installation: preparing its data folder, supervising its processes, backup and restore."""
