"""Builds that are repeated, killed, or made by several processes."""
