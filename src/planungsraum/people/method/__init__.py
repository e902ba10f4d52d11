"""Who holds what, when: pure functions on dated terms."""
