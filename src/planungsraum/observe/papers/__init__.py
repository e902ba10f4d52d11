"""Files written: figures as tables and shapes."""
