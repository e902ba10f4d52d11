"""Pages: what the public asks, and conferences."""
