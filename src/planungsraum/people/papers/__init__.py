"""What leaves the directory as a file of its own kind: from values to vCards."""
