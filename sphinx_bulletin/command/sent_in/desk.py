"""What becomes of each file that was sent in."""

from __future__ import annotations

import datetime
import itertools
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from msgspec import Struct, field
from msgspec.structs import replace

from ...core.i18n import __
from ...core.places.files import digest_of
from ...core.places.unread import source_message
from ...importing.blocks import Loss, LossKind, PastPicture
from ...importing.past_files import is_past_file, read_past_file
from ...importing.recognition.past_issue import HeadFacts
from ...importing.recognition.past_lines import JOINED
from ...importing.recognition.understanding import news_of
from ...importing.writing.table_source import table_source
from ...model.issues.records import Issue, Page
from ...model.issues.when import told_day
from ...model.items.roster import Roster
from ...model.text.alike import unspaced
from ...sources import SourceError
from ..speaking import with_label
from ..workplace import ReadSite
from .contribution_text import ContributionText, KnownNames, contribution_of
from .figure_sheets import IssueTables, SheetTaken, table_files, take_sheet, take_table
from .file_pieces import FilePieces, news_pieces
from .insertion import DIGITS, IssueSource, PlacedItem
from .kept_lines import keep_every_line
from .named_sections import section_called, section_named
from .news_sheets import move_news_out_of_tables, news_of_sheets, says_nothing, sheets_of
from .tables_on_page import tables_on_page
from .taken_before import taken_before

_SHEETS = frozenset([".xlsx", ".csv"])
#: Characters by which one of several texts of a file is told.
_SHOWN = 14
#: So long a text that stands in another is the same.
_SAME = 30


class Taken(Struct, kw_only=True):
    """What became of the files."""

    items: list[PlacedItem] = field(default_factory=list)
    sheets: list[tuple[str, SheetTaken]] = field(default_factory=list)
    #: What is not sure, or was not taken, with its file.
    doubts: list[str] = field(default_factory=list)
    #: File → picture.
    pictures: dict[Path, bytes] = field(default_factory=dict)
    #: Table of the page, counted from 0, and the name and digest of a file whose figures it has.
    notes: list[tuple[int, str, str]] = field(default_factory=list)
    #: Taken by an earlier run.
    before: int = 0
    #: Issue → how many files went into it.
    elsewhere: Counter[str] = field(default_factory=Counter)


class Desk:
    """Looks at each file that was sent in, and says what becomes of it."""

    def __init__(self, site: ReadSite, docname: str, issue: Issue, source: IssueSource) -> None:
        self.issue, self.source = issue, source
        pages = site.domain.pages
        self.page: Page = pages[docname]
        written = [unit for page in pages.values() for item in page.items for unit in item.units]
        self.names = KnownNames(site.domain.roster, written)
        self.near = told_day(issue) or datetime.date.today()
        # A year of a draft is that of its period.
        year = issue.year or self.near.year
        self._about = HeadFacts(year=int(year), day=self.near, period=issue.period)
        self._path = site.path_of(docname)
        self._tables = IssueTables(
            files=table_files(source.pieces, self._path, site.place.folder),
            typed=[*tables_on_page(source.pieces)],
            source=source.lines,
        )
        #: Digest of a file → the issue that it went into.
        self._before = taken_before(
            (other.label, site.path_of(doc).read_bytes().decode("utf-8", "replace"))
            for doc, other in site.domain.issue_order
            if doc != docname
        )
        #: Texts that stand in an issue → its name.
        self._texts = {
            unspaced(item.text): page.issue.label if page.issue else ""
            for page in pages.values()
            for item in page.items
        }
        self._usual = _usual_sections(pages.values(), site.domain.roster)

    def take(self, name: str, file: Path, taken: Taken) -> None:
        """What becomes of a file, into ``taken``."""
        try:
            self._take(name, file, taken)
        except OSError:
            message = __("%s: not taken; it cannot be read: close it where it is open, then again")
            taken.doubts.append(message % name)
        except SourceError as error:
            taken.doubts.append(source_message(error, name))

    def _take(self, name: str, file: Path, taken: Taken) -> None:
        kind = file.suffix.lower()
        if kind not in _SHEETS and not is_past_file(file):
            taken.doubts.append(__("%s: not taken; save it as .docx, .txt or .xlsx") % name)
            return
        content = file.read_bytes()
        digest = digest_of(content)
        if kind not in _SHEETS and self.source.has_taken(digest):
            taken.before += 1
        elif issue := self._before.get(digest[:DIGITS]):
            taken.elsewhere[issue] += 1
        elif kind not in _SHEETS:
            self._take_file(name, file, digest, taken)
        else:
            self._take_workbook(name, file, digest, taken)

    def _take_workbook(self, name: str, file: Path, digest: str, taken: Taken) -> None:
        sheets = list(sheets_of(file))
        if news := news_of_sheets(sheets):
            if self.source.has_taken(digest):
                taken.before += 1
            else:
                self._take_pieces(name, digest, news, taken)
            return
        fallback = self._path.parent / "data" / f"{self.issue.file_stem}-{file.name}"
        self._note(name, digest, take_sheet(file, self._tables, fallback), taken)
        if more := [number for number, cells in enumerate(sheets[1:], 2) if cells.rows]:
            taken.doubts.append(with_label(name, _of_other_sheets(more)))

    def _note(self, name: str, digest: str, sheet: SheetTaken, taken: Taken) -> None:
        taken.sheets.append((name, sheet))
        if sheet.table is not None and not self.source.has_taken(digest):
            taken.notes.append((sheet.table, name, digest))

    def _take_file(self, name: str, file: Path, digest: str, taken: Taken) -> None:
        read = read_past_file(file)
        news = news_of(read, self.names.roster, self._about)
        found = news_pieces(news.passages, self.source.titles, self.names.is_window)
        keep_every_line(read, news.losses, found, self.source.titles)
        move_news_out_of_tables(found)
        if not found.pieces and not found.tables:
            taken.doubts.append(__("%s: not taken; it is empty") % name)
            return
        joined = any(__(JOINED) in passage.doubts for passage in news.passages)
        doubts = [*_not_taken_of(found, news.losses)]
        if joined:
            doubts.append(__("its lines were cut by hand, and were joined; read them"))
        for number, table in enumerate(found.tables, 1):
            stem = f"{self.issue.file_stem}-{file.stem}-{number}.csv"
            sheet = take_table(table, self._tables, self._path.parent / "data" / stem)
            piece = next((one for one in found.pieces if table in one.tables), None)
            if piece is not None and sheet.target is not None and sheet.target.name == stem:
                made = table_source(table, f"data/{stem}")
                piece.table_lines += made.lines
                told = __("stands in its item; its cells are in %s") % stem
                sheet = replace(sheet, content=made.data, told=told)
            self._note(table.caption or name, digest, sheet, taken)
        self._take_pieces(name, digest, found, taken, doubts)

    def _take_pieces(
        self, name: str, digest: str, found: FilePieces, taken: Taken, doubts: Sequence[str] = ()
    ) -> None:
        is_again = self.source.has_file(name)
        count = len(taken.items)
        doubts = [*doubts]
        for piece in found.pieces:
            if says_nothing("".join(piece.paragraphs)) and not piece.headline:
                doubts.append(__("it says that there is nothing, and is no item"))
                continue
            text = contribution_of(name, digest, piece, self.names, self.near)
            self._take_text(text, taken, is_again=is_again)
        if found.empty_rows:
            rows = (f"{row}（{who}）" if who else str(row) for row, who in found.empty_rows.items())
            doubts.append(__("these rows say that there is nothing: %s") % "、".join(rows))
        if found.other_sheets:
            doubts.append(_of_other_sheets(found.other_sheets))
        if is_again and len(taken.items) > count:
            doubts.append(__("an earlier version was taken before; delete what this replaces"))
        taken.doubts += [with_label(name, doubt) for doubt in doubts]

    def _take_text(self, text: ContributionText, taken: Taken, *, is_again: bool) -> None:
        twin = self._twin(text)
        if twin == self.issue.label and is_again:
            return
        if twin:
            message = __("%(file)s: not taken; the same stands in %(where)s")
            taken.doubts.append(message % {"file": text.file, "where": twin})
            return
        self._texts[text.whole] = self._texts[text.plain or text.whole] = text.file
        names = tuple(self._picture_name(picture, taken) for picture in text.pictures)
        section = self._section_of(text)
        has_items = not self._usual[""] or self._usual[""][unspaced(section)]
        is_plain = not (has_items or self.source.has_items(section) or text.section)
        is_called = bool(section_called([section], text.headline))
        is_plain = is_plain and (is_called or not text.is_by_file) and not names
        if is_plain:
            # Whom its text names did not send it.
            text = replace(text, windows=text.windows if text.is_by_file else ())
        item = PlacedItem(text=text, section=section, pictures=names, is_plain=is_plain)
        taken.items.append(item)
        taken.doubts += [with_label(text.file, doubt) for doubt in self._doubts(item)]

    def _picture_name(self, picture: PastPicture, taken: Taken) -> str:
        """The name of a file for a picture that no other has."""
        folder = self._path.parent
        for number in itertools.count(1):
            name = f"images/{self.issue.file_stem}-{number}.{picture.suffix}"
            if not (folder / name).exists() and folder / name not in taken.pictures:
                break
        taken.pictures[folder / name] = picture.data
        return name

    def _twin(self, text: ContributionText) -> str:
        """Where the same text stands already; empty where it does not."""
        plain = text.plain
        for other, where in self._texts.items():
            if other in (plain or text.whole, text.whole) or (
                len(plain) >= _SAME and plain in other
            ):
                return where
        return ""

    def _section_of(self, text: ContributionText) -> str:
        """The section that a text asks for, that its window is usual in, or that most are in."""
        titles = {unspaced(title): title for title in self.source.titles}
        if asked := titles.get(unspaced(text.section)):
            return asked
        if called := section_called(self.source.titles, text.headline):
            return called
        # What is of no window by its name may be of a section.
        named = section_named(self.source.titles, Path(text.file).stem, text.headline)
        if named and not text.is_by_file:
            return named
        window = text.windows[0] if text.windows else ""
        key = self.names.roster.key(window)
        for counter in (self._usual.get(key, Counter()), self._usual.get("", Counter())):
            for title, _count in counter.most_common():
                if title in titles:
                    return titles[title]
        # A bulletin that begins has no usual ones.
        return self.source.open_section

    def _doubts(self, item: PlacedItem) -> Iterator[str]:
        text = item.text
        for line in (*text.above, *text.below):
            message = __("“%s” is no section of the issue; it is text of the item, marked there")
            yield message % line
        if text.makers:
            message = __("“%s” is no news; it is a comment above the item")
            yield message % "”“".join(text.makers)
        if item.is_plain:
            yield __("is text of the section “%s”, in which no items are") % item.section
            return
        if text.is_unknown:
            message = __("“%s” is on no roster; correct the name, or put it on the roster")
            yield message % "、".join(text.windows)
        if not text.windows:
            yield __("no window is named; write it behind the two colons of the item")
        elif text.is_guess:
            yield __("its text alone names %s; is the item from there?") % "、".join(text.windows)
        if text.day is None:
            yield __("no day is named")
        elif self.issue.period and not (
            self.issue.period.first <= text.day <= self.issue.period.last
        ):
            yield __("its day is not in the period of the issue")
        if not item.section:
            yield __("no section is known for it; it stands in front of the tail")
        for name in item.pictures:
            message = __("its picture is %s; write below it what it shows, behind :alt:")
            yield message % name


def _of_other_sheets(sheets: Sequence[int]) -> str:
    message = __("what is in its other sheets was not taken: %s; save each as a file")
    return message % "、".join(map(str, sheets))


def _not_taken_of(found: FilePieces, losses: Sequence[Loss]) -> Iterator[str]:
    """What a file has besides its texts and tables, which no item takes."""
    # Numbers of pieces are set anew.
    lost = [loss.text for loss in losses if loss.kind not in (LossKind.MARK, LossKind.LABEL)]
    if lost:
        shown = "、".join(shown_beginning(text) for text in dict.fromkeys(lost))
        yield __("numbers of pages, what is hidden or deleted was left out: %s") % shown
    for table in found.tables:
        if beside := [text for text in (table.unit, table.source, table.note) if text]:
            yield __("what stands beside its table was left out: %s") % "、".join(beside)
    if found.unseen_pictures:
        yield __("a picture of it is of a kind that no page shows; put it into the item as .png")


def _usual_sections(pages: Iterable[Page], roster: Roster) -> dict[str, Counter[str]]:
    """Window → titles of the sections that its items stood in; under "" those of all."""
    found: dict[str, Counter[str]] = {"": Counter()}
    for page in pages:
        titles = {section.number: section.title_typed for section in page.sections}
        for item in page.items:
            title = unspaced(titles.get(item.number.rpartition(".")[0], ""))
            for key in ("", *map(roster.key, item.units)):
                found.setdefault(key, Counter())[title] += 1
    return found


def shown_beginning(text: str) -> str:
    return text[:_SHOWN] + ("…" if text[_SHOWN:] else "")
