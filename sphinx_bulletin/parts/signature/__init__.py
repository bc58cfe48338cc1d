"""``bulletin-signature``."""
