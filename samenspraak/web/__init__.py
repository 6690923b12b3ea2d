"""The public site: hosts, sessions, signing in, own data, error pages."""
