"""``review``."""
