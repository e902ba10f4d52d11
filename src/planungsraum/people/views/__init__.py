"""Pages of organisations, persons and functions, and the search."""
