"""Integrated child and youth services planning: one planning cycle, one folder a step."""
