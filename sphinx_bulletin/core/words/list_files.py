"""``bulletin_people`` and ``bulletin_terms``: leaders, and words that are written otherwise."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from ...model.faults import Kind
from ...model.text.alike import caseless
from ...model.text.chinese import narrow, split_names
from ...model.text.dates import DateError, Day, parse_day
from ...model.words.people import People, Person
from ...model.words.proofread import WordLists
from ...model.words.terms import WrongWord
from ...sources import read_cells, unreadable
from ...sources.unreadable import SourceError
from ..i18n import __
from ..log import note, warn

if TYPE_CHECKING:
    from sphinx.application import Sphinx

#: Column → what heads it; the first two must be there.
_PEOPLE = {
    "name": ("name", "姓名", "名字"),
    "title": ("title", "职务", "职位"),
    "unit": ("unit", "单位", "部门"),
    "from": ("from", "任职", "任职日期", "到任", "自", "起"),
    "until": ("until", "离任", "离任日期", "卸任", "至", "止"),
}
_TERMS = {
    "wrong": ("wrong", "误", "错", "错误写法", "不写"),
    "right": ("right", "正", "对", "正确写法", "应写"),
    "why": ("why", "说明", "理由", "依据"),
}


def lists_of(app: Sphinx) -> WordLists:
    """The site's lists; what is wrong in them is reported, and the rest is used."""
    people = _file_of(app, "bulletin_people", _PEOPLE)
    terms = _file_of(app, "bulletin_terms", _TERMS)
    return WordLists(
        people=People(_persons(people) if people else ()),
        terms=tuple(_terms(terms)) if terms else (),
    )


class _Listed(Struct, frozen=True, kw_only=True):
    """The rows of a list file."""

    setting: str
    path: Path
    shown: str
    #: Line or row of the file → column → cell.
    rows: Mapping[int, Mapping[str, str]]

    def warn(self, line: int, message: str, **values: object) -> None:
        """Tell what is wrong in a line."""
        warn(Kind.CONFIG, self.told(message, values), location=f"{self.path}:{line}")

    def note(self, message: str) -> None:
        """Tell what may be right."""
        note(self.told(message, {}), location=f"{self.path}:1")

    def told(self, message: str, values: Mapping[str, object]) -> str:
        """A message, behind the name of the value of ``conf.py``."""
        return f"{self.setting}: {message % {'file': self.shown, **values}}"


def _file_of(app: Sphinx, setting: str, heads: Mapping[str, tuple[str, ...]]) -> _Listed | None:
    """The rows of the file that a value names; None where there are none, which is told."""
    value = getattr(app.config, setting)
    if value is None:
        return None
    path = Path(app.confdir) / value
    listed = _Listed(setting=setting, path=path, shown=value, rows={})
    try:
        cells = read_cells(path)
    except SourceError as error:
        if error.message is unreadable.FILE_MISSING:
            message = __("there is no file “%(file)s” beside conf.py")
            warn(Kind.CONFIG, "conf.py: " + listed.told(message, {}))
        elif error.message is unreadable.EMPTY:
            listed.warn(1, __("“%(file)s” is empty; write %(heads)s in its first row"),
                        heads=",".join(heads))  # fmt: skip
        else:
            message = __("“%(file)s” cannot be read; save it as CSV UTF-8 or xlsx")
            listed.warn(error.line or 1, message)
        return None
    rows, (head_line, *lines) = cells.dated or cells.rows, cells.places
    columns = _columns(rows[0], heads)
    lacking = [name for name in list(heads)[:2] if name not in columns]
    if lacking:
        message = __("“%(file)s” has no column “%(lacking)s”; its first row is %(heads)s")
        listed.warn(head_line, message, lacking=lacking[0], heads=",".join(heads))
        return None
    if not lines:
        listed.warn(head_line, __("“%(file)s” has no row below its heads"))
        return None
    _note_form(listed)
    found = {
        line: {name: row[at].strip() if at < len(row) else "" for name, at in columns.items()}
        for line, row in zip(lines, rows[1:], strict=True)
    }
    return _Listed(setting=setting, path=path, shown=value, rows=found)


def _columns(head: tuple[str, ...], heads: Mapping[str, tuple[str, ...]]) -> dict[str, int]:
    """Column → its place."""
    names = {caseless(alias): name for name, aliases in heads.items() for alias in aliases}
    places = enumerate(map(caseless, head))
    return {names[cell]: place for place, cell in reversed(list(places)) if cell in names}


def _note_form(listed: _Listed) -> None:
    """Note that a file is read which is no csv in UTF-8."""
    data = listed.path.read_bytes()
    message = ""
    if data.startswith(b"PK"):
        message = __("“%(file)s” is a workbook; its first sheet is read, but a csv file is safer")
    else:
        try:
            data.decode("utf-8")
        except UnicodeDecodeError:
            message = __("“%(file)s” is not in UTF-8; it is read, but better save it as CSV UTF-8")
    if message:
        listed.note(message)


def _persons(listed: _Listed) -> Iterator[Person]:
    """The leaders; of a name that is twice in office at one time both rows count."""
    seen: dict[str, list[Person]] = {}
    for line, cells in listed.rows.items():
        name, titles = _without_blanks(cells["name"]), split_names(cells["title"])
        if not name or not titles:
            message = __("a row has no “%(lacking)s”, so it is left out; write both")
            listed.warn(line, message, lacking="title" if name else "name")
            continue
        since, until = (_day(listed, line, cells.get(column, "")) for column in ("from", "until"))
        person = Person(
            name=name, titles=titles, unit=_without_blanks(cells.get("unit", "")), since=since,
            until=until, row=line,
        )  # fmt: skip
        if any(_are_at_once(person, other) for other in seen.setdefault(name, [])):
            message = __(
                "“%(name)s” is twice in office at one time; give the day until which the first "
                "row holds, or write both titles in one row, joined by 、"
            )
            listed.warn(line, message, name=name)
        seen[name].append(person)
        yield person


def _without_blanks(name: str) -> str:
    """张　三 as sentences have it."""
    return "".join(narrow(name).split())


def _are_at_once(one: Person, other: Person) -> bool:
    return (one.since or Day.min) <= (other.until or Day.max) and (other.since or Day.min) <= (
        one.until or Day.max
    )


def _day(listed: _Listed, line: int, text: str) -> Day | None:
    if not text:
        return None
    try:
        return parse_day(text)
    except DateError:
        message = __("“%(text)s” is no day; write 2026-10-12")
        listed.warn(line, message, text=text)
        return None


def _terms(listed: _Listed) -> Iterator[WrongWord]:
    """The words; of one that stands twice the first row counts."""
    seen: set[str] = set()
    for line, cells in listed.rows.items():
        wrong, right = cells["wrong"], cells["right"]
        if not wrong or not right or wrong == right:
            message = __("a row has no “%(lacking)s”, so it is left out; write both")
            listed.warn(line, message, lacking="right" if wrong else "wrong")
        elif wrong in seen:
            message = __("“%(name)s” stands twice; leave one of both rows")
            listed.warn(line, message, name=wrong)
        else:
            seen.add(wrong)
            yield WrongWord(wrong=wrong, right=right, why=cells.get("why", ""))
