"""What every fault says: found, expected, how to mend it. English here, other languages in the catalogue."""
