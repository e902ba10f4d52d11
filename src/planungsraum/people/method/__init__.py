"""From dated terms and substitutions to who holds what on a day, and whether the terms of a seat fit together."""
