"""The section that the name of a file, or its headline, speaks of: 督查.docx, 院感督查情况."""

from __future__ import annotations

from collections.abc import Sequence

from ...model.text.alike import unspaced

#: What titles have in common, and what says nothing of a section.
_COMMON = ("情况", "动态", "工作", "信息", "数据", "统计", "安排", "通报", "简讯")
_NOTHING = frozenset(["窗口", "科室", "部门", "单位", "本周", "下周", "大厅"])
_FEWEST = 2


def section_named(titles: Sequence[str], stem: str, headline: str) -> str:
    """The one title whose own words stand in the name or the headline; empty where several do.

    >>> section_named(["科室动态", "督查情况"], "督查", ""), section_named(["科室动态"], "科室", "")
    ('督查情况', '')
    """
    text = f"{unspaced(stem)} {unspaced(headline)}"
    found = []
    for title in titles:
        own = _own_words(title)
        if len(own) >= _FEWEST and own not in _NOTHING and own in text:
            found.append(title)
    return found[0] if len(found) == 1 else ""


def section_called(titles: Sequence[str], headline: str) -> str:
    """The title that a headline is, whatever both end in; empty where none is.

    >>> section_called(["部门动态", "场内巡查"], "场内巡查情况"), section_called(["动态"], "情况")
    ('场内巡查', '')
    """
    own = _own_words(headline)
    found = [title for title in titles if own and _own_words(title) == own]
    return found[0] if len(found) == 1 else ""


def _own_words(title: str) -> str:
    """A title without what titles end in."""
    own = unspaced(title)
    while end := next((one for one in _COMMON if own.endswith(one)), ""):
        own = own.removesuffix(end)
    return own
