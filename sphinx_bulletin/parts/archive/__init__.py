"""``bulletin-archive``."""
