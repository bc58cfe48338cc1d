"""The next issue, made of the last: what stays, what goes on, and what is left out.

Stays what is form: headings, tables without their figures, checks without their results, the tail.
A sentence is form where it stood word for word in the issues before; all other text is news.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Sequence

from msgspec import Struct, field
from msgspec.structs import replace

from ...core.i18n import _, show_day
from ...model.findings.ledger import Finding
from ...model.issues.records import Issue, Page, Statistics
from ...model.issues.rhythm import NextNumbers
from ...model.markup.own_names import name_here, with_name_here
from ...model.markup.vocabulary import FINDING_FIELDS
from ...model.text.chinese import first_words, split_names
from ...model.text.dates import DateError, Period, parse_period
from ...model.text.republic import (
    ANY_YEAR,
    common_year,
    with_next_year,
    year_here,
    years_as_in,
)
from .carried_from import CarriedFrom
from .emptied import RowRules, emptied_rows, word_pairs
from .kept_headings import HeadingsKept
from .left_out import LeftOut, Reason
from .next_names import next_name
from .outline import SourcePiece, options_given, with_options
from .period_words import PeriodWords, first_day_of, written_period

_ROLE = re.compile(r":(?:stat|数据):`")
_ISO = re.compile(r"\d{4}-\d")
_WHOLE_DAY = re.compile(
    rf"\s?(?:{ANY_YEAR}\s?年)?\d{{1,2}}月\d{{1,2}}日"
    r"|\s?(?<![\d.-])\d{4}([-.])\d{1,2}\1\d{1,2}(?![\d.-])"
    r"|\s?(?:(?:中[华華])?民[国國])?[〇○Ｏ零一二三四五六七八九十百]{3,6}年[元一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日"
)
_INSPECTION = re.compile("巡查|督查|检查|抽查|暗访")
#: A check and what was found: 着装情况。……
_RESULT = re.compile(r"[^。，：:\s]{2,10}[。：:]")
_DAYS_ALONE = re.compile(r"[（(][^（）()]+[）)]")
_IN_BRACKETS = re.compile(r"[（(]([^（）()]+)[）)]$")
_OVER_ISSUES = frozenset(
    ["statistics-trend", "contribution-table", "window-items", "inspection-findings",
     "bulletin-archive"]
)  # fmt: skip


class LastIssue(Struct, frozen=True, kw_only=True):
    """The last issue of a series as it stands in its source, with what is to come."""

    issue: Issue
    page: Page
    pieces: Sequence[SourcePiece]
    #: Those of the issues before it, the nearest first.
    earlier: Sequence[Sequence[SourcePiece]]
    #: Findings that are still open.
    findings: Sequence[Finding]
    new: NextNumbers
    #: None where it is not known yet.
    period: Period | None
    language: str
    #: Name of the bulletin as ``conf.py`` has it; the issue may have another.
    bulletin: str
    pads: bool = True


class CarriedIssue(Struct, kw_only=True):
    """The source of the next issue."""

    lines: list[str] = field(default_factory=list)
    #: File of figures of the last issue → that of the next, as the source names them.
    files: dict[str, str] = field(default_factory=dict)
    #: File of figures of the last issue → what else of it is another.
    rules: dict[str, RowRules] = field(default_factory=dict)
    #: The same → files of that table in the issues before, as their pages name them.
    earlier_files: dict[str, list[str]] = field(default_factory=dict)
    #: Titles that are new, or were the last issue's own.
    to_check: list[str] = field(default_factory=list)
    #: What was not carried over and may be missed.
    left_out: list[LeftOut] = field(default_factory=list)
    #: The issue that it was made of, and those that it was not; None of the first one.
    origin: CarriedFrom | None = None
    #: Findings that are listed, as authors name them.
    findings: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """As it is written."""
        # What was read has the names of ours.
        return "\n".join(map(with_name_here, self.lines)).rstrip() + "\n"


class Carrier:
    """Makes the next issue of the last."""

    def __init__(self, last: LastIssue) -> None:
        self.last = last
        self.made = CarriedIssue()
        self._bodies = [{piece.body for piece in pieces} for pieces in last.earlier]
        number = last.issue.number
        was = NextNumbers(year=number.year, number=number.first, serial=last.issue.serial)
        self._words = PeriodWords(old=last.issue.period, new=last.period, numbers=(was, last.new))
        self._headings = HeadingsKept(
            words=self._words,
            earlier=last.earlier,
            name=last.bulletin,
            to_check=self.made.to_check,
        )
        first = next((piece for piece in last.pieces if piece.level), None)
        self._has_title = first is None or self._headings.title_of_page(first)[1] is None
        self._listed: set[str] = set()
        #: Places in the source, and what was left out there.
        self._left_out: list[tuple[int, LeftOut]] = []
        self._by_directive: dict[str, Callable[[SourcePiece], list[str] | None]] = {
            "bulletin-masthead": self._masthead,
            "statistics-table": self._table,
            "inspection-checklist": self._checklist,
            "bulletin-signature": self._signature,
            "distribution-footer": self._tail,
            "bulletin-contents": lambda piece: list(piece.lines),
            **dict.fromkeys(_OVER_ISSUES, self._over_issues),
        }

    def carry(self) -> CarriedIssue:
        """All of it."""
        blocks = [(piece, self._carried(piece)) for piece in self.last.pieces]
        first = next((piece for piece in self.last.pieces if piece.level), None)
        gone = 0
        for index, (piece, lines) in enumerate(blocks):
            if piece is first:
                title, why = self._headings.title_of_page(piece)
                lines = self._headings.turned(piece, title)
            elif piece.level:
                gone = 0 if piece.level <= gone else gone
                why = Reason.ALONE if gone else self._headings.why_not(index, blocks)
                # What is below it goes with it.
                gone = gone or (piece.level if why else 0)
                title = self._words.turned(piece.title)
                lines = None if why else self._headings.turned(piece, title)
            else:
                why = None
            if why:
                self._leave_out(piece, piece.title, why)
            if lines:
                self.made.lines += [*lines, ""]
        self.made.left_out = [one for _at, one in sorted(self._left_out, key=lambda pair: pair[0])]
        return self.made

    def _leave_out(self, piece: SourcePiece, text: str, why: Reason) -> None:
        self._left_out.append((piece.at, LeftOut(text, why)))

    def _carried(self, piece: SourcePiece) -> list[str] | None:
        """The lines of a piece in the next issue; None where it is left out."""
        if piece.level:
            return None
        if piece.directive in self._by_directive:
            return self._by_directive[piece.directive](piece)
        if piece.directive:
            if piece.directive == "bulletin-annex":
                self._leave_out(piece, piece.argument or _("annex"), Reason.ANNEX)
            return None
        if self._is_form(piece):
            return list(piece.lines)
        turned = self._words.turned("\n".join(piece.lines))
        # The days of a part of the issue alone, below its heading: （10月12日—16日）. What begins
        # with a typed number, （一）, is a sentence of that issue.
        is_period = len(piece.lines) == 1 and _DAYS_ALONE.fullmatch(piece.lines[0].strip())
        return [turned] if is_period and turned != piece.lines[0] else None

    def _is_form(self, piece: SourcePiece) -> bool:
        """Whether a text stood so before: twice, or once where its figures are records'."""
        heading = next((p for p in reversed(self.last.pieces) if p.level and p.at < piece.at), None)
        if heading and _INSPECTION.search(heading.title) and _RESULT.match(piece.lines[0].strip()):
            # What was found last time; this time it may be otherwise.
            return False
        stood = [piece.body in bodies for bodies in self._bodies]
        has_figures = any(_ROLE.search(line) for line in piece.lines)
        return any(stood) if has_figures else len(stood) > 1 and all(stood)

    # -- directives ----------------------------------------------------------------------------

    def _tail(self, piece: SourcePiece) -> list[str]:
        """As it is, but for days: 2025年1月10日印发 was the last issue's."""
        if days := [day[0].strip() for line in piece.lines for day in _WHOLE_DAY.finditer(line)]:
            self._leave_out(piece, "、".join(days), Reason.DAYS)
        return [_WHOLE_DAY.sub("", line).rstrip() for line in piece.lines]

    def _masthead(self, piece: SourcePiece) -> list[str]:
        new, given = self.last.new, {o.canonical: o.text for o in options_given(piece)}
        period = self.last.period
        changes: dict[str, str | None] = {
            "year": self._written_year(given.get("year", "")),
            "number": str(new.number),
            "serial": str(new.serial) if new.serial else None,
            "date": "",
            "period": self._written(period, given.get("period", "")),
            "status": _draft_word(piece),
            **dict.fromkeys(("correction", "supplement", "urgency"), None),
        }
        number = given.get("copy-number", "")
        if number and not self._stood_before(piece, "copy-number", number):
            changes["copy-number"] = None
            self._leave_out(piece, number, Reason.NUMBER)
        if "title-lines" in given and not self._has_title:
            changes["title-lines"] = None
        if "document-number" in given:
            changes["document-number"] = self._document_number(piece, given["document-number"])
        if self.last.bulletin == self.last.issue.name:
            return with_options(piece, changes)
        # It had another name; who issues it now is in conf.py.
        lines = with_options(piece, {**changes, "issuer": None, "title-lines": None})
        return [f"{lines[0].partition('::')[0]}:: {self.last.bulletin}", *lines[1:]]

    def _document_number(self, piece: SourcePiece, typed: str) -> str | None:
        """The next one where it counts as the issues do; else somebody has to give it."""
        last, new = self.last.issue.number, self.last.new
        found = re.sub(rf"(?<!\d){last.first}(?=\s*号)", str(new.number), typed)
        if found == typed:
            self._leave_out(piece, typed, Reason.NUMBER)
            return None
        return re.sub(rf"(?<!\d){last.year}(?!\d)", str(new.year), found)

    def _table(self, piece: SourcePiece) -> list[str]:
        given = {option.canonical: option.text for option in options_given(piece)}
        changes: dict[str, str | None] = {}
        if file := given.get("file", ""):
            named = next_name(file, self.last.issue.number, self.last.new, pads=self.last.pads)
            self.made.files[file] = changes["file"] = named
        record = self._record_of(piece)
        period = self._period_of(record.period if record else None)
        if "period" in given:
            changes["period"] = self._written(period, given["period"])
            if period is None:
                text = f"{piece.argument} {given['period']}"
                self._leave_out(piece, text, Reason.DAYS)
        if source := given.get("source", ""):
            changes["source"] = self._source(source)
        if "note" in given and not self._stood_before(piece, "note", given["note"]):
            changes["note"] = None
        head = with_options(piece, changes)
        captions = {p.argument for pieces in self.last.earlier for p in pieces if p.directive}
        if piece.argument:
            caption = self._words.turned(piece.argument)
            if record is not None and "period" in given:
                # It may be of other days than the issue.
                caption = PeriodWords(old=record.period, new=period).turned(caption)
            self._headings.note(caption, piece.argument, captions)
            head[0] = head[0].replace(piece.argument, caption)
        before = self._tables_before(piece, given.get("name", ""))
        rules = RowRules(
            words=frozenset(split_names(given.get("words", ""))),
            known=frozenset(pair for table in before for pair in word_pairs(table.lines)),
            renewed=self._words.turned_day,
        )
        if file:
            words = self.made.rules.get(file, rules).words | rules.words
            self.made.rules[file] = replace(rules, words=words)
            self.made.earlier_files[file] = [
                option.text
                for table in before
                for option in options_given(table)
                if option.canonical == "file"
            ]
            return head
        options = options_given(piece)
        behind = len(piece.lines) - (options[-1].end if options else 1)
        at = len(head) - behind
        return [*head[:at], *emptied_rows(head[at:], rules)]

    def _checklist(self, piece: SourcePiece) -> list[str]:
        given = {option.canonical: option.text for option in options_given(piece)}
        changes: dict[str, str | None] = {}
        checks = [c for c in self.last.page.inspected if piece.at < c.line <= piece.end]
        if "date" in given:
            day = self._shifted(next((c.day for c in checks if c.day), None))
            changes["date"] = self._written_day(day, given["date"]) if day else ""
        if "rest" in given and not self._stood_before(piece, "rest", given["rest"]):
            changes["rest"] = None
        head = with_options(piece, changes)
        options = options_given(piece)
        behind = len(piece.lines) - (options[-1].end if options else 1)
        names = [check.name_typed for check in checks]
        is_last = not any(
            p.directive == piece.directive and p.at > piece.at for p in self.last.pieces
        )
        if is_last:
            names += [*self.last.issue.expected_checks, *self._elsewhere(names)]
        lines = [*head[: len(head) - behind], ""]
        for name in dict.fromkeys(names):
            lines.append(f"   :{name}:")
            lines += self._open_findings(name, is_english=piece.lines[0].isascii())
        while not lines[-1]:
            lines.pop()
        return lines

    def _elsewhere(self, names: Sequence[str]) -> list[str]:
        """Checks that have open findings and stand in no list of the last issue."""
        known = {check.name_typed for check in self.last.page.inspected} | set(names)
        open_names = (found.opened_by.check.name_typed for found in self.last.findings)
        return [name for name in open_names if name not in known]

    def _open_findings(self, name: str, *, is_english: bool) -> list[str]:
        """A comment below a check: what is open, and the line that closes it."""
        found = [
            one
            for one in self.last.findings
            if one.opened_by.check.name_typed == name and one.opened_by.key not in self._listed
        ]
        if not found:
            return []
        lines = ["", "      .."]
        close = "closes" if is_english else name_here(FINDING_FIELDS["closes"][0])
        for one in found:
            check = one.opened_by.check
            self._listed.add(one.opened_by.key)
            self.made.findings.append(one.opened_by.key)
            told = [_("Open: %s") % first_words(check.text)]
            if check.due:
                told.append(_("Due: %s") % show_day(check.due, self.last.language))
            told.append(_("Where it is mended, move this line above the two dots:"))
            told.append(f":{close}: {one.opened_by.key}")
            lines += [f"         {line}" for line in told]
        return [*lines, ""]

    def _signature(self, piece: SourcePiece) -> list[str]:
        given = {option.canonical for option in options_given(piece)}
        return with_options(piece, {"date": ""} if "date" in given else {})

    def _over_issues(self, piece: SourcePiece) -> list[str] | None:
        """A list over issues: one that stood before, its period as that of the issue."""
        heads = {(p.directive, p.argument) for pieces in self.last.earlier for p in pieces}
        if self.last.earlier and (piece.directive, piece.argument) not in heads:
            return None
        given = {option.canonical: option.text for option in options_given(piece)}
        typed = given.get("period", "")
        if not typed:
            return with_options(piece, self._file_of_year(given))
        issue = self.last.issue
        try:
            old = parse_period(typed, near=issue.day, year=issue.number.year)
        except DateError:
            old = None
        if turned := self._written(self._period_of(old), typed):
            return with_options(piece, {"period": turned, **self._file_of_year(given)})
        whole = f"{typed.removesuffix('年')}年"
        turned = with_next_year(whole, issue.number.year, self.last.new.year)
        turned = typed if turned == whole else turned
        if turned == typed and not common_year(typed):
            self._leave_out(piece, f"{piece.argument} {typed}".strip(), Reason.DAYS)
        file = self._file_of_year(given) if turned != typed else {}
        return with_options(piece, {"period": turned if turned != typed else None, **file})

    def _file_of_year(self, given: dict[str, str]) -> dict[str, str | None]:
        """What was sent in is in a file of its year: 报送2026.csv; in a new year, in the next."""
        old, new = self.last.issue.number.year, self.last.new.year
        file = given.get("submitted", "")
        named = re.sub(rf"(?<!\d){old}(?!\d)", str(new), file) if new != old else file
        if named == file:
            return {}
        self.made.files[file] = named
        return {"submitted": named}

    # -- periods -------------------------------------------------------------------------------

    def _source(self, typed: str) -> str:
        """The source of a table; days in brackets behind it are those of the next issue."""
        match = _IN_BRACKETS.search(typed)
        try:
            old = parse_period(match[1]) if match else None
        except DateError:
            old = None
        if match is None or old is None:
            return typed
        period = self._period_of(old)
        written = self._written(period, match[1])
        days = f"（{written}）" if written else ""
        return typed[: match.start()] + days

    def _tables_before(self, piece: SourcePiece, name: str) -> list[SourcePiece]:
        """The same table in the issues before: of its name, else of its caption."""
        found = []
        for other in (p for pieces in self.last.earlier for p in pieces):
            if other.directive == piece.directive:
                names = [o.text for o in options_given(other) if o.canonical == "name"]
                if (name and name in names) or other.argument == piece.argument:
                    found.append(other)
        return found

    def _record_of(self, piece: SourcePiece) -> Statistics | None:
        tables = self.last.page.statistics
        return next((t for t in tables if piece.at < t.line <= piece.end), None)

    def _stood_before(self, piece: SourcePiece, name: str, text: str) -> bool:
        """Whether the option of a like directive had this text in an issue before."""
        return any(
            option.canonical == name and option.text == text
            for pieces in self.last.earlier
            for other in pieces
            if other.directive == piece.directive
            for option in options_given(other)
        )

    def _period_of(self, old: Period | None) -> Period | None:
        """The period of a table in the next issue: as the issue's, or from the same day on."""
        issue, new = self.last.issue.period, self.last.period
        if old is None or issue is None or new is None:
            return None
        if old == issue:
            return new
        if old.last != issue.last:
            return None
        # Of a year, a quarter or a month so far; else from the same day on.
        for months in (12, 3, 1):
            if old.first == first_day_of(issue.last, months):
                return Period(first=first_day_of(new.last, months), last=new.last)
        return Period(first=old.first, last=new.last) if old.first < issue.first else None

    def _shifted(self, day: datetime.date | None) -> datetime.date | None:
        """A day that lies in the next period as one did in the last."""
        issue, new = self.last.issue.period, self.last.period
        if day is None or issue is None or new is None:
            return None
        return max(new.first, new.last - (issue.last - day))

    def _written(self, period: Period | None, like: str) -> str | None:
        return written_period(period, like, self.last.language) if period else None

    def _written_day(self, day: datetime.date, like: str) -> str:
        with years_as_in(like):
            return day.isoformat() if _ISO.search(like) else show_day(day, self.last.language)

    def _written_year(self, like: str) -> str:
        """The year of the issue, of the Republic where the last one had it so."""
        with years_as_in(f"{like.removesuffix('年')}年"):
            return year_here(self.last.new.year)


def _draft_word(piece: SourcePiece) -> str:
    """How a draft is marked, by the names that the masthead uses."""
    return (
        "draft"
        if piece.lines[0].isascii() or "bulletin-masthead" in piece.lines[0]
        else name_here("送审")
    )
