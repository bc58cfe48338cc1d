"""Labels that people put in front of lines: 单位：水利厅, 审核：某某."""

from __future__ import annotations

import re

from ...core.i18n import _
from ...importing.recognition.line_shapes import TAIL_LABEL
from .told_days import is_day

#: Labels, and what they tell.
_LABELS = {
    "window": (
        "窗口",
        "单位",
        "报送单位",
        "报送窗口",
        "供稿单位",
        "供稿",
        "来稿单位",
        "科室",
        "部门",
    ),
    "date": ("日期", "时间", "报送日期", "报送时间"),
    "headline": ("标题", "题目"),
    "section": ("栏目", "类别", "板块"),
}
_LABEL_OF = {name: kind for kind, names in _LABELS.items() for name in names}
_LABELLED = re.compile(r"(?P<name>[\u4e00-\u9fff]{2,4})\s*[:：]\s*(?P<value>.{1,80})$")
#: In front of a further label on the same line.
_NEXT = re.compile(r"(?<=[^\s:：])\s+(?=[\u4e00-\u9fff]{2,4}\s*[:：])")
#: Who made a text, and how they are reached, is no news; whom readers may ask is.
_FOR_READERS = re.compile("(?:咨询|监督|投稿|投诉|举报|服务)")
#: Values of such labels have no sentence marks, and are no longer.
_LONGEST = 30
_SENTENCE = re.compile("[。，；,;]")


def labels_of(line: str) -> list[tuple[str, str]]:
    """What the labels of a line tell, and their values; nothing where it is text.

    >>> labels_of("报送单位：水利厅 时间：12月1号"), labels_of("时间：10月12日上午9时，大厅协办。")
    ([('window', '水利厅'), ('date', '12月1号')], [])
    """
    found = [_label_of(part) for part in _NEXT.split(line)]
    return [one for one in found if one is not None] if None not in found else []


def kind_of_label(name: str) -> str:
    """What a label, or the head of a column, tells of news; empty where nothing.

    >>> kind_of_label("报送单位"), kind_of_label("备注")
    ('window', '')
    """
    # As the office calls it: bulletin_words.
    return "window" if name == _("Window") else _LABEL_OF.get(name, "")


def _label_of(line: str) -> tuple[str, str] | None:
    match = _LABELLED.match(line)
    kind = kind_of_label(match["name"]) if match else ""
    if match is None or not kind:
        return None
    value = match["value"].strip()
    # 时间：10月12日上午9时，地点…… is text.
    return (kind, value) if kind != "date" or is_day(value) else None


def is_about_makers(line: str) -> bool:
    """Whether a line tells who made a text, and how they are reached: it is no news.

    >>> is_about_makers("编辑：王小燕　审核：李建国　电话：13800138000")
    True
    >>> is_about_makers("审核：全院审核病历300份，合格率98%。"), is_about_makers("咨询电话：12345")
    (False, False)
    """
    return all(map(_is_maker, _NEXT.split(line)))


def _is_maker(part: str) -> bool:
    match = TAIL_LABEL.match(part)
    if match is None or _FOR_READERS.match(part):
        return False
    value = part[match.end() :]
    return len(value) <= _LONGEST and not _SENTENCE.search(value)
