"""One module per kind of file; each makes a Document of bytes and refuses what it cannot read."""
