"""What is the case, where, since when? From counts by area and period to rates, maps and series."""
