"""``bulletin_units``: the roster of windows, as a list in ``conf.py`` or a table file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from ...model.faults import Kind
from ...model.items.roster import Roster, Unit
from ...model.text.chinese import split_names
from ...model.text.regex import regex
from ...sources import read_cells, unreadable
from ...sources.unreadable import SourceError
from ..i18n import __
from ..log import warn
from .conf_words import offer, words_of

if TYPE_CHECKING:
    from sphinx.application import Sphinx

#: What stands among the names of a unit that is asked for no items, such as a reception desk.
_UNCOUNTED = {"不统计", "uncounted"}
#: A blank between two names of Chinese.
_BLANK = regex(r"(?<=[\u4e00-\u9fff])[ \t\u3000]+(?=[\u4e00-\u9fff])")
#: What the first row of a file is headed by, which is then left out.
_HEAD = regex(
    r"(?:窗口|单位|科室|部门|处室|單位|部門|處室)?(?:全称|名称|全稱|名稱)?"
    r"|(?:full )?name|unit|department",
    re.IGNORECASE,
)


def roster_of(app: Sphinx) -> Roster:
    """The site's roster; what is wrong in it is reported, and the rest is used."""
    value = app.config.bulletin_units
    if value is None:
        return Roster()
    if isinstance(value, str):
        found = list(_from_file(Path(app.confdir) / value, value))
    else:
        found = list(_from_list(value))
    words = words_of(app)
    roster = Roster(replace(unit, shown=words.get(unit.name, "")) for unit in found)
    offer(app, [unit.name for unit in roster.units])
    for name in roster.twice():
        message = __("bulletin_units: “%s” is the name of two windows; leave it to one of them")
        warn(Kind.CONFIG, message % name)
    return roster


def _from_list(value: Sequence[Any]) -> Iterator[Unit]:
    for names in value:
        yield _unit([names] if isinstance(names, str) else list(names))


def _from_file(path: Path, shown: str) -> Iterator[Unit]:
    """A row a window: its full name, then short ones in further cells or joined by 、."""
    try:
        cells = read_cells(path)
    except SourceError as error:
        message = (
            __("bulletin_units: there is no file “%s” beside conf.py")
            if error.message is unreadable.FILE_MISSING
            else __("bulletin_units: “%s” cannot be read; save it as CSV UTF-8 or xlsx")
        )
        warn(Kind.CONFIG, message % shown)
        return
    for index, row in enumerate(cells.rows):
        # Names in one cell, with a comma of Chinese or a blank between them.
        names = [name for cell in row for name in split_names(_BLANK.sub("、", cell))]
        if not row[0] or not names or (index == 0 and _HEAD.fullmatch(names[0])):
            continue
        yield _unit(names)


def _unit(names: Sequence[str]) -> Unit:
    """A window of its names; 不统计 among them says that it is not asked for items."""
    short = [name.strip() for name in names[1:]]
    return Unit(
        name=names[0].strip(),
        short=tuple(name for name in short if name not in _UNCOUNTED),
        counted=not any(name in _UNCOUNTED for name in short),
    )
