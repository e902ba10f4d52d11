"""Pages: the search."""
