"""``inspection-findings``."""
