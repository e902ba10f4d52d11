"""Pages: the recipes, a recipe with its result."""
