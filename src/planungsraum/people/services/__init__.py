"""Writes: accounts, organisations, persons with their functions, contact points, and the log of it all."""
