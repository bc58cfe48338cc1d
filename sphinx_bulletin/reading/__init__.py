"""From source to doctree: forgiving input, Chinese lines, numbers and permanent ids."""
