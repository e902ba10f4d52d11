"""What comes into the directory as files: from bytes to rows of text, every fault with its line."""
