"""Forms of bodies, conferences and what the public asks."""
