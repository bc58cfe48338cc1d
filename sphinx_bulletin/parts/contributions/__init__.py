"""``contribution-table``."""
