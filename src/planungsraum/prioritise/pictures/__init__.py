"""Figures of this step: a result, and how sure it is."""
