"""Paragraphs that were pasted a line each, as word processors give them, and headings in them."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from ..text.chinese import columns_of, narrow, without_set_in
from ..text.dates import DAY_ALONE
from ..text.levels import number_in_words
from ..text.regex import regex

#: What a paragraph of Chinese begins with, as it is typed.
SET_IN = "\u3000\u3000"
#: What word processors set before entries without a number; of others a blank is behind them.
_BULLETS = "●○◆◇■□▪▲△★☆➢➤►→◎※•‣・✓✔√✗✘×☑☐☒\uf06c\uf075\uf0d8\uf0fc"
#: What official documents set before entries.
_DASHES = "——"
_BLANK_BEHIND = "-–—*+·∙‧Ø§"
_UNNUMBERED = frozenset([*_BULLETS, *_BLANK_BEHIND, _DASHES])
#: A mark of enumeration at the start of a line: 1. 2、 3) （三） 四、 ⑤ ● - ——
_MARK = regex(
    rf"\s*(?:[{_BULLETS}]|{_DASHES}(?=[^\s—])|[{_BLANK_BEHIND}](?=\s)|\d{{1,2}}(?:[.．](?![\d.])|[、)）])|[（(](?:\d{{1,2}}|[一二三四五六七八九十]{{1,3}})[）)]"
    r"|[一二三四五六七八九十]{1,3}、|[①-⑳])"
)
#: One with a figure right behind it, which may be a decimal: 1.10月12日召开会议。
_TIGHT = regex(r"\s*\d{1,2}[.．](?=\d)")
#: One without the blank behind it, which is one where a line beside it has it as well: ·优化.
_TIGHT_SIGN = regex(r"\s*[-–·∙‧](?=[\u3400-\u9fff（《“])")
#: What else counts entries, and may as well begin a line of any text: a) A、（a） Ⅱ. 二是 第二，
_COUNTED = regex(
    r"\s*(?:(?P<letter>[A-Za-z])(?:[)）、．]|\.(?=[\s\u3400-\u9fff]))|[（(](?P<inner>[A-Za-z])[）)]"
    r"|(?P<roman>[Ⅰ-Ⅻⅰ-ⅻ])[.．、)）]?|(?P<said>[一二三四五六七八九十]{1,2})(?:是|要)(?!否)"
    r"|第(?P<nth>[一二三四五六七八九十]{1,2})(?:[，、：]|[章节条篇](?=\s)))"
)
#: The words among these, within a line.
_SAID = regex(
    r"(?<=[，。；：！？])(?:(?P<said>[一二三四五六七八九十]{1,2})(?:是|要)(?!否)|第(?P<nth>[一二三四五六七八九十]{1,2})[，、：])"
)
#: Of these, what titles have: no bullet, and a word of Chinese behind it.
_TITLE = regex(
    r"\s*(?:\d{1,2}(?:[.．](?![\d.])|[、)）])|[（(](?:\d{1,2}|[一二三四五六七八九十]{1,3})[）)]"
    r"|[一二三四五六七八九十]{1,3}、)\s*[\u3400-\u9fff]"
)
#: A name or a day and a colon, and something behind it; the first may stand in brackets with the
#: others. Or a name in brackets of its own: 【问题】. Or a day or a time, and a blank.
_LABEL = regex(
    r"\s*+(?:【[^【】\s]{1,12}】|[QA]\d{0,2}[：:]|"
    r"(?:(?:\d{1,4}[年月日]){1,3}+|(?:周|星期)[一二三四五六日天]|[上下]午|\d{1,2}[：:]\d\d"
    r"(?:[—–~～-]{1,2}\d{1,2}[：:]\d\d)?)[ \u3000]{1,4}(?=[\u3400-\u9fff])|[（(]?"
    r"(?:(?:[\u3400-\u9fff][ \u3000]{0,2}+){1,8}|(?:\d{1,4}[年月日]){1,3}+[\u3400-\u9fff]{0,2}+)"
    # Not the colon of a role: 受理:数据:`affairs/…`
    r"[：:](?!:|[\w:+.-]{1,40}[：:]`)\s*+\S)"
)
#: A title of a part is at most as wide, in columns.
_SHORT_TITLE = 28
_STOPS = "。！？；"
#: What else a line ends with that is a paragraph, or an entry, of its own.
_CLOSED = "）)”》%％"
#: What a line goes on behind.
_OPEN = "，、第条款项和与及的在为是"
#: What no name of an office has in it.
_SPOKEN = regex("[，。；：！？,;:!?…]")
#: So many offices sign one text.
_MOST_OFFICES = 4
_SIGNS = regex(r"[\s.．、（(）)]")
#: Forms of a mark that are typed for each other: 1、优化 above 2.压缩.
_FORMS = {"1、": "1.", "1)": "1."}
#: What is said behind these goes on in the sentence: 会议强调：.
_SAYING = regex(
    r"\s*+[\u3400-\u9fff]{0,8}(?:说|道|称|指出|强调|要求|表示|认为|提出|介绍|提到)[：:]"
)
#: What underlines are made of, as it is typed; not what a form has to be filled in.
_ROW = regex(r"([-=~^—－─━﹣–‐＝～])\1{2,}\s*")
#: A title is at most as wide, in columns, if its underline is not as wide as it.
_WIDEST = 40
#: No list has more entries; above are years.
_HIGHEST = 999


def starts(lines: Sequence[str]) -> list[int]:
    """Indices at which paragraphs begin among lines that no blank line parts.

    A line with a mark of enumeration begins one, below a line that ends as a sentence does; or
    below an entry that it follows, or is the first part of.

    >>> starts(["开展三项工作。", "1.优化流程；", "2.压缩时限。"]), starts(["办理了", "1.2万件。"])
    ([0, 1, 2], [0])
    >>> starts(["（一）优化流程", "1.减少很多", "材料", "2.压缩时限"])
    [0, 1, 3]
    >>> starts(["● 优化流程", "● 压缩时限", "和环节", "● 容缺受理"]), starts(["见附件", "1)及2)。"])
    ([0, 1, 3], [0])
    >>> starts(["（一）按照第三条", "（三）项规定"]), starts(["（一）甲", "（三）乙"])
    ([0], [0])

    With a figure right behind it a mark may be a decimal; numbers that count on show that it is
    none.

    >>> starts(["1.10月12日开会。", "2.3个部门到场。"]), starts(["1.1优化。", "1.2压缩。"])
    ([0, 1], [0])

    So do the first of a list, if more of it is below.

    >>> starts(["做法如下", "1、优化", "2、压缩"]), starts(["主要做法", "- 优化", "- 压缩"])
    ([0, 1, 2], [0, 1, 2])
    >>> starts(["办理了", "1、2号窗口", "3号窗口"])
    [0]

    So does one with a label, below another that has one.

    >>> starts(["地址：某路12号", "电 话：12345", "转2号。"]), starts(["地址：某路，", "邮编：123"])
    ([0, 1], [0])

    What is below a short title with a mark begins one: no line is filled that is so much shorter.

    >>> starts(["（一）水利局", "11月12日办理防汛说明会，计有62人参加。"])
    [0, 1]

    So do the lines of a signature: a day alone at the end, and names of offices above it.

    >>> starts(["特此通报。", "某市政务中心", "2026年10月16日"]), starts(["定为", "2026年10月16日"])
    ([0, 1, 2], [0])

    So does one that is set in by two blanks of Chinese, unless the one above goes on.

    >>> starts(["今年以来，", "　　受理5件。", "　　办结3件。"])
    [0, 2]
    """
    set_in = [line.startswith(SET_IN) for line in lines]
    lines = list(map(without_set_in, lines))
    marks = _marks_of(lines)
    signed = _signature(lines)
    found = [0]
    #: Form of a mark → the last number of it; the last form at the end.
    before: dict[str, int] = {}
    _keep(before, marks[0])
    for index in range(1, len(lines)):
        match = marks[index]
        above = lines[index - 1].rstrip()
        if index >= signed or (set_in[index] and above[-1:] not in _OPEN):
            found.append(index)
            _keep(before, match)
            continue
        if match is None:
            is_below_title = found[-1] == index - 1 and _is_title(above, lines[index])
            if (
                is_below_title
                or _are_labelled(lines[found[-1]], above, lines[index])
                or _is_one_of_labels(lines, index)
            ):
                found.append(index)
            continue
        is_parted = above[-1:] in (*_STOPS, "：") or _goes_on(
            lines[found[-1] : index], before, match
        )
        if is_parted or (above[-1:] not in _OPEN and _is_first(match, marks[index + 1 :])):
            found.append(index)
            _keep(before, match)
    return found


def _marks_of(lines: Sequence[str]) -> list[re.Match[str] | None]:
    """The mark of each line; one with a figure right behind it where all such count on."""
    marks = _with_counted(_with_signs([_MARK.match(line) for line in lines], lines), lines)
    tight = [_TIGHT.match(line) for line in lines]
    if not any(tight):
        return marks
    both = [mark or other for mark, other in zip(marks, tight, strict=True)]
    kinds = [_kind_of(mark) for mark in both if mark]
    numbers = [number for kind, number in kinds if kind == "1."]
    are_counted = len(numbers) > 1 and all(b == a + 1 for a, b in itertools.pairwise(numbers))
    are_behind_stops = all(
        not index or lines[index - 1].rstrip()[-1:] in (*_STOPS, *"：;:")
        for index, mark in enumerate(tight)
        if mark
    )
    return both if are_counted and are_behind_stops else marks


def _with_signs(
    marks: list[re.Match[str] | None], lines: Sequence[str]
) -> list[re.Match[str] | None]:
    """The marks, with signs that no blank is behind, where a line above or below has the same.

    >>> starts(["·优化", "·压缩"]), starts(["办理时限压缩", "-优化", "流程"])
    ([0, 1], [0])
    """
    tight = [_TIGHT_SIGN.match(line) for line in lines]
    if not any(tight):
        return marks
    signs = ["", *(match[0].strip() if match else "" for match in tight), ""]
    return [
        mark or (match if match and signs[at + 1] in (signs[at], signs[at + 2]) else None)
        for at, (mark, match) in enumerate(zip(marks, tight, strict=True))
    ]


def _with_counted(
    marks: list[re.Match[str] | None], lines: Sequence[str]
) -> list[re.Match[str] | None]:
    """The marks, with those that are no more than words or letters where they count on.

    >>> starts(["做法如下：", "a) 优化", "b) 压缩"]), starts(["一是优化；", "二是压缩。"])
    ([0, 1, 2], [0, 1])
    >>> starts(["一要抓紧，二要抓实；", "三是抓严。"]), starts(["A、B两项", "C、D两项"])
    ([0], [0])
    >>> starts(["要求：一是优化；", "二是压缩；", "三是容缺。"])
    [0, 1, 2]
    >>> starts(["做法：一是优化；", "二是压缩。"])
    [0]
    """
    counted = [_COUNTED.match(line) for line in lines]
    if sum(match is not None for match in counted) < 2:
        return marks
    numbers: dict[str, list[int]] = {}
    for kind, number in (_kind_of(match) for match in counted if match):
        numbers.setdefault(kind, []).append(number)
    # Those within lines; the first may stand behind what announces it.
    within = {_kind_of(match) for line in lines for match in _SAID.finditer(line) if match.start()}
    sure = {
        kind
        for kind, found in numbers.items()
        if len(found) > 1
        and found[0] == (2 if (kind, 1) in within else 1)
        and all(b == a + 1 for a, b in itertools.pairwise(found))
        and {number for other, number in within if other == kind} <= {1}
    }
    return [
        mark or (other if other and _kind_of(other)[0] in sure else None)
        for mark, other in zip(marks, counted, strict=True)
    ]


def _signature(lines: Sequence[str]) -> int:
    """Where a signature begins among lines; behind the last if there is none."""
    last = len(lines) - 1
    if not last or DAY_ALONE.fullmatch(lines[-1]) is None:
        return len(lines)
    start = last
    while start and last - start < _MOST_OFFICES and _is_office(lines[start - 1]):
        start -= 1
    if not start or lines[start - 1].rstrip()[-1:] in _STOPS:
        return start
    return len(lines)


def _is_office(line: str) -> bool:
    """Whether a line may be the name of who signs, and nothing else."""
    line = line.strip()
    return (
        columns_of(line) <= _WIDEST
        and line[-1:] not in _OPEN
        and _SPOKEN.search(line) is None
        and _MARK.match(line) is None
        and not any(char.isdigit() for char in line)
    )


def _are_labelled(first: str, above: str, line: str) -> bool:
    """Whether a line and the first of the paragraph above it have labels: 地址：…, 电话：…

    >>> lines = ["1月10日：多云，2到9度", "1月11日夜间：小雨", "1月12日：阴"]
    >>> starts(lines), starts(["1月10日：多云，", "1月11日：小雨"]), starts(["1月10日多云", "阴"])
    ([0, 1, 2], [0], [0])

    A long line above may only have been parted there, if it does not end with a stop; behind
    that, what somebody says goes on.

    >>> starts(["10月13日 召开会议", "10月14日 开展检查"]), starts(["上午 开会", "下午 检查"])
    ([0, 1], [0, 1])
    >>> starts(["【问题】空调不制冷", "【办理】已修复"]), starts(["见", "【附件】第二条"])
    ([0, 1], [0])
    >>> long = "【案例】" + "群众来电反映" * 8
    >>> starts([long + "。", "处理结果：已答复。"]), starts([long, "处理结果：已答复。"])
    ([0, 1], [0])
    >>> starts(["会议指出：" + long + "。", "会议强调：要抓好落实。"])
    [0]
    """
    is_whole = columns_of(above) <= _WIDEST or (
        above[-1:] in _STOPS and _SAYING.match(line) is None
    )
    return (
        above[-1:] not in _OPEN
        and is_whole
        and _LABEL.match(first) is not None
        and _LABEL.match(line) is not None
    )


def _is_one_of_labels(lines: Sequence[str], index: int) -> bool:
    """Whether a line has a label behind a stop, and a line beside it, but the first, one as well.

    >>> starts(["王某给予“不满意”评价。", "原因分析：未一次性告知。", "整改情况：已致歉。"])
    [0, 1, 2]
    >>> starts(["王某给予“不满意”评价。", "原因分析：未一次性告知，", "材料反复补正。"])
    [0]
    >>> starts(["许可受理:数据:`甲/乙`件；", "服务受理:数据:`甲/丙`件；", "其他:stat:`甲/丁`件。"])
    [0]
    """
    if lines[index - 1].rstrip()[-1:] not in (*_STOPS, "：") or not _LABEL.match(lines[index]):
        return False
    beside = [at for at in (index - 1, index + 1) if 0 < at < len(lines)]
    return any(
        _LABEL.match(lines[at]) is not None
        and (above := lines[at - 1].rstrip())[-1:] not in _OPEN
        and (columns_of(above) <= _WIDEST or above[-1:] in _STOPS)
        for at in beside
    )


def is_mark(text: str) -> bool:
    """Whether a text is nothing but a mark of enumeration.

    >>> [is_mark(text) for text in ("•", "1.", "（二）", "1", "-", "1.甲")]
    [True, True, True, False, True, False]
    """
    match = _MARK.match(f"{text} ")
    return match is not None and match[0].strip() == text.strip()


def is_entry(text: str) -> bool:
    """Whether a paragraph is one of several that are counted or marked.

    >>> [is_entry(text) for text in ("二是优化流程。", "（3）压缩时限", "● 容缺受理", "二是否则")]
    [True, True, True, False]
    """
    return (_MARK.match(text) or _COUNTED.match(text)) is not None


def _is_title(above: str, below: str) -> bool:
    """Whether a line with a mark is a title: short, and ended before it was full."""
    width = columns_of(above)
    return (
        _TITLE.match(above) is not None
        and above[-1] not in (*_STOPS, *_OPEN, *"：:,;")
        and width <= _SHORT_TITLE
        and columns_of(below.strip()) > 2 * width
    )


def _goes_on(entry: Sequence[str], before: dict[str, int], match: re.Match[str]) -> bool:
    """Whether a mark is the next one below an entry of a list that ends without a stop.

    Others may be between it and the one that it follows, and 、 may stand for the period of it.

    >>> starts(["（一）优化", "1、减材料", "2.减环节", "（二）压缩", "1.减时限"])
    [0, 1, 2, 3, 4]
    >>> starts(["● 优化", "- 减材料", "- 减环节", "● 压缩"]), starts(["1.减材料", "见", "3.减环节"])
    ([0, 1, 2, 3], [0])
    >>> starts(["1.优化", "2.压缩", "- 减材料"])
    [0, 1, 2]
    """
    last = entry[-1].rstrip()
    if not before or last[-1:] in _OPEN:
        return False
    form, number = _form_of(match)
    if form in _UNNUMBERED and form in before:
        return True
    if form in before and number == before[form] + 1:
        # The last line of a paragraph that was parted into lines is shorter than others.
        return len(entry) == 1 or columns_of(last) < max(map(columns_of, entry[:-1]))
    is_inner = next(reversed(before)) != form
    is_first = number == 1 or form in _UNNUMBERED
    return is_inner and is_first and len(entry) == 1 and columns_of(last) <= _WIDEST


def _keep(before: dict[str, int], mark: re.Match[str] | None) -> None:
    """Note the mark of an entry; the last form stands at the end."""
    if mark:
        form, number = _form_of(mark)
        before.pop(form, None)
        before[form] = number


def _is_first(match: re.Match[str], below: Sequence[re.Match[str] | None]) -> bool:
    """Whether a mark is the first of a list, of which the lines below have more."""
    form, number = _form_of(match)
    others = [_form_of(other) for other in below if other]
    if form in _UNNUMBERED:
        return others[:1] == [(form, 0)]
    return number == 1 and (form, 2) in others


def _form_of(match: re.Match[str]) -> tuple[str, int]:
    """The form of a mark, of which some are typed for others, and its number."""
    kind, number = _kind_of(match)
    return _FORMS.get(kind, kind), number


def _kind_of(match: re.Match[str]) -> tuple[str, int]:
    """The form of a mark, and its number."""
    typed = match[0].strip()
    if typed in _UNNUMBERED:
        return typed, 0
    # One of those that stand for a number in its place.
    name, sign = next(((n, s) for n, s in match.groupdict().items() if s), ("", ""))
    if name in ("said", "nth"):
        return name, number_in_words(sign)
    if name == "roman":
        return ("Ⅰ", ord(sign) - ord("Ⅰ") + 1) if sign < "ⅰ" else ("ⅰ", ord(sign) - ord("ⅰ") + 1)
    if name:
        first = "a" if sign.islower() else "A"
        return narrow(typed.replace(sign, first)), ord(sign) - ord(first) + 1
    if "①" <= typed <= "⑳":
        return "①", ord(typed) - ord("①") + 1
    number = _SIGNS.sub("", typed)
    kind = typed.replace(number, "1" if number.isdecimal() else "一")
    return narrow(kind), number_in_words(number)


def begins_entry(above: str, line: str) -> bool:
    """Whether a line right below a list is an entry of another, and does not go on in the text.

    >>> begins_entry("1. 优化流程", "- 减材料"), begins_entry("- 压缩到", "3、5天")
    (True, False)
    """
    return above.rstrip()[-1:] not in (*_OPEN, "到") and _MARK.match(line) is not None


def may_be_several(lines: Sequence[str]) -> bool:
    """Whether lines read as one paragraph may be a paragraph each: all end as sentences do, or
    none does, and all are short.

    >>> may_be_several(["甲。", "乙。", "丙。"]), may_be_several(["甲。", "乙，", "丙。"])
    (True, False)
    >>> may_be_several(["民政厅办理126件", "公安厅办理235件", "税务局办理312件"])
    True
    """
    ends = [line.rstrip()[-1:] for line in lines]
    if len(lines) < 3:
        return False
    if all(end in _STOPS for end in ends):
        return True
    are_open = any(end in _OPEN or not (end.isalnum() or end in _CLOSED) for end in ends)
    return not are_open and all(columns_of(line) <= _WIDEST for line in lines)


def begins_title(above: str, title: str, row: str) -> bool:
    """Whether ``title`` and the row below it are a heading, right below a line of a paragraph.

    >>> begins_title("受理3件。", "承办动态", "----"), begins_title("受理3件，", "共5件。", "----")
    (True, False)
    """
    title = title.rstrip()
    if _ROW.fullmatch(row) is None or not re.match(r"[\w（(《〈“「【]", title):
        return False
    above, width = above.rstrip(), columns_of(title)
    if not above or above.endswith("::") or title[-1] in (*_STOPS, *"，、：,;"):
        return False
    row = row.rstrip()
    if row.isascii() and width == len(row):
        return True
    return above[-1] in (*_STOPS, "：") and width <= _WIDEST


def row_within(lines: Sequence[str]) -> int | None:
    """Index of a row of signs among the lines of a paragraph, which docutils reads as text."""
    rows = (n for n, line in enumerate(lines) if n and _ROW.fullmatch(line) and len(line) > 3)
    return next(rows, None)


#: ## 总体情况, ![大厅](a.png)
_MARKDOWN = regex(r"#{1,6} [^\s#].*|!\[[^\[\]]*\]\([^()]+\)\s*")


def markdown_within(lines: Sequence[str]) -> int | None:
    """Index of a heading or a picture of Markdown among the lines of a paragraph.

    >>> markdown_within(["受理3件。", "## 办结情况"]), markdown_within(["#话题#", "#1窗口"])
    (1, None)
    """
    rows = (n for n, line in enumerate(lines) if line[:1] in "#!" and _MARKDOWN.fullmatch(line))
    return next(rows, None)


def may_be_date(number: int, text: str) -> bool:
    """Whether a number with its period and ``text`` behind it may be no entry of a list.

    >>> may_be_date(2026, " 10. 12 开会"), may_be_date(98, " 5%"), may_be_date(1, " 优化流程")
    (True, True, False)
    """
    text = text.strip()
    return not text or text[0].isdigit() or number > _HIGHEST
