"""What does every page look like? From values and codes to sentences, figures and page parts."""
