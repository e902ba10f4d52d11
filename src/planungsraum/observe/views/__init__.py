"""Pages: overview, sheets of indicators and areas, loading figures."""
