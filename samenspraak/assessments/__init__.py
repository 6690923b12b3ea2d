"""What colleagues think of a contribution, before the editor decides."""
