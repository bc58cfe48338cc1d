"""How far two names seem to be of one thing, by their characters, or words of Latin letters."""

from __future__ import annotations

import functools

#: Words of which one excludes the other: names that differ in them are of two things.
_CONTRASTS = (
    ("线上", "线下"), ("网上", "线下"), ("受理", "办结"), ("省", "市"), ("市", "县"), ("男", "女"),
    ("新增", "累计"), ("存量", "新"), ("已", "未"), ("预算", "成交"), ("报送", "采用"),
    ("应", "实"), ("非", ""), ("不", ""), ("未", ""), ("opened", "closed"), ("上", "下"),
    ("内", "外"), ("进", "出"), ("收", "发"), ("归集", "提取"), ("入", "出"), ("咨询", "投诉"),
    ("货物", "服务"), ("线", "窗口"),
)  # fmt: skip

#: Names that are so much alike are of one thing.
ALIKE = 0.5


@functools.lru_cache(maxsize=65536)
def likeness_of_names(mine: str, theirs: str) -> float:
    """How far two names are alike, by their characters, or words of Latin letters.

    >>> likeness_of_names("受理群众诉求", "受理诉求") > 0.6
    True
    >>> likeness_of_names("线上受理", "线下受理")
    0
    """
    if mine == theirs:
        return 1
    first_words, second_words = _contrasts_in(mine), _contrasts_in(theirs)
    if first_words != second_words:
        for one, other in _CONTRASTS:
            for a, b in ((first_words, second_words), (second_words, first_words)):
                if one in a and one not in b and (not other or (other in b and other not in a)):
                    return 0
    short, long = sorted((mine, theirs), key=len)
    if len(short) > 1 and short in long and not long.isascii():
        return 0.5 + len(short) / len(long) / 2
    first, second = _atoms(mine), _atoms(theirs)
    if not first or not second:
        return 0
    least = min(len(first), len(second))
    if least >= _TELLING or (least and mine.isascii()):
        # 供水供电诉求, and 供水供电诉求明显增多
        return len(first & second) / (len(first | second) + least) * 2
    return len(first & second) / len(first | second)


_CONTRAST = frozenset(word for pair in _CONTRASTS for word in pair if word)


@functools.lru_cache(maxsize=8192)
def _contrasts_in(name: str) -> frozenset[str]:
    return frozenset(word for word in _CONTRAST if word in name)


#: So many characters of one name tell what another is of.
_TELLING = 3


def _atoms(name: str) -> set[str]:
    return set(name.lower().split()) if name.isascii() else set(name) - {"类", "件", "业", "务"}
