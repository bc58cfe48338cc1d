"""The data file of a site, ``bulletin.json``: written, described, and read by sites beside it."""
