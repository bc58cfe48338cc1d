"""Lines of a source as people type them."""
