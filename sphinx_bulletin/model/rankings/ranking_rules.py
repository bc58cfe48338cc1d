"""Rankings: 居第二位, 前三位分别为甲、乙、丙, against the figures beside them or in a table.

A page tells these by itself, so they are looked at when it is read. Which figure a ranking goes by,
and whether the most or the least comes first, is seldom said: what some figure explains is right.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from msgspec import Struct

from ..faults import Kind, Message
from ..figures.figure import format_figure
from ..figures.summary_names import is_total
from ..figures.table_lines import Row
from ..issues.records import Slipped, Statistics
from ..sentences.sentence_words import CHINESE
from ..text.alike import simplified, unspaced
from ..text.chinese import narrow
from ..text.levels import NUMERALS, number_in_words
from ..text.located import LocatedText, TextRole
from ..text.regex import regex

RANKED_TWICE = Message(
    Kind.STATEMENT,
    "“%(found)s” and “%(other)s” are given the same place, and are not the same; correct one of "
    "the two",
)
RANKED_OTHERWISE = Message(
    Kind.STATEMENT,
    "the figures do not go down as the places do: “%(found)s”, “%(other)s”; correct one of these",
)
LISTED_OTHERWISE = Message(
    Kind.STATEMENT,
    "“%(found)s” are told as the first in this order; table “%(table)s” has %(wanted)s; correct "
    "one of the two",
)
LISTED_OTHERS = Message(
    Kind.STATEMENT,
    "“%(found)s” are told as the first; table “%(table)s” has %(wanted)s; correct one of the two",
)
LISTED_IN_TURN = Message(
    Kind.STATEMENT,
    "“%(found)s” are told as the first; in table “%(table)s” their order is %(wanted)s",
    is_note=True,
)
LISTED_LAST = Message(
    Kind.STATEMENT,
    "“%(found)s” are told as the last; table “%(table)s” has %(wanted)s; correct one of the two",
)
LISTED_FIGURE = Message(
    Kind.STATEMENT,
    "“%(found)s” is told in a ranking; table “%(table)s” has %(wanted)s; correct one of the two",
)

_ANY = regex(r"第[一二三四五六七八九十\d]|首位|榜首|[前后][两二三四五六七八九十\d]{1,2}[位名]?")
_UNITS = r"(?:件次|人次|户次|件|人|次|个|份|家|项|户|宗|起|条|笔|台|名|张|场|例|元|%|分)"
_NUMBER = r"(?<![\d.,])(?P<number>\d{1,3}(?:,\d{3}){1,4}+|\d{1,12}+(?:\.\d{1,6}+)?)"
#: A figure, and its place right behind it. 全市第三 is among others, whom the page does not name.
_PLACED = regex(
    rf"(?P<lead>[^,。;:\d]{{0,16}}){_NUMBER}"
    rf"(?P<unit>万?{_UNITS})[,(]?(?:位?居|位?(?<!并)列|排名?|排在)"
    rf"(?:(?P<first>首位|榜首)|第(?P<place>[一二三四五六七八九十]|\d{{1,2}})(?:位|名|$|[,;。)]))"
)
_LIST = regex(
    r"(?:(?:排?名|位?居|位?列|排在)(?P<end>[前后])(?P<few>[两二三四五六])[位名]?"
    r"|(?P<side>[前后])(?P<count>[两二三四五六])[位名大])"
    r"[^,。;:\d]{0,12}?(?P<turn>分别|依次)?(?:(?:为|是|有):?|:)(?P<names>[^。;:]{3,80})"
)
_FIGURE = regex(rf"{_NUMBER}(?P<unit>万?{_UNITS})")
_AND = regex(r"[、,和及与]")
_SENTENCE = regex(r"[。;!?]")
_LEFT_OUT = regex(r"[（(][^（(）)]*[）)]|类|事项|业务|问题|诉求|窗口|\s")
#: What stands between the entries of a list, and before a figure in brackets.
_SIGNS = " 、,，和及与（()）:："
_BETWEEN = regex(rf"^[{_SIGNS}]+|[{_SIGNS}]+$")
#: Of fewer figures two may be those of a column by chance.
_FEWEST = 3


class _Placed(Struct, frozen=True, kw_only=True):
    """A figure and the place that it is given."""

    text: str
    value: Decimal
    place: int
    at: int


def ranking_faults(texts: Sequence[LocatedText], tables: Sequence[Statistics]) -> Iterator[Slipped]:
    """The rankings of a page that its figures contradict."""
    for text in texts:
        if text.role is TextRole.BODY and _ANY.search(simplified(text.text)):
            typed = narrow(text.text)
            plain = simplified(typed)
            for at, message, values in (*_places(plain, typed), *_lists(plain, typed, tables)):
                yield Slipped(message=message, line=text.line_at(at), values=values)


_Found = tuple[int, Message, dict[str, object]]


def _places(plain: str, typed: str) -> Iterator[_Found]:
    """Figures of a paragraph that are given places; ``typed`` is as its author has it."""
    for placed in _rankings(plain, typed):
        ordered = sorted(placed, key=lambda one: one.place)
        for one, other in itertools.pairwise(ordered):
            if one.place == other.place and one.value != other.value and len(placed) > _PAIR:
                yield _told(RANKED_TWICE, one, other)
                break
        else:
            if len(placed) > _PAIR and not _goes_one_way([one.value for one in ordered]):
                pairs = itertools.pairwise(ordered)
                one, other = next((a, b) for a, b in pairs if a.value < b.value)
                yield _told(RANKED_OTHERWISE, one, other)


#: Two may go either way.
_PAIR = 2


def _rankings(plain: str, typed: str) -> list[list[_Placed]]:
    """Figures of one unit and measure; another that is the first begins another ranking."""
    found: dict[tuple[str, str], list[list[_Placed]]] = {}
    for match in _PLACED.finditer(plain):
        one = _Placed(
            text=typed[match.start("lead") : match.end("unit")].strip(),
            value=Decimal(match["number"].replace(",", "")),
            place=1 if match["first"] else number_in_words(match["place"]),
            at=match.start("number"),
        )
        measures = CHINESE.measures.findall(match["lead"])
        rankings = found.setdefault((match["unit"], measures[-1] if measures else ""), [[]])
        if one.place == 1 and any(other.place == 1 for other in rankings[-1]):
            rankings.append([])
        rankings[-1].append(one)
    return [placed for rankings in found.values() for placed in rankings]


def _told(message: Message, one: _Placed, other: _Placed) -> _Found:
    first, second = sorted((one, other), key=lambda placed: placed.at)
    return second.at, message, {"found": first.text, "other": second.text}


def _goes_one_way(values: Sequence[Decimal]) -> bool:
    pairs = list(itertools.pairwise(values))
    return all(a >= b for a, b in pairs) or all(a <= b for a, b in pairs)


def _lists(plain: str, typed: str, tables: Sequence[Statistics]) -> Iterator[_Found]:
    """Lists of the first few, with their figures, or by the names of a table's rows."""
    for match in _LIST.finditer(plain):
        few = match["few"] or match["count"]
        count, at = 2 if few == "两" else NUMERALS[few], match.start()
        figures = list(_FIGURE.finditer(match["names"]))
        if figures:
            listed = typed[slice(*match.span("names"))]
            sentence = _SENTENCE.split(plain[: match.start("names")])[-1]
            in_turn = list(_listed_figures(match, listed, figures, count))
            yield from in_turn or _beside_table(match, listed, figures[:count], tables, sentence)
            continue
        if "后" in (match["end"], match["side"]):
            continue
        start = match.start("names")
        ends = [mark.end() for mark in _AND.finditer(match["names"])]
        pairs = itertools.pairwise([0, *ends, len(match["names"]) + 1])
        pieces = (typed[start + a : start + b - 1] for a, b in pairs)
        names = [name for name in pieces if name][:count]
        sentence = plain[: match.end()] if match["turn"] else _SENTENCE.split(plain[:start])[-1]
        if len(names) == count and (found := _in_tables(names, sentence, tables, match["turn"])):
            message, values = found
            yield at, message, {"found": "、".join(names), **values}


def _listed_figures(
    match: re.Match[str], typed: str, figures: Sequence[re.Match[str]], count: int
) -> Iterator[_Found]:
    """前三位的是甲420件、乙510件、丙90件."""
    units = {figure["unit"] for figure in figures}
    if len(figures) != count or len(units) > 1:
        return
    values = [Decimal(figure["number"].replace(",", "")) for figure in figures]
    if not _goes_one_way(values):
        one, other = next(
            (a, b)
            for (a, first), (b, second) in itertools.pairwise(zip(figures, values, strict=True))
            if first < second
        )
        found, wanted = (typed[slice(*figure.span())] for figure in (one, other))
        shown: dict[str, object] = {"found": found, "other": wanted}
        yield match.start("names") + other.start(), RANKED_OTHERWISE, shown


def _beside_table(
    match: re.Match[str],
    typed: str,
    figures: Sequence[re.Match[str]],
    tables: Sequence[Statistics],
    sentence: str,
) -> Iterator[_Found]:
    """前三位的是甲镇98.5分、乙镇96.2分、丙镇94.8分, beside the column that has these figures.

    One that it has otherwise is told; or, where it has all, that another is among the first.
    """
    starts = [0, *(figure.end() for figure in figures)]
    pieces = [typed[a : one.start()] for a, one in zip(starts, figures, strict=False)]
    names = [_short(_BETWEEN.sub("", piece)) for piece in pieces]
    values = [Decimal(figure["number"].replace(",", "")) for figure in figures]
    for statistics, rows in _ranked_tables(names, tables):
        if (index := _column_with(values, [rows[name] for name in names])) is None:
            continue
        own = [rows[name].values[index] for name in names]
        wrong = next((at for at, value in enumerate(values) if own[at] != value), None)
        told: dict[str, object] = {"table": statistics.caption or statistics.name}
        if wrong is None:
            is_last = "后" in (match["end"], match["side"])
            others = _others(rows, names, index, statistics, sentence, is_last=is_last)
            if others:
                told |= {"found": typed.strip(" 、,:"), "wanted": others}
                yield match.start("names"), LISTED_LAST if is_last else LISTED_OTHERS, told
        elif (wanted := own[wrong]) is not None:
            told["found"] = pieces[wrong].strip(_SIGNS) + figures[wrong][0]
            told["wanted"] = f"{rows[names[wrong]].name}{format_figure(wanted)}"
            yield match.start("names") + figures[wrong].start(), LISTED_FIGURE, told
        return


def _column_with(values: Sequence[Decimal], rows: Sequence[Row]) -> int | None:
    """The first column that has these figures, all but one at the most."""
    for index in range(len(rows[0].values)):
        own = [row.values[index] for row in rows]
        fits = sum(value == one for value, one in zip(values, own, strict=True))
        if fits >= max(_FEWEST - 1, len(own) - 1) and len(set(own)) == len(own):
            return index
    return None


def _others(
    rows: Mapping[str, Row],
    names: Sequence[str],
    index: int,
    statistics: Statistics,
    sentence: str,
    *,
    is_last: bool,
) -> str:
    """The first, or the last, by a column; empty where those named are, or none can tell."""
    known = {name: value for name, row in rows.items() if (value := row.values[index]) is not None}
    columns = statistics.table.columns
    is_by_another = any(unspaced(c.name) in sentence for c in columns if c is not columns[index])
    if len(known) < len(rows) or is_by_another or _are_first(names, known, in_any_order=True):
        return ""
    ordered = sorted(known, key=lambda name: known[name], reverse=not is_last)
    return "、".join(
        f"{rows[name].name}{format_figure(known[name])}" for name in ordered[: len(names)]
    )


def _in_tables(
    names: Sequence[str], sentence: str, tables: Sequence[Statistics], in_turn: str | None
) -> tuple[Message, dict[str, object]] | None:
    """The right order by a table that has all names; None where some column has theirs.

    Where the sentence names a column, others have no say. Which are the first may be told without
    a word for their order: then it must name one, and another order may be right as it is.
    """
    wanted = [_short(name) for name in names]
    found: list[tuple[Message, dict[str, object]]] = []
    for statistics, rows in _ranked_tables(wanted, tables):
        columns = [column.name for column in statistics.table.columns]
        told = [i for i, name in enumerate(columns) if unspaced(name) in sentence]
        for index in told or (range(len(columns)) if in_turn else ()):
            figures = {name: row.values[index] for name, row in rows.items()}
            known = {name: value for name, value in figures.items() if value is not None}
            if len(known) < len(figures) or _are_first(wanted, known):
                return None
            is_same = _are_first(wanted, known, in_any_order=True)
            others = LISTED_IN_TURN if is_same else LISTED_OTHERS
            first = sorted(known, key=lambda name: known[name], reverse=True)[: len(names)]
            shown = "、".join(f"{rows[name].name}{format_figure(known[name])}" for name in first)
            values: dict[str, object] = {
                "table": statistics.caption or statistics.name,
                "wanted": shown,
            }
            found.append((LISTED_OTHERWISE if in_turn else others, values))
    return found[0] if found else None


def _ranked_tables(
    wanted: Sequence[str], tables: Sequence[Statistics]
) -> Iterator[tuple[Statistics, dict[str, Row]]]:
    """Tables that have all names, with their rows by these."""
    for statistics in tables:
        table = statistics.table
        rows = [row for row in table.rows if not is_total(row.name) and row.name != table.total]
        short = [_short(row.name) for row in rows]
        if len(set(wanted)) == len(wanted) and all(short.count(name) == 1 for name in wanted):
            yield statistics, dict(zip(short, rows, strict=True))


def _are_first(
    wanted: Sequence[str], known: Mapping[str, Decimal], *, in_any_order: bool = False
) -> bool:
    """Whether those named have the highest figures, or the lowest, in their order."""
    own = [known[name] for name in wanted]
    rest = [value for name, value in known.items() if name not in wanted]
    pairs = list(itertools.pairwise(own))
    most = in_any_order or all(a >= b for a, b in pairs)
    least = in_any_order or all(a <= b for a, b in pairs)
    return (most and (not rest or min(own) >= max(rest))) or (
        least and (not rest or max(own) <= min(rest))
    )


def _short(name: str) -> str:
    return _LEFT_OUT.sub("", simplified(narrow(name)))
