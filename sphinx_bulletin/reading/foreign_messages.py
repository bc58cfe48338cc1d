"""What docutils and Sphinx say about a page, said in the site's language, and what would be right.

docutils speaks English only, Sphinx the language of the computer. What an author can cause is in a
table, ``foreign_messages.toml``, which is read when something is told; level, place, type and
subtype of a message stay theirs, so that ``-W`` and ``suppress_warnings`` work as with any site.
"""

from __future__ import annotations

import ast
import functools
import logging
import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from docutils import nodes
from msgspec import Struct, field
from sphinx.locale import get_translator
from sphinx.util.logging import NAMESPACE, WarningStreamHandler, get_node_location

from ..core.i18n import __, catalogs
from ..core.places.unread import as_told
from ..model.text.regex import regex

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config

_TABLE = Path(__file__).with_name("foreign_messages.toml")
#: A place in a message of theirs where a name stands; all of them are written so in Sphinx's
#: catalogs too.
_HOLE = regex(r"%(?:\(\w+\))?[srd]|\{\d\}")


class Upstream(Struct, frozen=True, kw_only=True):
    """One fault: what they say of it in any version, and what we say."""

    theirs: tuple[str, ...]
    #: A message of our catalogs.
    ours: str
    #: What stands in the places of theirs, in their order, by the names that ours has.
    names: tuple[str, ...] = ()
    #: Name in ours → a message of our catalogs.
    more: Mapping[str, str] = field(default_factory=dict)
    #: What theirs calls a mark → name in ours → what we say of that mark.
    by_mark: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    #: Whether the text that they quote is on the page, or nothing that a reader would miss.
    is_shown: bool = False
    #: Told by the message right before it, if that is one of these.
    follows: tuple[str, ...] = ()
    #: Whether once a page says it, wherever it is found.
    is_once: bool = False
    #: Whether docutils tells it too, with its line.
    is_again: bool = False
    #: Whether docutils knows no line of it: it is told where what is refused is shown.
    is_placeless: bool = False
    #: Whether ``translations.py`` tells it with the line of the catalog.
    is_of_catalog: bool = False
    #: Whether it names two lists, which may have the same in any order: languages differ in that.
    is_any_order: bool = False
    #: Whether it is no fault where the folder of pages that ``name`` is of has none yet.
    is_of_folder: bool = False
    #: Whether docutils makes a comment of it, which stands right before the message.
    is_comment: bool = False


@functools.cache
def upstream_messages() -> tuple[Upstream, ...]:
    """Every message that an author can cause; where two fit, the first counts."""
    return tuple(
        Upstream(**{name: _frozen(value) for name, value in row.items()})
        for row in tomllib.loads(_TABLE.read_text(encoding="utf-8"))["rows"]
    )


def _frozen(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def extract(
    file: IO[bytes], keywords: object, comment_tags: object, options: object
) -> Iterator[tuple[int, str, str, list[str]]]:
    """For Babel (``pyproject.toml``): line, function, message and comments of each of our words."""
    for row in tomllib.load(file)["rows"]:
        for message in (row["ours"], *row.get("more", {}).values()):
            yield 0, "__", message, []


class UpstreamFault(Struct, frozen=True, kw_only=True):
    """A message of theirs that is in the table."""

    row: Upstream
    values: Mapping[str, str]

    def __str__(self) -> str:
        more = {name: __(text) for name, text in self.row.more.items()}
        return __(self.row.ours) % {**more, **self.values}


class UpstreamMessages:
    """The table, ready to look messages up in it."""

    @functools.cached_property
    def patterns(self) -> list[tuple[re.Pattern[str], Upstream]]:
        """What they say → its row; made for the first message, since most pages cause none."""
        # Sphinx's own words may be in the computer's language.
        translated = get_translator("sphinx", "console").gettext
        return [
            (_pattern(message), row)
            for row in upstream_messages()
            for theirs in row.theirs
            for message in dict.fromkeys((theirs, translated(theirs)))
        ]

    def find(self, text: str) -> UpstreamFault | None:
        """What a message says; what it quotes of the page stands below a blank line."""
        head = text.partition("\n\n")[0]
        for pattern, row in self.patterns:
            if match := pattern.fullmatch(head):
                said = (as_told(_plain(value)) for value in match.groups())
                values = dict(zip(row.names, said, strict=False))
                if row.by_mark:
                    if values["mark"] not in row.by_mark:
                        continue
                    values |= row.by_mark[values["mark"]]
                return UpstreamFault(row=row, values=values)
        return None


@functools.cache
def _pattern(theirs: str) -> re.Pattern[str]:
    pieces = map(re.escape, _HOLE.split(theirs.removesuffix(".")))
    return re.compile("(.*?)".join(pieces) + r"\.*", re.DOTALL)


def _plain(value: str) -> str:
    """A value on one line, without the quotes that ``%r`` puts around it."""
    text = " ".join(map(str.strip, value.strip().splitlines()))
    if len(text) > 1 and text[0] == text[-1] and text[0] in "'\"":
        return text[1:-1].replace("\\\\", "\\")
    return text


def _place(record: logging.LogRecord) -> str:
    """Page and line of a message; before Sphinx has written them out."""
    location = getattr(record, "location", None)
    if isinstance(location, nodes.Node):
        return get_node_location(location) or ""
    if isinstance(location, tuple):
        return ":".join(map(str, location))
    return location or ""


def _are_same(*lists: str) -> bool:
    """Whether lists, as Python writes them, have the same texts, in whatever order."""
    try:
        first, *others = (sorted(map(str, ast.literal_eval(one))) for one in lists)
    except (ValueError, SyntaxError, TypeError):
        return False
    return all(other == first for other in others)


class SpeakUpstream(logging.Filter):
    """Before all other filters of a handler: gives a message of theirs our words, once a place."""

    def __init__(self, home: Path, suffixes: tuple[str, ...], *, has_catalogs: bool) -> None:
        super().__init__()
        self._home, self._suffixes = home, suffixes
        self._known: UpstreamMessages | None = None
        self._has_catalogs = has_catalogs
        #: The fault told last of each page, and every message with its place.
        self._last: dict[str, Upstream] = {}
        self._told: set[tuple[str, str]] = set()

    def filter(self, record: logging.LogRecord) -> bool:
        if record.name.startswith(f"{NAMESPACE}.sphinx_bulletin"):
            return True
        if self._known is None:
            self._known = UpstreamMessages()
        found = self._known.find(record.getMessage())
        if found is None:
            return True
        if (
            found.row.is_again
            or found.row.is_placeless
            or (found.row.is_of_catalog and self._has_catalogs)
            or (found.row.is_any_order and _are_same(*found.values.values()))
        ):
            return False
        place = _place(record)
        page = place.rpartition(":")[0]
        if found.row.is_of_folder and self._is_empty_folder(found.values["name"], page):
            return False
        last = self._last.get(page)
        self._last[page] = found.row
        if last is not None and set(last.theirs) & set(found.row.follows):
            return False
        told = (page if found.row.is_once else place, str(found))
        if place and told in self._told:
            return False
        self._told.add(told)
        record.msg, record.args = str(found), ()
        return True

    def _is_empty_folder(self, pattern: str, page: str) -> bool:
        """Whether a folder of pages has none yet, as that of the issues of a new site."""
        home = self._home if pattern.startswith("/") else Path(page).parent
        folder = home / pattern.lstrip("/").rpartition("/")[0]
        if "/" not in pattern or not folder.is_dir():
            return False
        return not any(path.name.endswith(self._suffixes) for path in folder.rglob("*"))


def speak_for_upstream(app: Sphinx, config: Config) -> None:
    """``config-inited``: what docutils and Sphinx say from now on is said in our words."""
    # What is told of other editions, which processes of this one build, is said here as well.
    languages = config.bulletin_languages
    editions = languages if isinstance(languages, dict) else ()
    has_catalogs = any(True for _path in catalogs(config, app.srcdir, editions))
    for handler in logging.getLogger(NAMESPACE).handlers:
        if isinstance(handler, WarningStreamHandler):
            speaker = SpeakUpstream(
                Path(app.srcdir), tuple(config.source_suffix), has_catalogs=has_catalogs
            )
            handler.filters.insert(0, speaker)
