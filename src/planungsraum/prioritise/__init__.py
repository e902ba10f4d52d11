"""Where first? From indicators and a recipe to scores, ranks, classes and priority areas."""
