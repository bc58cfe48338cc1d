"""What is marked as internal in a source: text for an office's own readers, not for everybody.

One pass over the lines, before any parser: it gives what internal readers' parser gets, without
the marks of blocks, and what the public's gets, without what is marked. What is not read can stand
nowhere.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from msgspec import Struct

from ..faults import Fault, Kind, Message, on_page
from ..specs.option import options_of
from ..specs.statistics import StatisticsSpec
from ..text.regex import regex
from .marked_blocks import MarkFinder, Region, Structure
from .marked_markdown import MarkedMarkdown
from .marked_roles import CutLines, read_marked_lines
from .marked_rst import MarkedRst
from .vocabulary import canonical

#: A role in the place of what the public does not see; it names what is counted.
WITHHELD = "bulletin-withheld"
#: One of these words is in every text with a mark, its letters made small, or such a role; most
#: pages have none.
_WORDS = ("audience", "internal", "范", "範", "内", "內")
_LIKE_A_ROLE = regex(r"[:：{｛]in\w{2,8}[:：}｝]\\?`")
#: One of these is, where one of the words is.
_MAY_BE_MARKED = regex(
    r"(?:audience|范\s*围|範\s*圍|internal|内\s*部|內\s*部)\s*[:：;；∷﹕︰}｝]"
    r"|[{｛:：]\s*(?:audience|范围|範圍)|[:：]\s*(?:internal|内部|內部)\s*$"
    r"|audience_(?:internal|public)\b"
    r"|[:：{｛][内內][^\s:：`{}]{1,4}[:：}｝]\\?`",
    re.MULTILINE,
)
#: Names of directives, options and roles that are no words of an author.
_OF_MARKUP = regex(
    r"\.\.[ \t]{1,9}+[A-Za-z](?:[\w+-]|:(?!:)){0,40}+::"
    r"|(?<![`~:])[`~:]{3,}+[ \t]{0,9}+\{[A-Za-z][\w:+-]{0,40}+\}"
    r"|:[A-Za-z](?:[\w+-]|:(?![`\s])){0,40}+:(?=[`\s])"
    r"|\{[A-Za-z][\w:+-]{0,40}+\}(?=`)"
)
_FILE = regex(r"\s*[:：]?(?P<name>[^:：`\s]{1,20})[:：]\s*(?P<file>\S.*)")
_FILE_NAMES = {"file": options_of(StatisticsSpec)["file"].aliases}

#: What is marked stands in what is marked already.
NESTED = Message(
    Kind.AUDIENCE,
    "this stands in text that is internal already (line %(outer)s), so that its own mark says "
    "nothing; leave it out",
    is_note=True,
)

#: A figure that is shown, of a sentence in which others are not.
TELLING_FIGURE = Message(
    Kind.AUDIENCE,
    "“%(figure)s” would tell what is internal in this sentence, so that the public sees "
    "%(instead)s in its place; mark it as internal too, or say in bulletin_private why it may "
    "stand",
)


class Mark(Struct, frozen=True, kw_only=True):
    """Something that is marked as internal, as its author typed it."""

    #: Lines of the source for a block, a section or a page; what a role holds, for a role.
    text: str
    #: First and last line in its file.
    line: int
    end: int
    #: ``page``, ``section``, ``role``, or the name of the directive that is marked.
    what: str
    #: The file that it stands in, from the source folder on.
    file: str = ""
    #: Data files that it names, from the source folder on.
    data_files: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """The text without the names that its markup has, which stand in style sheets too.

        >>> Mark(text=".. code-block:: c\\n   :class: 甲\\n\\n   见:bulletin:item:`乙`",
        ...      line=1, end=4, what="code-block").words.split()
        ['c', '甲', '见`乙`']
        """
        return _OF_MARKUP.sub("", self.text)


class Marked(Struct, frozen=True, kw_only=True):
    """A source for both kinds of readers; both have each line on its line."""

    #: As internal readers see it, and as the public does.
    shown: str
    public: str
    marks: tuple[Mark, ...] = ()
    #: Whether all of it is internal.
    is_whole: bool = False
    #: Sentences without what is marked in them.
    cuts: tuple[CutLines, ...] = ()
    told: tuple[Fault, ...] = ()


def may_be_marked(text: str) -> bool:
    """Whether there can be any mark in a text."""
    small = text.lower()
    if any(word in small for word in _WORDS) and _MAY_BE_MARKED.search(small):
        return True
    return _LIKE_A_ROLE.search(small) is not None


def read_marks(
    text: str,
    typed: str | None = None,
    *,
    is_markdown: bool = False,
    is_page: bool = True,
    instead: str = "",
    untitled: str = "…",
    leaves_out: Callable[[str], object] = lambda _condition: False,
    for_internal: Callable[[str], bool] = lambda _condition: False,
    included: Callable[[str], str] = lambda _name: "",
    may_stand: Callable[[str, str], bool] = lambda _figure, _sentence: False,
) -> Marked:
    """The marks of a source whose lines are as they are meant; ``typed`` is what its author wrote.

    Of the condition of an ``only``, ``leaves_out`` says whether it is never so, ``for_internal``
    whether it is so for internal readers alone; ``included`` gives the text of a file that a source
    includes, ``may_stand`` says whether a figure of a sentence may, though it tells what is marked
    in it. ``instead`` is what the public sees in the place of
    words, ``untitled`` in that of a title.

    >>> read_marks(".. note:: 甲\\n   :范围: 内部\\n\\n乙").public
    ':bulletin-withheld:`note`\\n\\n\\n乙'
    """
    if not may_be_marked(text):
        return Marked(shown=text, public=text)
    lines = text.split("\n")
    reader = MarkedMarkdown if is_markdown else MarkedRst
    finder: MarkFinder = reader(lines, leaves_out, for_internal, included, is_page=is_page)
    found = finder.read()
    runs = list(_runs(lines, found))
    read = [
        read_marked_lines(
            lines[start:end],
            is_markdown=is_markdown,
            unwrapped=(line - start for line in found.unwrapped if start <= line < end),
            titles=(line - start for line in found.titles if start <= line < end),
            instead=instead,
            untitled=untitled,
            may_stand=may_stand,
        )
        for start, end in runs
    ]
    for (start, _end), one in zip(runs, read, strict=True):
        for line in dict.fromkeys(one.odd):
            finder.doubtful(start + line, start + line)
    outer = _outermost(found.regions)
    hidden = {line for region in outer for line in range(region.start, region.end + 1)}
    original = lines if typed is None else typed.split("\n")
    marks = [_mark_of(region, original) for region in outer]
    nested = [region for region in found.regions if region.is_internal and region not in outer]
    told = [*found.told, *_nested(nested, outer)]
    shown, public = list(lines), list(lines)
    cuts = []
    for (start, end), one in zip(runs, read, strict=True):
        shown[start:end], public[start:end] = one.shown, one.public
        for words in one.words:
            if start + words.line in hidden:
                told += _within(outer, start + words.line)
            else:
                line = start + words.line + 1
                end_line = start + words.end + 1
                marks.append(Mark(text=words.text, line=line, end=end_line, what="role"))
        if one.cut is not None and start not in hidden:
            cuts.append(one.cut)
            told += (
                on_page(TELLING_FIGURE, "", start + line + 1, figure=figure, instead=untitled)
                for figure, line in one.telling
            )
    _edit(shown, found)
    _edit(public, found)
    for region in outer:
        _withhold(public, region)
    return Marked(
        shown="\n".join(shown),
        public="\n".join(public),
        marks=tuple(sorted(marks, key=lambda mark: (mark.line, mark.end))),
        is_whole=any(region.what == "page" for region in outer),
        cuts=tuple(cuts),
        told=tuple(told),
    )


def _runs(lines: Sequence[str], found: Structure) -> Iterator[tuple[int, int]]:
    """First line, and the one behind the last, of lines that no blank one parts."""
    edges = {line for region in found.regions for line in (region.start, region.end + 1)}
    edges |= found.edges
    start: int | None = None
    for index, line in enumerate((*lines, "")):
        is_full = bool(line.strip()) and index not in found.literal
        if start is not None and (not is_full or index in edges):
            yield start, index
            start = None
        if start is None and is_full:
            start = index


def _outermost(regions: Sequence[Region]) -> list[Region]:
    """What is internal, each line in one of them."""
    found: list[Region] = []
    internal = (region for region in regions if region.is_internal)
    for region in sorted(internal, key=lambda region: (region.start, -region.end)):
        if not found or region.start > found[-1].end:
            found.append(region)
        elif region.end > found[-1].end:
            # Two that overlap, one of them doubtful: all of both.
            found[-1] = _joined(found[-1], region)
    return found


def _joined(one: Region, other: Region) -> Region:
    return Region(
        start=one.start,
        end=other.end,
        what=one.what,
        mark=one.mark,
        before=one.before,
        kinds=(*one.kinds, *other.kinds),
        style=one.style,
        is_markdown=one.is_markdown,
    )


def _mark_of(region: Region, typed: Sequence[str]) -> Mark:
    lines = typed[region.start : region.end + 1]
    matches = (_FILE.match(line) for line in lines)
    given = ((match["name"], match["file"].strip()) for match in matches if match)
    files = (file for name, file in given if canonical(_FILE_NAMES, name))
    return Mark(
        text="\n".join(lines),
        line=region.start + 1,
        end=region.end + 1,
        what=region.what,
        data_files=tuple(files),
    )


def _nested(inner: Sequence[Region], outer: Sequence[Region]) -> Iterator[Fault]:
    for region in inner:
        yield from _within(outer, region.mark)


def _within(outer: Sequence[Region], line: int) -> list[Fault]:
    """That a mark at a line stands in another; none where it is a part of that one in doubt."""
    around = next((one for one in outer if one.start <= line <= one.end), None)
    if around is None or line == around.mark or around.what == "text":
        return []
    return [on_page(NESTED, "", line + 1, outer=around.mark + 1)]


def _edit(lines: list[str], found: Structure) -> None:
    """Take the marks of blocks themselves off the lines."""
    for index, text in sorted(found.edits.items(), reverse=True):
        if text is not None:
            lines[index] = text
            continue
        around = (one.end for one in found.regions if one.start <= index <= one.end)
        last, end = min(around, default=len(lines) - 1), index + 1
        while end <= last and lines[end].strip():
            end += 1
        lines[index:end] = [*lines[index + 1 : end], ""]


def _withhold(lines: list[str], region: Region) -> None:
    """A placeholder, and blank lines, in the place of what a mark is about."""
    kinds = " ".join(region.kinds or (region.what,))
    role = f"{{{WITHHELD}}}`{kinds}`" if region.is_markdown else f":{WITHHELD}:`{kinds}`"
    if region.what == "page":
        put = []
    elif region.what == "check":
        put = [f"{region.before}:{WITHHELD}: {role}"]
    elif region.what == "section" and region.is_markdown:
        put = [f"{region.style} {role}"]
    elif region.what == "section":
        row = region.style[0] * max(4, len(role))
        put = [role, row] if len(region.style) == 1 else [row, role, row]
    else:
        put = [region.before + role]
    count = region.end - region.start + 1
    lines[region.start : region.end + 1] = [*put, *[""] * (count - len(put))][:count]
