"""The annex of a council paper: a frozen result as one document for all formats."""
