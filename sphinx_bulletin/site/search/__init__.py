"""The search of sites in Chinese."""
