"""The tail of a past issue: whom it goes to, who made it, how many were printed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ...core.i18n import __
from ...model.text.alike import simplified
from ...model.text.dates import Day
from ..blocks import Loss, LossKind, PastTable
from .evidence.tail_rows import doubts_of_tail
from .head.head_shapes import SIGNED
from .line_shapes import COPIES, DAY, TAIL_LABEL, plain, without_blanks
from .past_issue import TailLine
from .past_lines import LineOrBlock, PastLine

#: A tail has no more lines, nor a line more characters.
_LINES = 12
_LONGEST = 120
_STOP = re.compile(r"[。；;.]\Z")
#: 某办公室 2025年1月10日印发, as GB/T 9704 has it.
_PRINTED = re.compile(r"(.{2,60}\d{1,2}日)\s*(印发|印制|印)")
_CREDITED = re.compile("供稿|来源|通讯员|摄影|记者|撰稿")
_BRACKETS = re.compile(r"[（(](.+)[）)]")
_WIDE = re.compile(r"[ \t\u3000\xa0]{2,}|\t|\n|\f")
_DRAWN = re.compile("[｜|]")
#: A day at the end of a value: behind a blank, a comma, or in brackets.
_DAY_BEHIND = re.compile(
    r"(?:(?<=[^\s，,])[ \t\u3000，,]{1,9}|[（(])(?:\d{4}\s?[年./-]\s?)?"
    r"\d{1,2}\s?[月./-]\s?\d{1,2}\s?[日号]?(?:印[发制]?)?[）)]?\Z"
)
#: Whose values are days themselves, or may look like one.
_OF_DAYS = re.compile("印发|印制|日期|时间|电话|传真|邮箱|网址|(?i:tel|phone|mail)")
_COUNTED = re.compile("本期|(?<=印)[发制数]?[:：]?")
#: Behind a known label any word with a colon is one.
_ANY_LABEL = re.compile(rf"{TAIL_LABEL.pattern}|([一-龥]{{2,6}})\s*[:：]")
_COPIES = r"[（(]?(?:本期)?共?印[发制数]?[:：]?\s?\d"
#: In front of what stands on the same line: a label, or how many were printed.
_BEGINS = re.compile(
    rf"[，,；;。．]\s{{0,4}}(?={TAIL_LABEL.pattern}|{_COPIES})"
    rf"|(?<!\s)\s{{0,4}}[|｜]\s{{0,4}}(?={_ANY_LABEL.pattern}|{_COPIES})"
    rf"|(?<!\s)\s+(?=\d{{4}}年\d{{1,2}}月\d{{1,2}}日\Z|{_COPIES}|{_ANY_LABEL.pattern})"
)


def beginning_of_tail(lines: Sequence[LineOrBlock]) -> int:
    """Where the tail begins, from the end of the file backwards; its length where none is."""
    start = len(lines)
    for index in range(len(lines) - 1, max(-1, len(lines) - 1 - _LINES), -1):
        line = lines[index]
        if isinstance(line, PastLine):
            if not _is_of_tail(line.text):
                # A line may go on in the one below.
                below = start - index
                if len(line.plain) > _LONGEST or below > 1 or not line.plain:
                    break
                if not any(isinstance(b, PastLine) and _is_of_tail(b.text) for b in lines[:index]):
                    break
                above = lines[index - 1] if index else None
                if not (isinstance(above, PastLine) and TAIL_LABEL.match(above.text.strip())):
                    break
                continue
            start = index
        elif isinstance(line, PastTable) and _is_table_of_tail(line):
            start = index
        else:
            break
    return start


def _unbracketed(text: str) -> str:
    """A line of the tail that stands in brackets, without them."""
    match = _BRACKETS.fullmatch(text.strip())
    # （供稿：某科） belongs to the text above.
    is_line = match and TAIL_LABEL.match(match[1]) and not _CREDITED.match(match[1])
    return match[1] if match and is_line else text


def _is_of_tail(text: str) -> bool:
    text = _unbracketed(text)
    return bool(
        TAIL_LABEL.match(simplified(text.strip()))
        or COPIES.fullmatch(plain(text))
        or _PRINTED.fullmatch(text)
    )


def _is_table_of_tail(table: PastTable) -> bool:
    texts = [one.text for row in table.rows for cell in row for one in cell.paragraphs]
    return any(_is_of_tail(text) for text in texts)


def _typed(lines: Sequence[LineOrBlock]) -> Iterator[str]:
    """The lines of the tail, each with its label; a label in a cell of its own joins the next."""
    for line in lines:
        if isinstance(line, PastLine):
            yield from (piece for piece in re.split(r"[\n\f]", line.text) if piece.strip())
        elif isinstance(line, PastTable):
            for row in line.rows:
                texts = [one.text for cell in row for one in cell.paragraphs if one.text.strip()]
                is_one = len(texts) == 2 and (
                    TAIL_LABEL.fullmatch(texts[0].strip()) or _PRINTED.fullmatch(" ".join(texts))
                )
                yield from [" ".join(texts)] if is_one else texts


def read_tail(
    lines: Sequence[LineOrBlock], losses: list[Loss], day: Day | None = None
) -> tuple[tuple[TailLine, ...], tuple[str, ...]]:
    """The lines of the tail with their labels, and what is doubtful.

    ``day`` is that of the issue, which the tail may say once more.
    """
    found: list[TailLine] = []
    doubts = []
    for typed in _typed(lines):
        line = _unbracketed(typed.strip())
        if line != typed.strip():
            losses.append(Loss(kind=LossKind.LABEL, text="（）"))
        if parted := "".join(match[0].strip() for match in _BEGINS.finditer(simplified(line))):
            losses.append(Loss(kind=LossKind.LABEL, text=parted))
        for piece in [line] if SIGNED.fullmatch(plain(line)) else _at_labels(line):
            if (copies := COPIES.fullmatch(plain(piece))) is not None:
                losses.append(Loss(kind=LossKind.LABEL, text="".join(_COUNTED.findall(piece))))
                found.append(TailLine(label="印数", text=copies[1] or copies[2]))
            elif (label := _ANY_LABEL.match(simplified(piece))) is not None:
                text = piece[label.end() :].strip()
                # A page ends these lines by itself.
                if stop := _STOP.search(text):
                    losses.append(Loss(kind=LossKind.LABEL, text=stop[0]))
                # A page has its own words and signs.
                is_other = label[0].isascii() or label[0] != piece[: label.end()]
                own = piece[: label.end()] if is_other else "".join(_DRAWN.findall(label[0]))
                losses += [Loss(kind=LossKind.LABEL, text=own)] if own else []
                word = piece[: label.end(label.lastindex or 0)].strip()
                value, behind = _without_day(word, _STOP.sub("", text))
                found.append(TailLine(label=word, text=value))
                if behind and _is_day(behind, day):
                    losses.append(Loss(kind=LossKind.LABEL, text=behind))
                elif behind:
                    found.append(TailLine(label="", text=behind.lstrip("，, ")))
                    losses.append(Loss(kind=LossKind.LABEL, text=behind[:1].strip("（(")))
            elif printed := _PRINTED.fullmatch(piece):
                losses.append(Loss(kind=LossKind.LABEL, text=printed[2]))
                # A day alone may be said once more.
                is_day = DAY.fullmatch(without_blanks(printed[1])) is not None
                found.append(TailLine(label="" if is_day else "印发", text=printed[1].strip()))
            elif found and found[-1].label != "印数" and not SIGNED.fullmatch(plain(piece)):
                last = found.pop()
                found.append(TailLine(label=last.label, text=last.text + piece))
                doubts.append(__("“%s” was taken for the rest of the line above") % piece)
            else:
                found.append(TailLine(label="", text=piece))
            if found and not found[-1].label and _is_day(found[-1].text, day):
                losses.append(Loss(kind=LossKind.LABEL, text=found.pop().text))
    return tuple(found), (*doubts, *doubts_of_tail(found))


def _without_day(label: str, value: str) -> tuple[str, str]:
    """A value and the day behind it, which is no part of who edited or what it is sent to.

    >>> _without_day("责编", "左某（2024.1.15）"), _without_day("电话", "2024-1-15")
    (('左某', '（2024.1.15）'), ('2024-1-15', ''))
    """
    match = None if _OF_DAYS.search(label) else _DAY_BEHIND.search(value)
    if match is None or not value[: match.start()].strip():
        return value, ""
    return value[: match.start()].rstrip(" \u3000，,"), match[0].strip()


def _is_day(text: str, day: Day | None) -> bool:
    """Whether a text is a day, and nothing else."""
    typed = without_blanks(text).strip("(),印发制")
    typed = typed if "年" in typed or day is None else f"{day.year}年{typed}"
    found = DAY.fullmatch(typed)
    return found is not None and day is not None and tuple(map(int, found.groups())) == (
        day.year, day.month, day.day,
    )  # fmt: skip


def _at_labels(text: str) -> Iterator[str]:
    """The pieces of a line that holds several labels, each behind a blank.

    >>> list(_at_labels("编辑：甲 审核：乙　印数：40份")), list(_at_labels("送：各县 区"))
    (['编辑：甲', '审核：乙', '印数：40份'], ['送：各县 区'])
    """
    found = list(_BEGINS.finditer(simplified(text)))
    starts = [0, *(match.end() for match in found)]
    ends = [*(match.start() for match in found), len(text)]
    for start, end in zip(starts, ends, strict=True):
        parts = [part.strip() for part in _WIDE.split(text[start:end])]
        # A day keeps its blank.
        piece = "".join(f" {part}" if part[:1].isdigit() else part for part in parts).strip()
        piece = piece.removesuffix("，").removesuffix(",")
        if piece:
            yield piece
