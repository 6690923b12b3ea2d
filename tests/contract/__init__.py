"""What every registered method must do, whoever wrote it."""
