"""Breaking and justifying lines of Chinese text: standard library only."""
