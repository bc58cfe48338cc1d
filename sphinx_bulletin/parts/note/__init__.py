"""``editors-note``."""
