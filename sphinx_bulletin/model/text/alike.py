"""When two names are one, and which known name a mistyped one was meant to be.

What an author typed is compared in one of three forms. Each leaves out what its author cannot have
meant: of names that authors give themselves only width and blanks, since A窗口 and a窗口 may be
two; of words that are looked for, of outlets and of heads case too; of names that this extension
has given, which must be found however they are typed, marks and the script as well.
"""

from __future__ import annotations

import difflib
import functools
import unicodedata
from collections.abc import Iterable

from .chinese import narrow

#: Characters of our names, as Taiwan, Hong Kong and Macau write them → as the names are.
_SIMPLIFIED = str.maketrans(
    "別冊動辦勢區單號圖塊頭對導異總態報據數無時來標欄橫匯彙環電碼簽線結統編覽計識詞話語誤負賬帳趨載輯領題驗銷鍵問陣關審況採項員務餘臺體條錄發狀徑會級緊緩機週課傳聯責訊簡閱處貳參陸",
    "别册动办势区单号图块头对导异总态报据数无时来标栏横汇汇环电码签线结统编览计识词话语误负账账趋载辑领题验销键问阵关审况采项员务余台体条录发状径会级紧缓机周课传联责讯简阅处贰参陆",
)


def simplified(text: str) -> str:
    """A text with the characters of our own words simplified; as long as it was.

    >>> simplified("各課室動態")
    '各课室动态'
    """
    return text.translate(_SIMPLIFIED)


@functools.lru_cache(maxsize=4096)
def unspaced(name: str) -> str:
    """The name of a row, check, window or bulletin as it is compared: narrow, without blanks.

    >>> unspaced("合　 计"), unspaced("Ａ 窗口"), unspaced("a窗口")
    ('合计', 'A窗口', 'a窗口')
    """
    return "".join(narrow(name).split())


def caseless(text: str) -> str:
    """A word that is looked for, an outlet or a file's head: the same, in lower case.

    >>> caseless("１２３４５ 热线Ａpp")
    '12345热线app'
    """
    return "".join(narrow(text).split()).casefold()


@functools.lru_cache(maxsize=4096)
def letters_only(text: str) -> str:
    """The name of a directive, an option or a value: NFKC, lower case, simplified, no marks.

    >>> letters_only(" 动　态. "), letters_only("Statistics_Table")
    ('动态', 'statisticstable')
    >>> letters_only("（一）日 期："), letters_only("統計表")
    ('一日期', '统计表')
    """
    folded = unicodedata.normalize("NFKC", text).lower().translate(_SIMPLIFIED)
    return folded if folded.isalnum() else "".join(filter(str.isalnum, folded))


def one_off(typed: str, names: Iterable[str]) -> str:
    """The name from which ``typed`` is one character away; empty where none or several are.

    >>> one_off("动太", ["动态", "附件"]), one_off("报x", ["报头", "报尾"])
    ('动态', '')
    """
    form = letters_only(typed)
    # Two names of the same letters are one.
    near = {letters_only(name): name for name in names if _is_one_off(form, letters_only(name))}
    return next(iter(near.values())) if len(near) == 1 else ""


def _is_one_off(word: str, other: str) -> bool:
    """Whether a character more, less or another makes ``other`` of ``word``."""
    short, long = sorted((word, other), key=len)
    if not short or len(long) - len(short) > 1:
        return False
    # What is the same from the left; there the two part.
    at = next((i for i, pair in enumerate(zip(short, long, strict=False)) if pair[0] != pair[1]),
              len(short))  # fmt: skip
    return short != long and short[at + (len(short) == len(long)) :] == long[at + 1 :]


def nearest(typed: str, names: Iterable[str], cutoff: float = 0.5) -> str:
    """The name most like ``typed``, for a message; empty where none is alike by ``cutoff``.

    Of two that are as much alike, it is the one with more characters where they were typed: of
    two characters one is half.

    >>> nearest("曰期", ["期号", "日期"]), nearest("数目", ["日期"])
    ('日期', '')
    """
    matcher = difflib.SequenceMatcher(b=typed, autojunk=False)
    best = (cutoff, -1, "")
    for name in names:
        matcher.set_seq1(name)
        if matcher.real_quick_ratio() >= best[0]:
            in_place = sum(map(str.__eq__, name, typed))
            best = max(best, (matcher.ratio(), in_place, name), key=lambda candidate: candidate[:2])
    return best[2]
