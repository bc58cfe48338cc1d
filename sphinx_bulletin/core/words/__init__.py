"""Words, numbers and names as the reader's language writes them."""
