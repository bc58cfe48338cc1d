"""The words of a bulletin's name and of a title, between which lines may end."""

from __future__ import annotations

import itertools
from collections.abc import Iterable

from .chinese import has_chinese, width_of
from .regex import regex

#: What a bulletin is, as its name ends.
_KIND = regex(
    r"(?:工作|情况|信息|服务|运行|业务)?"
    r"(?:[周月季年日]报|[周月季]刊|简报|快报|专报|通报|摘报|快讯|通讯|动态|要情|要闻|参考|信息|工作|[週]報|[月季年日]報"
    r"|簡報|快報|專報|通報|動態|參考|資訊)$"
)
#: A name that is no wider, in ems, stands on a line of any screen.
_SHORT = 6
#: The same of a title, which is set smaller.
_LINE = 10
_QUOTED = regex(r"“[^“”]{1,20}”|《[^《》]{1,20}》|（[^（）]{1,20}）")
#: A word of a title ends behind it.
_JOINT = regex(r"[和与及暨的，、；：]")


def words_of_name(name: str, known: Iterable[str] = ()) -> list[str]:
    """The pieces of a name, in order; one where it is short, or nothing tells its words.

    ``known`` are names that stand on the page and in the roster; none is divided.

    >>> words_of_name("政务服务便民热线工作周报")
    ['政务服务便民热线', '工作周报']
    >>> words_of_name("省政务服务中心办件情况通报", ["中心", "省政务服务中心"])
    ['省政务服务中心', '办件', '情况通报']
    >>> words_of_name("12345热线周报"), words_of_name("窗口工作周报")
    (['12345热线', '周报'], ['窗口工作周报'])
    """
    if width_of(name) <= 2 * _SHORT or not has_chinese(name) or " " in name:
        return [name]
    # A short name within a longer one is no word of its own.
    words: list[tuple[int, int]] = []
    for word in sorted(known, key=len, reverse=True):
        start = name.find(word) if 1 < len(word) < len(name) else -1
        end = start + len(word)
        if start >= 0 and all(end <= other or start >= stop for other, stop in words):
            words.append((start, end))
    kind = _KIND.search(name)
    places = {0, len(name), *itertools.chain.from_iterable(words)}
    if kind and not any(start < kind.start() < end for start, end in words):
        places.add(kind.start())
    # No character alone.
    ends = [at for at in sorted(places) if at in (0, len(name)) or 2 <= at <= len(name) - 2]
    return [name[start:end] for start, end in itertools.pairwise(ends)]


def words_of_title(title: str, known: Iterable[str] = ()) -> list[str]:
    """The same of an issue's title, which has more words that end where a mark or a particle does.

    What stands in quotation marks or brackets is not divided.

    >>> words_of_title("推进“一件事一次办”集成服务和企业开办便利化情况专报")
    ['推进', '“一件事一次办”', '集成服务和', '企业开办便利化', '情况专报']
    >>> words_of_title("关于进一步优化营商环境的若干措施落实情况通报")
    ['关于进一步优化营商环境的', '若干措施落实', '情况通报']
    >>> words_of_title("政务服务工作")
    ['政务服务工作']
    """
    if width_of(title) <= 2 * _LINE or not has_chinese(title) or " " in title:
        return [title]
    quoted = [match.span() for match in _QUOTED.finditer(title)]
    places = {0, len(title), *itertools.chain.from_iterable(quoted)}
    places |= {match.end() for match in _JOINT.finditer(title)}
    words = words_of_name(title, known)
    places |= set(itertools.accumulate(map(len, words)))
    names = [(title.find(name), len(name)) for name in known if name in title]
    whole = [*quoted, *((start, start + length) for start, length in names)]
    ends = [at for at in sorted(places) if not any(start < at < end for start, end in whole)]
    # No character alone, and no mark at the beginning of a line.
    ends = [at for at in ends if at in (0, len(title)) or _may_end(title, at)]
    return [title[start:end] for start, end in itertools.pairwise(ends)]


def _may_end(title: str, at: int) -> bool:
    return 2 <= at <= len(title) - 2 and title[at] not in "，、；：。！？”》）"
