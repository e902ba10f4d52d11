"""Puts the steps together: settings, addresses, commands."""
