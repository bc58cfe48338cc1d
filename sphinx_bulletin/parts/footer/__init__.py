"""``distribution-footer``."""
