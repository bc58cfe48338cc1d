"""What makes builds quick; ``bulletin_quick = False`` switches it off, for the same pages."""
