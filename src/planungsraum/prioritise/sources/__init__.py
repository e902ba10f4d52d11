"""Files read: recipes and long tables of figures."""
