"""Pages of accounts, organisations, persons and functions, and the search."""
