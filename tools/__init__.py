"""What stands behind `make`: preparing a clone, running every check, and the catalogues of translations."""
