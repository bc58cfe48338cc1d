"""What Sphinx keeps to itself, and all rooms may need; ``tests/code/test_upstream_doors.py``."""

from __future__ import annotations

from sphinx.config import Config


def names_in_conf(config: Config) -> list[str]:
    """All names that conf.py has, those too that no extension knows (Sphinx 8.2 to 9)."""
    return sorted(config._raw_config)
