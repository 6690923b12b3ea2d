"""Forms of the desk. They check what somebody typed; actions check what holds."""
