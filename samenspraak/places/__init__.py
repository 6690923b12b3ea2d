"""Where something is: points, areas of an organisation, addresses."""
