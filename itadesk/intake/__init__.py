"""Foreign files become a proposal that the clerk accepts."""
