"""``inspection-checklist``."""
