"""Forms of bodies, meetings and what the public asks."""
