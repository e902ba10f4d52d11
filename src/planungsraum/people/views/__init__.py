"""Pages and files of the directory."""
