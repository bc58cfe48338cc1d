"""``bulletin-annex``."""
