"""Reads of this step: bodies with their past, meetings, inquiries."""
