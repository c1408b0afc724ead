"""Numbers and words of the figures, and how they are drawn."""
