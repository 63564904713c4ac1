"""A paper becomes a file: Word and Excel."""
