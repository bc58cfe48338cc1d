"""What sorts names by pinyin is kept for the next build: the library is slow to load."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from ..places.files import digest_of, noted_in, replace_text
from .pinyin import READINGS, known_keys

if TYPE_CHECKING:
    from sphinx.application import Sphinx

#: Lies beside the doctrees.
KEYS_FILE = ".bulletin-pinyin.json"


class _Known(Struct, frozen=True, kw_only=True):
    """What lies there."""

    #: What the keys depend on.
    pypinyin: str
    #: Name → what sorts it.
    keys: Mapping[str, tuple[str, ...]]


def recall(app: Sphinx) -> None:
    """``builder-inited``: what an earlier build has asked the same library."""
    found = noted_in(Path(app.doctreedir) / KEYS_FILE, _Known)
    # If not, it is asked again.
    if found and found.pypinyin == versions() and all(map(is_key, found.keys.items())):
        known_keys().update(found.keys)


def versions() -> str:
    """What readings depend on: the library, and the table beside it."""
    return f"{version('pypinyin')} {digest_of(READINGS.read_bytes())[:16]}"


def is_key(found: tuple[str, tuple[object, ...]]) -> bool:
    """Whether a file that lay there has a key as :func:`sort_key` makes them."""
    name, key = found
    return all(isinstance(piece, str) for piece in key) and key[-1:] == (name,) and "" in key[1:]


def keep(app: Sphinx, exception: Exception | None) -> None:
    """``build-finished``: for the next build, which can do without."""
    if not known_keys() or exception is not None:
        return
    found = {"pypinyin": versions(), "keys": dict(sorted(known_keys().items()))}
    text = json.dumps(found, ensure_ascii=False, indent=0) + "\n"
    with contextlib.suppress(OSError):
        replace_text(Path(app.doctreedir) / KEYS_FILE, text)
