"""What is asked, answered and entered: the forms."""
