"""Reads of this step: bodies with their past, conferences, inquiries."""
