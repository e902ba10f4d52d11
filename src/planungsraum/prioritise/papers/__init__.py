"""Files written: the result of a recipe."""
