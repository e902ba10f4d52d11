"""What do the numbers look like? From small frozen values to one SVG for page, paper and file."""
