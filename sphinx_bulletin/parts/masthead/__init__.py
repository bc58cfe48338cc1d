"""``bulletin-masthead``."""
