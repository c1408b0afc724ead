"""What a text says of itself, each with its span, its rule and a confidence; nothing is taken from elsewhere."""
