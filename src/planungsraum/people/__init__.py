"""Who may do what, since when? From accounts and dated grants to named permissions."""
