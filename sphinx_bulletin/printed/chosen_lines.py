"""How many lines a page of an issue has: what its PDF chose, for whoever else makes a file of it.

Kept beside the doctrees, which all builders of a site share; by the digest of the page, so that a
choice holds for the text that it was made for.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from ..core.places.files import noted_in, replace_file

_FILE = ".bulletin-lines.json"


def load_lines(folder: Path) -> dict[str, int]:
    """Digest of a page → lines; empty where it cannot be read."""
    return noted_in(folder / _FILE, dict[str, int]) or {}


def keep_lines(folder: Path, chosen: Mapping[str, int]) -> None:
    """Note what was chosen; raises ``OSError`` where the folder cannot be written."""
    known = {text: lines for text, lines in sorted(chosen.items()) if text}
    replace_file(folder / _FILE, json.dumps(known, indent=1).encode())
