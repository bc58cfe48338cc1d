"""Words within a sentence that are marked as internal, and a sentence without them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from msgspec import Struct

from ..leaks.telling_sentences import SentenceFigure, telling_figures
from ..text.chinese import columns_of
from ..text.regex import regex
from .inline import stands_in_columns
from .tokens import BLANKS

#: The name under which a role is read that is typed in no way that parsers read.
INTERNAL_ROLE = "bulletin:internal"
#: So typed, it is read; in Markdown names of roles are ASCII.
_READ = regex(r":(?:bulletin:(?:internal|内部)|内部|內部):`|\{bulletin:internal\}`")
_NAMES = r"internal|[内內]\s?部"
_SIGNS = "`｀·'\"‘’“”"
#: A role that is called nearly so.
_NEARLY = r"[内內][^\s:：`{}｛｝]{1,4}|in\w{2,4}nal\w?|intern\w?"
#: A mark that is whole, what looks like one, and what only shows one: a literal, an escape.
_RST = regex(
    rf"""(?P<kept>\\. | ``(?=\S)(?:(?!``(?!`)).)+(?<=\S)``(?!`))
    | (?:[:：]\s*(?:bulletin\s*[:：]\s*)?|bulletin[:：])(?:{_NAMES})\s*[:：][{BLANKS}]*
      (?: `(?P<text>(?=\S)(?:\\.|[^`\\]|(?<=\s)`)+)(?<!\s)` | ｀(?P<wide>[^`｀]+)[`｀]
        | (?P<odd>(?=\\?[{_SIGNS}]|\n[ \t]{{0,40}}[`｀])) )
    | [:：](?:bulletin:)?(?:{_NEARLY})[:：](?P<near>(?=\\?`))""",
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)
_MARKDOWN = regex(
    rf"""(?P<kept>\\. | (?<!`)(?P<code>`+)(?!`)(?:.*?[^`])(?P=code)(?!`))
    | [{{｛]\s*(?:bulletin[:：])?(?:{_NAMES})\s*[}}｝][{BLANKS}]*
      (?: (?P<ticks>`+)(?!`)(?P<text>.*?[^`])(?P=ticks)(?!`) | ｀(?P<wide>[^`｀]+)[`｀]
        | (?P<odd>(?=\\?[{_SIGNS}]|$|\n)) )
    | [{{｛](?:bulletin:)?(?:{_NEARLY})[}}｝](?P<near>(?=\\?`))""",
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)
_WITHIN = regex(rf"[{{｛]\s*(?:bulletin[:：])?(?:{_NAMES})\s*[}}｝]")

#: So many characters are enough for the name of a role.
_LONGEST_NAME = 32


class MarkedWords(Struct, frozen=True, kw_only=True):
    """What one role holds."""

    text: str
    #: Index of its first and last line among the lines that were given.
    line: int
    end: int


class CutLines(Struct, frozen=True, kw_only=True):
    """Lines with and without what is marked; tells what a message was before."""

    whole: str
    #: The characters that are left, without blanks, and where each stands in the whole.
    left: str
    places: tuple[int, ...]
    #: Where each role begins and ends in the whole, and each figure that tells what they hold.
    roles: tuple[tuple[int, int], ...]
    telling: tuple[tuple[int, int], ...] = ()


class ReadLines(Struct, frozen=True, kw_only=True):
    """Lines that no blank one parts, for both kinds of readers."""

    shown: tuple[str, ...]
    public: tuple[str, ...]
    words: tuple[MarkedWords, ...]
    #: Indices of lines with what looks like a mark and is none.
    odd: tuple[int, ...]
    cut: CutLines | None
    #: Figures that tell what is marked, each with the index of its line.
    telling: tuple[tuple[str, int], ...] = ()


def read_marked_lines(
    lines: Sequence[str],
    *,
    is_markdown: bool = False,
    unwrapped: Iterable[int] = (),
    titles: Iterable[int] = (),
    instead: str = "",
    untitled: str = "…",
    may_stand: Callable[[str, str], bool] = lambda _figure, _sentence: False,
) -> ReadLines:
    """Lines as an office's own readers have them, and as the public has; as many of each.

    In the lines ``unwrapped`` nobody would read a role: its words stand there as they are.
    ``instead`` is what the public sees in the place of a role, ``untitled`` in that of a title and
    of a figure that tells what a role holds, unless it ``may_stand`` in its sentence.

    >>> read = read_marked_lines(["受理4件，:内部:`退回1件，`办结2件。"])
    >>> read.shown, read.public
    (('受理4件，:内部:`退回1件，`办结2件。',), ('受理4件，办结2件。',))
    """
    text = "\n".join(lines)
    shown: list[str] = []
    public: list[str] = []
    words: list[MarkedWords] = []
    odd: list[int] = []
    roles: list[tuple[int, int]] = []
    left: list[str] = []
    places: list[int] = []
    telling: list[tuple[int, int]] = []
    at = length = 0
    bare = set(unwrapped)
    first_row = min(bare, default=-1)

    def keep(piece: str) -> None:
        nonlocal length
        shown.append(piece)
        public.append(piece)
        for index, char in enumerate(piece, length):
            if not char.isspace():
                left.append(char)
                places.append(index)
        length += len(piece)

    def hide(figures: Iterable[SentenceFigure]) -> None:
        """Those that stand behind ``at``, and before what comes next."""
        nonlocal at, length
        for figure in figures:
            keep(text[at : figure.start])
            at = figure.end
            shown.append(text[figure.start : at])
            public.append(untitled)
            left.extend(untitled)
            places.extend([length] * len(untitled))
            telling.append((length, length + at - figure.start))
            length += at - figure.start

    matches = list((_MARKDOWN if is_markdown else _RST).finditer(text))
    spans = [match.span() for match in matches if match["text"] or match["wide"]]
    figures = [
        figure
        for figure, sentence in (telling_figures(text, spans) if spans else ())
        if text.count("\n", 0, figure.start) not in bare
        and not may_stand(text[figure.start : figure.end], sentence)
    ]
    for match in matches:
        line = text.count("\n", 0, match.start())
        if match["kept"] is not None:
            # A role within another one, which ends where it begins; or a sign too many, by which
            # what a role holds is outside of all.
            is_within = text[match.start() - 1 : match.start()] == "}" and _WITHIN.search(match[0])
            if is_within or _ends_in_name(match[0].strip("`").strip()):
                odd.append(line)
            continue
        if match["odd"] is not None or match["near"] is not None:
            odd.append(line)
            continue
        hide(one for one in figures if at <= one.start < match.start())
        keep(text[at : match.start()])
        at = match.end()
        inner = match["text"] or match["wide"]
        if "`" in inner and "``" in text[at - 1 :].partition("\n")[0]:
            # It may end there, or where another literal does.
            odd.append(line)
        words.append(MarkedWords(text=inner, line=line, end=line + match[0].count("\n")))
        role = inner if line in bare else _as_read(match[0], inner, is_markdown=is_markdown)
        shown.append(role)
        roles.append((length, length + len(role)))
        for index, char in enumerate(instead):
            left.append(char)
            places.append(length if index == 0 else length + len(role) - 1)
        length += len(role)
        is_head = line == first_row and _is_cell(text, match.start(), match.end())
        public.append(untitled if is_head else _in_place(match[0], instead, lines[line]))
    hide(one for one in figures if one.start >= at)
    keep(text[at:])
    if not words:
        return ReadLines(
            shown=tuple(lines), public=tuple(lines), words=(), odd=tuple(odd), cut=None
        )
    whole = "".join(shown)
    return ReadLines(
        shown=tuple(whole.split("\n")),
        public=_without_gaps(
            _without_rows("".join(public).split("\n"), lines, bare), set(titles), untitled, bare
        ),
        words=tuple(words),
        odd=tuple(odd),
        cut=CutLines(
            whole=whole,
            left="".join(left),
            places=tuple(places),
            roles=tuple(roles),
            telling=tuple(telling),
        ),
        telling=tuple(
            (text[one.start : one.end], text.count("\n", 0, one.start)) for one in figures
        ),
    )


def _ends_in_name(literal: str) -> bool:
    """Whether a literal of Markdown ends where a role begins, and holds more than its name."""
    names = [*_WITHIN.finditer(literal[-_LONGEST_NAME:])]
    return bool(names) and literal.endswith(names[-1][0]) and literal != names[-1][0]


def _as_read(typed: str, inner: str, *, is_markdown: bool) -> str:
    """A role as parsers read it; as it is typed, where they do."""
    if _READ.match(typed):
        return typed
    # As many lines as were typed.
    behind = "\n" * (typed.count("\n") - inner.count("\n"))
    role = f"{{{INTERNAL_ROLE}}}`{inner}`" if is_markdown else f":{INTERNAL_ROLE}:`{inner}`"
    return role + behind


def _is_cell(text: str, start: int, end: int) -> bool:
    """Whether a part of a line is a whole cell of a row; a head has to be called something."""
    before = text[:start].rpartition("\n")[2].rstrip()
    return before[-1:] in ("", ",") and text[end : end + 1] in ("", ",", "\n")


def _in_place(typed: str, instead: str, line: str) -> str:
    """What stands in the place of a role: as many lines; in a table as many columns."""
    if stands_in_columns(line):
        blanks = " " * (columns_of(typed.partition("\n")[0]) - columns_of(instead))
    else:
        blanks = ""
    return instead + blanks + "\n" * typed.count("\n")


def _without_rows(public: list[str], lines: Sequence[str], bare: set[int]) -> list[str]:
    """Of a row of figures that has no name now nobody could say what they are."""
    for line in bare:
        is_named, was_named = (
            text.lstrip()[:1] not in (",", "") for text in (public[line], lines[line])
        )
        if was_named and not is_named:
            public[line] = ""
    return public


def _without_gaps(
    lines: list[str], titles: set[int], untitled: str, bare: set[int]
) -> tuple[str, ...]:
    """A line that is empty now would part what is one paragraph: it goes behind the others.

    Not between rows of figures, of which it parts none, so that each stands where its marks do.
    """
    for line in titles:
        if not lines[line].strip(" #"):
            lines[line] = f"{lines[line].rstrip()} {untitled}".strip()
    full = [line.rstrip() for at, line in enumerate(lines) if line.strip() or at in bare]
    return (*full, *[""] * (len(lines) - len(full)))


def with_roles(message: str, cuts: Iterable[CutLines]) -> str:
    """The text that a message was before its marked words were taken out; itself where none were.

    >>> read = read_marked_lines(["- 甲，:内部:`乙，`丙。", "- 丁。"])
    >>> with_roles("甲，丙。", [read.cut]), with_roles("丁。", [read.cut])
    ('甲，:内部:`乙，`丙。', '丁。')
    """
    wanted = "".join(message.split())
    for cut in cuts if wanted else ():
        at = cut.left.find(wanted)
        while at >= 0:
            start, end = cut.places[at], cut.places[at + len(wanted) - 1] + 1
            start, end = _with_neighbours(cut, start, end)
            if any(first < end and start < last for first, last in cut.telling):
                # Its translation would have the figure.
                return message
            if any(start <= first and last <= end for first, last in cut.roles):
                return "\n".join(line.strip() for line in cut.whole[start:end].split("\n"))
            at = cut.left.find(wanted, at + 1)
    return message


def _with_neighbours(cut: CutLines, start: int, end: int) -> tuple[int, int]:
    """A part of the whole with the roles right before and behind it."""
    for first, last in reversed(cut.roles):
        if last <= start and _is_near(cut.whole[last:start]):
            start = first
    for first, last in cut.roles:
        if first >= end and _is_near(cut.whole[end:first]):
            end = last
    return start, end


def _is_near(gap: str) -> bool:
    """Whether what is between belongs to one text; two blanks part the cells of a table."""
    return not gap.strip() and (len(gap) < 2 or "\n" in gap)


def words_cut(text: str) -> tuple[str, str, list[str]]:
    """A text that is no page for both kinds of readers, and what its roles of either markup hold.

    >>> words_cut("甲:内部:`乙`{内部}`丙`")
    ('甲乙丙', '甲', ['乙', '丙'])
    """
    found: list[str] = []
    shown = public = text
    for is_markdown in (False, True):
        lines = shown.split("\n")
        read = read_marked_lines(lines, is_markdown=is_markdown, unwrapped=range(len(lines)))
        cut = read_marked_lines(public.split("\n"), is_markdown=is_markdown)
        shown, public = "\n".join(read.shown), "\n".join(cut.public)
        found += [one.text for one in read.words]
    return shown, public, found


def count_roles(text: str, *, is_markdown: bool = False) -> int:
    """How many roles mark words in a text as internal, by names that parsers read."""
    found = (_MARKDOWN if is_markdown else _RST).finditer(text)
    return sum(_READ.match(match[0]) is not None for match in found if not match["kept"])
