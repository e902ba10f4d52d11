"""Writes: recipes kept, runs asked for and carried out, results frozen, schemes of priority areas."""
