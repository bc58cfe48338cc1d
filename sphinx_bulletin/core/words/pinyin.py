"""The order of Chinese names: by pinyin, polyphones as the words have them."""

from __future__ import annotations

import contextlib
import json
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from ..places.files import replace_text

if TYPE_CHECKING:
    from sphinx.application import Sphinx

#: Lies beside the doctrees; the library takes a third of a second to load, and names are few.
KEYS_FILE = ".bulletin-pinyin.json"
_keys: dict[str, tuple[str, ...]] = {}


def sort_key(text: str) -> tuple[str, ...]:
    """What sorts names by pinyin: syllable by syllable, then by tone.

    >>> sorted(["长沙", "重庆", "厦门", "e政通", "12345热线", "成都"], key=sort_key)
    ['12345热线', '长沙', '成都', '重庆', 'e政通', '厦门']
    >>> sorted(["实局", "诗局"], key=sort_key)
    ['诗局', '实局']
    """
    if text not in _keys:
        from pypinyin import Style, lazy_pinyin

        plain = lazy_pinyin(text, style=Style.NORMAL)
        toned = lazy_pinyin(text, style=Style.TONE3)
        _keys[text] = (*(syllable.lower() for syllable in plain), "", *toned, text)
    return _keys[text]


def initial(text: str) -> str:
    """The letter that a name is found under; ``#`` where it begins with none.

    >>> [initial(one) for one in ("重庆", "e政通", "12345热线")]
    ['C', 'E', '#']
    """
    first = sort_key(text)[0][:1].upper()
    return first if "A" <= first <= "Z" else "#"


def recall(app: Sphinx) -> None:
    """``builder-inited``: what an earlier build has asked the same library."""
    try:
        found = json.loads((Path(app.doctreedir) / KEYS_FILE).read_text(encoding="utf-8"))
        keys = {name: tuple(key) for name, key in found["keys"].items()}
        if found["pypinyin"] == version("pypinyin") and all(map(_is_key, keys.items())):
            _keys.update(keys)
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        # It is asked again.
        pass


def _is_key(found: tuple[str, tuple[object, ...]]) -> bool:
    """Whether a file that lay there has a key as :func:`sort_key` makes them."""
    name, key = found
    return all(isinstance(piece, str) for piece in key) and key[-1:] == (name,) and "" in key[1:]


def keep(app: Sphinx, exception: Exception | None) -> None:
    """``build-finished``: for the next build, which can do without."""
    if not _keys or exception is not None:
        return
    found = {"pypinyin": version("pypinyin"), "keys": dict(sorted(_keys.items()))}
    text = json.dumps(found, ensure_ascii=False, indent=0) + "\n"
    with contextlib.suppress(OSError):
        replace_text(Path(app.doctreedir) / KEYS_FILE, text)
