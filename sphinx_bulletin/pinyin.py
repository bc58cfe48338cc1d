"""The order of Chinese names: by pinyin, polyphones as the words have them."""

from __future__ import annotations

import json
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from .files import replace_text

if TYPE_CHECKING:
    from sphinx.application import Sphinx

#: Lies beside the doctrees; the library takes a third of a second to load, and names are few.
STATE = ".bulletin-pinyin.json"
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
        _keys[text] = (*(one.lower() for one in plain), "", *toned, text)
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
        found = json.loads((Path(app.doctreedir) / STATE).read_text(encoding="utf-8"))
        if found["pypinyin"] == version("pypinyin"):
            _keys.update({name: tuple(key) for name, key in found["keys"].items() if key})
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        # It is asked again.
        pass


def keep(app: Sphinx, _exception: Exception | None) -> None:
    """``build-finished``: for the next build."""
    if not _keys:
        return
    found = {"pypinyin": version("pypinyin"), "keys": dict(sorted(_keys.items()))}
    text = json.dumps(found, ensure_ascii=False, indent=0) + "\n"
    replace_text(Path(app.doctreedir) / STATE, text)
