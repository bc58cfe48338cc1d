"""``statistics-trend``."""
