"""Writes: bodies and what happens to them, conferences with their guests, what the public asks."""
