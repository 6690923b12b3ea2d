"""What readers can do: on pages that also work without JavaScript and without signing in first."""
