"""Processes that a build starts to build the site once more: in another language, for others."""
