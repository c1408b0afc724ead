"""The built database, read-only: one call per named query, what was chosen, what was typed into the search."""
