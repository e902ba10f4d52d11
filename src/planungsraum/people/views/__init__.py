"""Pages of organisations, persons and functions."""
