"""Findings of inspections, from the check that opens one to the one that closes it."""
