"""Documents that say what came of a meeting."""
