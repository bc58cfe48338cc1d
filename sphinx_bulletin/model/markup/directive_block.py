"""What belongs to which part of a directive of ours: its argument, its options or its body.

The argument is one line. An option is a line with its name and colons, and what is set in further
below it where its value may have several lines. All else is the body, also where the blank line
above it was forgotten.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Sequence
from functools import partial

from msgspec import Struct

from ..text.chinese import columns_of
from ..text.regex import regex
from .near_words import is_argument
from .tokens import BLANKS, COLONS, COMMENT_LINE, FIELD, depth_of
from .vocabulary import (
    AUDIENCE_NAMES,
    CONTINUED,
    FINDING_FIELDS,
    OPEN,
    OPTIONS,
    TEXT_PARTS,
    Names,
    canonical,
)

#: A check without the colon in front of its name: 环境卫生：良好。
_CHECK = regex(
    rf"(?P<name>(?=\w*[^\W\d])\w[\w /、()（）-]{{1,23}})[:：](?![{COLONS}])[{BLANKS}]*(?P<rest>.*)"
)
#: An option for whom a directive is, once that was looked at.
AUDIENCE_SEEN = ":bulletin-audience:"
_COLONS = tuple(COLONS)
#: An option with a colon too many or too few.
_LOOSE = (
    regex(rf"[{COLONS}]{{1,2}}(?P<name>[^{COLONS}`]{{1,80}})[{COLONS}]{{1,2}}(?!`)(?P<rest>.*)"),
    regex(rf"[{COLONS}]{{1,2}}(?P<name>[^\s{COLONS}`]{{1,80}})(?:[{BLANKS}]+(?P<rest>.*)|)"),
)
#: A known one behind a sign that slipped in, or without its first colon.
_SLIPS = (
    regex(
        rf"\S{{1,2}}[{BLANKS}]*[{COLONS}](?P<name>[^{COLONS}`]{{1,40}})[{COLONS}]{{1,2}}(?!`)(?P<rest>.*)"
    ),
    regex(
        rf"[^\w\s]{{0,2}}[{BLANKS}]*(?P<name>[^{COLONS}`]{{1,40}})[{COLONS}]{{1,2}}(?!`)(?P<rest>.*)"
    ),
)

#: No sentence is so short, in columns.
_SHORT = 40
#: An option behind an argument, on its line.
_ON_ONE_LINE = regex(
    rf"(?:^[{COLONS}]?+|(?<=[{BLANKS}])[{COLONS}])(?P<name>[^\s{COLONS}`]{{1,20}})[{COLONS}](?!`)"
)
#: A name in front of a value.
_NAMED = regex(rf"([^\s{COLONS}`]{{1,12}})[{BLANKS}]?[{COLONS}][{BLANKS}]*(?=\S)")
#: A line that is a name and a short value: 时间：10月13日
_LABELLED = regex(
    rf"(?P<name>[^\W\d_][^\s{COLONS}`，。]{{0,11}})[{BLANKS}]*[:：][{BLANKS}]*"
    r"(?P<value>[^\s:：`][^，。；;！？]*+)"
)
#: What a sentence has in it, and no day.
_MARKS = regex("[，。；,;（(]")


class Given(Struct, frozen=True, kw_only=True):
    """An option as it is typed."""

    name: str
    text: str
    #: Index of its line in the block, and of the first line of its text.
    line: int = 0
    text_line: int = 0


class Block(Struct, frozen=True, kw_only=True):
    """The parts of a directive."""

    argument: str
    options: tuple[Given, ...]
    #: Index of the first line of the body, and its lines without what all are set in by.
    start: int
    body: tuple[str, ...]
    #: Index of a line of the body that stands among the options, or deeper right below one.
    doubtful: int | None = None


def read_block(lines: Sequence[str], kind: str, *, is_markdown: bool = False) -> Block:
    """The parts of a directive of ``kind``; ``lines`` are what follows its name.

    In Markdown the line below may be text, and is no argument.

    >>> block = read_block(["厅", "  :日期: 2026-10-12", "  正文。"], "window-item")
    >>> block.argument, block.options[0].name, block.body
    ('厅', '日期', ('正文。',))
    >>> read_block(["标题：情况"], "statistics-table").argument
    '情况'
    >>> block = read_block(["厅 :日期: 10月12日 :标题: 一窗", "", "  正文。"], "window-item")
    >>> block.argument, [given.text for given in block.options]
    ('厅', ['10月12日', '一窗'])
    """
    argument, at = lines[0].strip() if lines else "", 1
    if not argument and not is_markdown and _is_argument(lines, OPTIONS[kind]):
        argument, at = lines[1].strip(), 2
    names, fields = _names(kind)
    body = ["" if index < at else line for index, line in enumerate(lines)]
    argument, options = _without_options(argument, OPTIONS[kind], at - 1)
    # Most are a name alone.
    if not argument.isalnum():
        argument = without_name(argument, partial(is_argument, kind))
    first = doubtful = None
    inner: int | None = None
    is_head = True
    # Behind its head a body is as its author typed it, but for fields.
    while at < len(lines) and (is_head or kind in OPEN):
        text = lines[at].strip()
        if text == AUDIENCE_SEEN:
            body[at] = ""
            at += 1
            continue
        found = option(text, names or fields) if text and is_head else None
        if not text:
            # Options go on below a blank line where no text has begun.
            is_head = is_head and first is None and _goes_on(lines, at, names)
        elif found and is_head and _is_option(found[0], text, names, kind, first):
            doubtful = first if doubtful is None else doubtful
            given, below = _given(lines, at, names, found)
            options.append(given)
            body[at:below] = [""] * (below - at)
            at = below
            continue
        else:
            if first is None:
                first = at
                is_deeper = bool(options) and (
                    depth_of(lines[at]) > depth_of(lines[options[-1].line])
                )
                doubtful = at if is_deeper and lines[at - 1].strip() else None
            # What is set in below a directive of the body is that one's.
            if text and inner is not None and depth_of(lines[at]) <= inner:
                inner = None
            if _is_explicit(text) and inner is None:
                inner = depth_of(lines[at])
            if kind in OPEN and inner is None and (field := option(text, fields)):
                indent = "" if not names else lines[at][: depth_of(lines[at])]
                body[at] = f"{indent}:{field[0]}: {field[1]}".rstrip()
        at += 1
    if kind == "inspection-checklist":
        _add_colons(body)
        _align(body)
    start, flush = _flush(body, BLANKS if kind not in TEXT_PARTS else " \t")
    return Block(
        argument=argument, options=tuple(options), start=start, body=flush, doubtful=doubtful
    )


def _without_options(argument: str, names: Names, line: int) -> tuple[str, list[Given]]:
    """An argument without options that were typed on its line, and these."""
    if not any(map(argument.__contains__, _COLONS)):
        return argument, []
    found = [m for m in _ON_ONE_LINE.finditer(argument) if canonical(names, m["name"])]
    if not found:
        return argument, []
    ends = [*(match.start() for match in found[1:]), len(argument)]
    options = [
        Given(name=m["name"], text=argument[m.end() : end].strip(), line=line, text_line=line)
        for m, end in zip(found, ends, strict=True)
    ]
    return argument[: found[0].start()].strip(), options


def _is_explicit(text: str) -> bool:
    """Whether a line begins a directive or a comment, whose lines below it are its own."""
    return text == ".." or text.startswith(".. ")


def _names(kind: str) -> tuple[Names, Names]:
    """The options of a directive, and fields of its body that are ours.

    In the tail its own fields and the author's stand in the order in which they are printed.
    """
    if kind == "distribution-footer":
        return {}, OPTIONS[kind]
    return {**OPTIONS[kind], **AUDIENCE_NAMES}, FINDING_FIELDS if kind in OPEN else {}


def _is_option(name: str, text: str, names: Names, kind: str, first: int | None) -> bool:
    """Whether what looks like an option is one; ``first`` is the line where text has begun.

    Where the author names fields, and below text, only what is known is.
    """
    is_loose = text[0] in COLONS and kind not in OPEN and first is None
    return is_loose or canonical(names, name) is not None


def _goes_on(lines: Sequence[str], at: int, names: Names) -> bool:
    """Whether options are below a blank line: one with its colons, or a paragraph of nothing else.

    >>> block = read_block(["厅", "", "  日期：2026-10-12", "", "  正文。"], "window-item")
    >>> block.options[0].text, [line for line in block.body if line]
    ('2026-10-12', ['正文。'])
    """
    filled = itertools.dropwhile(lambda line: not line.strip(), lines[at:])
    below = [line.strip() for line in itertools.takewhile(str.strip, filled)]
    if not below or _is_known(below[0], names):
        return bool(below)
    return all(line == AUDIENCE_SEEN or _is_short_option(line, names) for line in below)


def _is_short_option(line: str, names: Names) -> bool:
    """Whether a line is an option without its first colon, and no sentence."""
    # No text is less wide than it has characters.
    if len(line) > _SHORT or columns_of(line) > _SHORT or line[-1] in "。！？；":
        return False
    found = option(line, names)
    return found is not None and bool(found[1]) and canonical(names, found[0]) is not None


def option(body: str, names: Names) -> tuple[str, str] | None:
    """Name and value of an option, also of one that does not exist; None where a line is none.

    >>> option("日期：2026-10-12", OPTIONS["window-item"]), option("地点：大厅", {})
    (('日期', '2026-10-12'), None)

    >>> option(":单位: 计量单位：件", OPTIONS["statistics-table"]), option(":抄送: 抄送：各处", {})
    (('单位', '件'), ('抄送', '各处'))
    """
    found = _option(body, names)
    if found is None:
        return None
    name, value = found

    def is_own(label: str) -> bool:
        return label == name or canonical(names, label) == (canonical(names, name) or 0)

    return name, without_name(value, is_own)


def without_name(value: str, is_own: Callable[[str], bool]) -> str:
    """What is printed in front of a value is often typed there too: it is no part of it."""
    label = _NAMED.match(value)
    return value[label.end() :] if label and is_own(label[1]) else value


def _option(body: str, names: Names) -> tuple[str, str] | None:
    for slip in (FIELD, *_LOOSE) if body.startswith(_COLONS) else ():
        if match := slip.fullmatch(body):
            return match["name"].strip(), (match["rest"] or "").strip()
    for slip in _SLIPS:
        match = slip.fullmatch(body)
        if match and canonical(names, match["name"]):
            if names is FINDING_FIELDS and slip is _SLIPS[1] and not _is_due(match):
                # It may begin a sentence.
                continue
            return match["name"].strip(), match["rest"].strip()
    return None


class Label(Struct, frozen=True, kw_only=True):
    """A line of a body that looks like an option without its first colon."""

    name: str
    value: str
    #: Its index in the body.
    line: int


def short_labels(body: Sequence[str]) -> list[Label]:
    """The lines of a body that are no sentence, but a name and its value.

    >>> [label.name for label in short_labels(["时间：10月13日", "地点：今年，在大厅办结三件。"])]
    ['时间']
    """
    found = []
    for index, line in enumerate(body):
        text = line.strip()
        # No text is less wide than it has characters.
        if len(text) > _SHORT or not (":" in text or "：" in text):
            continue
        match = _LABELLED.fullmatch(text) if columns_of(text) <= _SHORT else None
        if match:
            found.append(Label(name=match["name"], value=match["value"].strip(), line=index))
    return found


def _is_due(match: re.Match[str]) -> bool:
    """Whether a line is no more than until when: 整改时限：10月19日前"""
    rest = match["rest"].strip()
    return (
        canonical(FINDING_FIELDS, match["name"]) == "due"
        and rest[:1].isdecimal()
        and _MARKS.search(rest) is None
    )


def _is_known(body: str, names: Names) -> bool:
    match = FIELD.fullmatch(body)
    return match is not None and canonical(names, match["name"]) is not None


def _is_argument(lines: Sequence[str], names: Names) -> bool:
    """Whether the line below an empty one of a directive is its argument, as docutils has it:
    options are below it, or a blank line and a body."""
    if len(lines) < 3 or not lines[1].strip() or option(lines[1].strip(), names):
        return False
    below = lines[2].strip()
    return option(below, names) is not None if below else lines[1].strip()[-1] not in "。！？；"


def _given(
    lines: Sequence[str], at: int, names: Names, found: tuple[str, str]
) -> tuple[Given, int]:
    """The option at a line, with what goes on below it; the index behind it."""
    name, text = found
    is_long = canonical(names, name) in CONTINUED
    values = [text] if text else []
    end = at + 1
    while end < len(lines) and (is_long or not values):
        body = lines[end].strip()
        if not body or depth_of(lines[end]) <= depth_of(lines[at]) or _is_known(body, names):
            break
        values.append(body)
        end += 1
    return Given(name=name, text="\n".join(values), line=at, text_line=at if text else at + 1), end


def _add_colons(body: list[str]) -> None:
    """Checks of a list in which none has the colon in front of its name, and all have that behind.

    >>> read_block(["", "", "  卫生：良好。", "  设备：停运。"], "inspection-checklist").body
    (':卫生: 良好。', ':设备: 停运。')
    """
    found: list[tuple[int, str]] = []
    column: int | None = None
    for index, line in enumerate(body):
        text, here = line.strip(), depth_of(line)
        field = FIELD.fullmatch(text)
        if not text or (field and canonical(FINDING_FIELDS, field["name"])):
            continue
        check = None if field else _CHECK.fullmatch(text)
        column = here if column is None else column
        if check is None or here != column:
            return
        found.append((index, f"{line[:here]}:{check['name']}: {check['rest']}".rstrip()))
    for index, line in found:
        body[index] = line


def _align(body: list[str]) -> None:
    """Checks begin at one column; so do fields of a finding right below its text, which docutils
    would take with the text."""
    check: int | None = None
    comment: int | None = None
    is_cut_off = False
    for index, line in enumerate(body):
        match = FIELD.fullmatch(line.strip())
        here = depth_of(line)
        if line.strip() and (comment is None or here <= comment):
            comment = here if COMMENT_LINE.match(line.strip()) else None
        if not line.strip() or comment is not None:
            is_cut_off = False
        elif match is None:
            continue
        elif canonical(FINDING_FIELDS, match["name"]) is not None:
            is_cut_off = is_cut_off or _is_cut_off(body[index - 1] if index else "", here)
            if is_cut_off and check is not None:
                body[index] = " " * check + line.strip()
        elif check is None:
            check, is_cut_off = here, False
        elif abs(here - check) < 2:
            body[index] = " " * check + line.strip()
            is_cut_off = False


def _is_cut_off(above: str, here: int) -> bool:
    """Whether docutils would take a field at a column with the line above it."""
    there = depth_of(above)
    is_field = FIELD.fullmatch(above.strip()) is not None
    return bool(above.strip()) and (there < here or (there == here and not is_field))


def fields_to_part(lines: Sequence[str]) -> list[int]:
    """Indices of an author's own fields right below the text of a check and deeper than it, which
    docutils would take with the text.

    >>> fields_to_part([":着装: 2人未着装。", "  :责任人: 张三", "  :电话: 12", ":卫生: 好。"])
    [1]
    """
    found: list[int] = []
    above = ""
    check: int | None = None
    for index, line in enumerate(lines):
        if match := FIELD.fullmatch(line.strip()):
            here = depth_of(line)
            if check is None or here <= check:
                check = here
            elif canonical(FINDING_FIELDS, match["name"]) is None and _is_cut_off(above, here):
                found.append(index)
        above = line
    return found


def _flush(lines: Sequence[str], blanks: str) -> tuple[int, tuple[str, ...]]:
    """The lines without empty ones around them and without their common indent; the first one.

    Two full-width blanks begin a paragraph of a text, and are no indent.
    """
    at, end = 0, len(lines)
    while at < end and not lines[at].strip():
        at += 1
    while end > at and not lines[end - 1].strip():
        end -= 1
    body = lines[at:end]
    depths = (len(line) - len(line.lstrip(blanks)) for line in body if line.strip())
    common = min(depths, default=0)
    return at, tuple(line[common:] for line in body)
