"""What leaves this step as a file or an answer of its own kind: from values to documents."""
