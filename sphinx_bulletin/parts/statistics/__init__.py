"""``statistics-table``."""
