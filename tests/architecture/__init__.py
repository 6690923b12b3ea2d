"""What import-linter cannot see of the floors, and the habits of this house."""
