"""Filters of this step's pages."""
