"""Activities, contributions, the Method contract, the registry and events."""
