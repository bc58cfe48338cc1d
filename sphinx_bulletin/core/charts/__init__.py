"""Charts: what they are laid out on, and how they are drawn."""
