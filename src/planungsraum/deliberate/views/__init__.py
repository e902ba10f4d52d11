"""Pages, files and the open interface of this step."""
