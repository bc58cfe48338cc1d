"""``bulletin-contents``."""
