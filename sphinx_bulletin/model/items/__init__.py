"""Items, the windows that they are of, and how many each sent in."""
