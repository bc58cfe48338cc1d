"""``window-item``."""
