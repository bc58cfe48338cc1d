"""Every character of an issue's Word file, and what of the source it was made of.

The file is made once more of the page, and its text nodes are known from before they were lowered:
they move and are not copied. So a character that is on no text of the source was made by us.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from docutils import nodes
from msgspec import Struct

from ...core.figure_cells import figures_in, rows_in
from ...core.nodes import bulletin_masthead, part, statistics_table
from ...core.passages import is_from_catalog, located_text, text_starts
from ...docx.word_builder import WordBuilder
from ...docx.word_gate import in_print_order
from ...model.figures.table import Table
from ...model.issues.records import Issue, Line
from ...model.specs.statistics import StatisticsSpec
from ...model.text.located import QUOTED, LocatedText
from ...printed import written_files
from ...printed.printed_nodes import printed, seen
from .revised_word import RevisedParagraph, read_revised


class SourcePassage(Struct, frozen=True, kw_only=True, eq=False):
    """A text that stands in a source: a paragraph, a title, an option."""

    #: Its place among those of the page.
    index: int
    located: LocatedText
    path: Path
    #: Whether it is a paragraph that stands by itself on its lines.
    is_block: bool
    #: Whether it stands in a table.
    is_cell: bool
    #: Whether it comes from a catalog.
    is_translated: bool

    @property
    def line(self) -> int:
        """Where it begins in its file."""
        return int(self.located.line)


class FigurePlace(Struct, frozen=True, kw_only=True, eq=False):
    """The figure that a character is of."""

    #: What a role names; empty for a cell.
    target: str = ""
    #: The table that a cell is of; None of a figure that a role takes from somewhere.
    spec: StatisticsSpec | None = None
    table: Table | None = None
    #: The line of its directive.
    line: int = 0
    row: int = -1
    #: Of its columns of figures.
    column: int = -1
    #: Of a name or head that stands in the file of the table: as it stands there.
    name: str = ""


class CharOrigin(Struct, frozen=True, eq=False):
    """Where one character comes from; without a text and a figure it was made."""

    source: SourcePassage | None = None
    #: Its place in ``source.located.text``.
    at: int = 0
    figure: FigurePlace | None = None
    #: The classes around one that was made, the nearest first.
    roles: tuple[str, ...] = ()
    #: The line of the directive around it; 0 where none has one.
    line: int = 0


_MADE = CharOrigin()


class PageParagraph(Struct, frozen=True, kw_only=True):
    """A paragraph of the file."""

    text: str
    #: One a character.
    origins: tuple[CharOrigin, ...]
    in_cell: bool

    @property
    def sources(self) -> list[SourcePassage]:
        """The texts of the source in it, in their order."""
        found = (origin.source for origin in self.origins)
        return list(dict.fromkeys(one for one in found if one is not None))


class WordPage(Struct, frozen=True, kw_only=True):
    """An issue as its Word file has it now."""

    paragraphs: tuple[PageParagraph, ...]
    digest: str
    bookmarks: frozenset[str]


def pieces_of_edit(
    paragraph: PageParagraph, start: int, end: int
) -> list[tuple[CharOrigin, int, int]]:
    """What an edit takes away, by where it comes from: places in the paragraph.

    The origin is that of the first character, or where something is to be added.
    """
    origins = paragraph.origins
    if start == end:
        at = start
        before = origins[at - 1] if at else CharOrigin()
        behind = origins[at] if at < len(origins) else CharOrigin()
        for origin, step in ((before, 1), (behind, 0)):
            if origin.source is not None:
                return [(CharOrigin(origin.source, origin.at + step), at, at)]
        return [(before if at else behind, at, at)]
    found: list[tuple[CharOrigin, int, int]] = []
    for at in range(start, end):
        origin = origins[at]
        if origin.source is None and paragraph.text[at] == " ":
            continue
        last = found[-1][0] if found else None
        step = at - found[-1][1] if found else 0
        is_next = last is not None and (
            _is_same(last, origin)
            if origin.source is None
            else last.source is origin.source and origin.at == last.at + step
        )
        if is_next:
            found[-1] = (found[-1][0], found[-1][1], at + 1)
        else:
            found.append((origin, at, at + 1))
    return found or [(CharOrigin(), start, end)]


def _is_same(one: CharOrigin, other: CharOrigin) -> bool:
    """Whether two characters that are of no source come from the same."""
    return one.source is None and one.figure is other.figure and one.roles == other.roles


def source_texts(page: nodes.document) -> list[tuple[nodes.TextElement, SourcePassage]]:
    """The texts of a page, before it is lowered."""
    found: list[tuple[nodes.TextElement, SourcePassage]] = []
    own = Path(page["source"])
    for node in page.findall(nodes.TextElement):
        if isinstance(node, nodes.comment) or _is_within_text(node):
            continue
        located = located_text(node)
        file = located.line.file if isinstance(located.line, Line) else ""
        classes = [name for name in node["classes"] if name.startswith("bulletin-")]
        is_cell = isinstance(node.parent, nodes.entry)
        is_block = isinstance(node, nodes.paragraph) and not classes and not is_cell
        found.append(
            (
                node,
                SourcePassage(
                    index=len(found),
                    located=located,
                    path=Path(file) if file else own,
                    is_block=is_block,
                    is_cell=is_cell,
                    is_translated=is_from_catalog(node),
                ),
            )
        )
    return found


def _is_within_text(node: nodes.Element) -> bool:
    while (node := node.parent) is not None:
        if isinstance(node, nodes.TextElement):
            return True
    return False


def word_page(builder: WordBuilder, docname: str, issue: Issue) -> WordPage:
    """An issue as its Word file has it; raises ``PrintError`` where that cannot be made."""
    page = builder.env.get_doctree(docname)
    origins = _Origins(page)
    document = builder.resolve_page(page, docname, issue)
    text = written_files.of_document(document, Path(builder.srcdir))
    made = read_revised(builder.make(docname, issue, document, text).content)
    stream = _Stream(in_print_order(document), origins)
    return WordPage(
        paragraphs=tuple(stream.paragraph(one) for one in made.paragraphs if one.text),
        digest=made.digest,
        bookmarks=made.bookmarks,
    )


class _Origins:
    """What is known of a page's text nodes before it is lowered."""

    def __init__(self, page: nodes.document) -> None:
        #: Id of a text node → its text, and where it begins in that. Who has a node here keeps it.
        self._by_id: dict[int, tuple[nodes.Text, SourcePassage, int]] = {}
        for node, source in source_texts(page):
            for text, start in text_starts(node):
                self._by_id[id(text)] = (text, source, start)
        self._cells: dict[int, tuple[nodes.Element, FigurePlace]] = {}
        for table in page.findall(statistics_table):
            self._add_cells(table)
        head = next(iter(page.findall(bulletin_masthead)), None)
        self._head = head.line or 0 if head is not None else 0

    def _add_cells(self, node: statistics_table) -> None:
        cells = part(node, "figures")
        table = None if node["typed"] else node.get("table")
        for number, row in enumerate(rows_in(cells) if cells is not None else ()):
            for index, entry in enumerate(figures_in(row)):
                place = FigurePlace(
                    spec=node["spec"], table=table, line=node.line or 0, row=number,
                    column=index - 1,
                )  # fmt: skip
                self._cells[id(entry)] = (entry, place)
        if cells is None or not node["spec"].file:
            return
        for entry in cells.findall(nodes.entry):
            if (name := entry.astext()) and "figure" not in entry:
                for text in entry.findall(nodes.Text):
                    self._by_id.pop(id(text), None)
                place = FigurePlace(spec=node["spec"], line=node.line or 0, name=name)
                self._cells[id(entry)] = (entry, place)

    def of_text(self, text: nodes.Text) -> list[CharOrigin]:
        """The origin of each character of a text node of the lowered page."""
        count = len(text.astext())
        if (known := self._by_id.get(id(text))) is not None:
            _text, source, start = known
            return [CharOrigin(source, start + at) for at in range(count)]
        roles: list[str] = []
        line = 0
        node: nodes.Element | None = text.parent
        while node is not None and not isinstance(node, nodes.document):
            if id(node) in self._cells and not roles:
                return [CharOrigin(figure=self._cells[id(node)][1])] * count
            classes: list[str] = node.get("classes", [])
            roles += [one for one in classes if one.startswith("bulletin-")]
            if "bulletin-stat" in roles:
                return [self._quoted(node)] * count
            if not line and isinstance(node, nodes.compound) and node.line:
                line = node.line
            node = node.parent
        return [CharOrigin(roles=tuple(roles), line=line or self._head)] * count

    def _quoted(self, node: nodes.Element) -> CharOrigin:
        """A figure from a record: known by the text beside it."""
        beside: list[nodes.Node] = list(node.parent.children)
        at = beside.index(node)
        sides: tuple[tuple[int, list[nodes.Node]], ...] = (
            (-1, beside[:at][::-1]),
            (1, beside[at + 1 :]),
        )
        for step, texts in sides:
            for one in texts:
                if "bulletin-stat" in getattr(one, "attributes", {}).get("classes", ()):
                    break
                inner = list(one.findall(nodes.Text))
                known = [self._by_id[id(text)] for text in inner if id(text) in self._by_id]
                if not known:
                    continue
                text, source, start = known[-1] if step < 0 else known[0]
                place = start + len(text.astext()) if step < 0 else start - len(QUOTED)
                part_of = next((p for p in source.located.parts if p.start == place), None)
                if part_of is not None:
                    # As it is typed, without its role.
                    target = part_of.source.partition("`")[2].rstrip("`")
                    line = source.located.line_at(place)
                    figure = FigurePlace(target=target, line=int(line))
                    return CharOrigin(source=None, at=place, figure=figure, line=int(line))
                break
        return CharOrigin(figure=FigurePlace())


class _Stream:
    """The texts of a page in the order of print, to be met with paragraphs of its file."""

    def __init__(self, groups: Sequence[Sequence[nodes.Text]], origins: _Origins) -> None:
        self._groups = iter(groups)
        self._origins = origins
        #: Texts of one group that stand in any order: their characters with their origins.
        self._pool: list[list[tuple[str, CharOrigin]]] = []
        self._queue: list[tuple[str, CharOrigin]] = []

    def _seen(self, text: nodes.Text) -> Iterator[tuple[str, CharOrigin]]:
        shown = printed(text)
        origins = self._origins.of_text(text)
        for at, char in enumerate(shown):
            if seen(char):
                yield char, origins[at] if at < len(origins) else _MADE

    def _fill(self) -> bool:
        while not self._queue and not self._pool:
            group = next(self._groups, None)
            if group is None:
                return False
            found = [one for text in group if (one := list(self._seen(text)))]
            if len(group) == 1:
                self._queue = found[0] if found else []
            else:
                self._pool = found
        return True

    def paragraph(self, read: RevisedParagraph) -> PageParagraph:
        """A paragraph of the file, with the origins of its characters."""
        found: list[CharOrigin | None] = []
        for at, char in enumerate(read.text):
            if not seen(char):
                found.append(None)
            elif read.made[at]:
                found.append(CharOrigin(roles=("bulletin-mark",)))
            else:
                found.append(self._next(char, read, at))
        return PageParagraph(
            text=read.text, origins=tuple(_with_blanks(found)), in_cell=read.in_cell
        )

    def _next(self, char: str, read: RevisedParagraph, at: int) -> CharOrigin:
        if not self._fill():
            return _MADE
        if not self._queue:
            rest = "".join(
                one for n, one in enumerate(read.text[at:], at)
                if not read.made[n] and seen(one)
            )  # fmt: skip
            for number, text in enumerate(self._pool):
                if rest.startswith("".join(one for one, _origin in text)):
                    self._queue = self._pool.pop(number)
                    break
        if self._queue and self._queue[0][0] == char:
            return self._queue.pop(0)[1]
        return _MADE


def _with_blanks(found: Sequence[CharOrigin | None]) -> Iterator[CharOrigin]:
    """A blank is of a text where both its neighbours are, and one character lies between them."""
    for at, origin in enumerate(found):
        if origin is not None:
            yield origin
            continue
        before = found[at - 1] if at else None
        behind = found[at + 1] if at + 1 < len(found) else None
        if before and behind and before.source and before.source is behind.source:
            yield CharOrigin(before.source, before.at + 1)
        else:
            yield _MADE
