"""Pages and files of accounts, organisations, persons and functions, and the search."""
