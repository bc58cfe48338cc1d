"""What a check says, and whether all was in order: only where the text leaves no doubt."""

from __future__ import annotations

import re

from msgspec import Struct

from ...model.findings.status import CHECK_STATUSES, Status
from ...model.markup.own_names import with_our_words

#: 着装情况。2名窗口人员……
NAMED_CHECK = re.compile(r"([^\s。：:，,；;！？]{2,14})[。：:]\s*(\S.*)", re.DOTALL)
#: What is said behind a check, and what a field of it is called in print → as authors write it.
_BEHIND = re.compile(r"[（(]([^（()）]{2,80})[）)]\s*$")
_FIELD = re.compile(r"([一-龥]{2,8})[:：](.+)")
_NAMES = {"责任窗口": "窗口", "窗口": "窗口", "整改时限": "整改时限", "销号": "销号"}
#: What says of a clause that all is as it should be; and what says that it may not be.
_NOTHING = re.compile(
    r"(?:未(?:发现|出现|接到|收到)|没有(?:发现|出现)|无)(?:(?:空岗|缺岗|脱岗|离岗|串岗|迟到|早退|聊天"
    r"|玩手机|违纪|违规|投诉|推诿|异常)[、和]?)+(?:等)?(?:现象|情况|问题|行为|情形)?"
    r"|未发现[^，。；]{1,24}(?:现象|情况|问题|行为)"
)
_GOOD = re.compile(
    "良好|正常|较好|齐全|整洁|规范|有序|完好|均按时|均按规定|均能|全部到岗|全员到岗|落实到位|落实首问|符合要求"
)
_BAD = re.compile(
    "问题|[未不没无欠缺]|空岗|迟到|早退|脱岗|损坏|故障|个别|有待|仍|但|提醒|整改|改正|堆放|杂物|维修|报修|延迟|投诉"
)


class CheckText(Struct, frozen=True, kw_only=True):
    """The text of a check without what is said in brackets behind it."""

    text: str
    #: None where it is not certain.
    status: Status | None
    fields: tuple[tuple[str, str], ...] = ()


def read_check(text: str) -> CheckText:
    """A check whose status is said behind it: （问题，整改时限：12月9日）, or is certain."""
    match = _BEHIND.search(text)
    told = [] if match is None else re.split(r"，(?=[一-龥]{2,8}[:：])", match[1])
    words = {alias: name for name, aliases in CHECK_STATUSES.items() for alias in aliases}
    status = words.get(told[0]) if told else None
    rest = told[1:] if status else told
    fields = [_field(part) for part in rest]
    if match is None or not all(fields) or not (status or fields):
        return CheckText(text=text, status=Status.OK if _is_in_order(text) else None)
    found = [field for field in fields if field is not None]
    body = text[: match.start()].rstrip()
    if not status and not _is_in_order(body) and "销号" not in dict(found):
        return CheckText(text=text, status=None)
    return CheckText(
        text=body,
        status=Status(status or "ok"),  # type: ignore[arg-type]  # takes a value too
        fields=tuple(found),
    )


def _field(part: str) -> tuple[str, str] | None:
    """A field of a check, whose label may be in the office's words, and what it holds."""
    match = _FIELD.fullmatch(part)
    name = _NAMES.get(with_our_words(match[1])) if match else None
    return (name, match[2].replace("，", "、")) if match and name else None


def is_like_check(text: str) -> bool:
    """Whether a status is said in brackets behind a text that begins with a name."""
    match = NAMED_CHECK.fullmatch(text.strip())
    read = read_check(match[2]) if match else None
    return match is not None and read is not None and read.text != match[2]


def _is_in_order(text: str) -> bool:
    """Whether each clause says that all is as it should be."""
    clauses = [part for part in re.split(r"[，。；]", text) if part.strip()]
    plainly = [_NOTHING.sub("", clause) for clause in clauses]
    return bool(clauses) and all(
        not _BAD.search(rest) and (rest != clause or _GOOD.search(rest))
        for clause, rest in zip(clauses, plainly, strict=True)
    )
