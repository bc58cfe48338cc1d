"""The order of Chinese names: by pinyin, polyphones as the words have them."""

from __future__ import annotations

import functools


@functools.lru_cache(maxsize=4096)
def sort_key(text: str) -> tuple[str, ...]:
    """What sorts names by pinyin: syllable by syllable, then by tone.

    >>> sorted(["长沙", "重庆", "厦门", "e政通", "12345热线", "成都"], key=sort_key)
    ['12345热线', '长沙', '成都', '重庆', 'e政通', '厦门']
    >>> sorted(["实局", "诗局"], key=sort_key)
    ['诗局', '实局']
    """
    # It takes a quarter of a second to load, which a site whose roster names all windows saves.
    from pypinyin import Style, lazy_pinyin

    plain = lazy_pinyin(text, style=Style.NORMAL)
    toned = lazy_pinyin(text, style=Style.TONE3)
    return (*(one.lower() for one in plain), "", *toned, text)


def initial(text: str) -> str:
    """The letter that a name is found under; ``#`` where it begins with none.

    >>> [initial(one) for one in ("重庆", "e政通", "12345热线")]
    ['C', 'E', '#']
    """
    first = sort_key(text)[0][:1].upper()
    return first if "A" <= first <= "Z" else "#"
