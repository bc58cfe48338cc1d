"""``window-items``."""
