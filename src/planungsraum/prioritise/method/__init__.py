"""From a recipe and tables to an index: normalise, weight, aggregate, classify, select, explain."""
