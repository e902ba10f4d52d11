"""Writes: bodies and what happens to them, meetings with their guests, what the public asks."""
