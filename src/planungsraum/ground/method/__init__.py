"""Values every step shares: faults, statuses, periods, tables, classes, roll-ups."""
