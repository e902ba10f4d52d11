"""Addresses of this step: those of accounts, and those of the directory."""
