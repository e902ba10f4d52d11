"""Forms of accounts, organisations, functions and the search."""
