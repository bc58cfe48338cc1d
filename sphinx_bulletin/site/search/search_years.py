"""The text of the search in files by year: what a browser loads one after the other, newest first.

Beside ``searchindex.js``, in the folder ``bulletin-search``: of each year of issues, and of all
other pages together, a file of packed text and the same text plain. They are scripts, since a page
that is opened from a disk may load nothing else. ``searchindex.js`` lists them, each with the
digest of its file, so that a build packs again only the years of which a page was written.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct, convert, to_builtins

from ...core.places.files import digest_of, replace_text
from ...model.issues.records import Issue
from ...model.issues.search_index import docname_of, pack_pages, plain_text, unpack_pages
from ...model.text.regex import regex

#: Beside searchindex.js, with all that is in it.
FOLDER = "bulletin-search"
#: The file of pages that are no issues.
OTHER_PAGES = "pages"
_HEAD = regex(r'BulletinSearch\.take\("[a-z0-9]+",')
_TAIL = ");\n"


class SearchYear(Struct, frozen=True, kw_only=True):
    """What ``searchindex.js`` says of a file."""

    #: 2022, or :data:`OTHER_PAGES`.
    name: str
    #: Of its file: a browser asks for it by this too, and so never gets an older one.
    digest: str
    #: Of the addresses and titles of its pages.
    heads: str
    #: Docnames, in their order.
    pages: tuple[str, ...]


def pages_by_year(
    issues: Mapping[str, Issue], docnames: Collection[str]
) -> Iterator[tuple[str, list[str]]]:
    """Names of files with their pages; ``issues`` is in its order, the newest last.

    What is no issue stands behind the newest year.
    """
    years: dict[str, list[str]] = {}
    for docname in reversed(list(issues)):
        if docname in docnames:
            years.setdefault(str(issues[docname].number.year), []).append(docname)
    other = sorted(set(docnames) - issues.keys())
    for place, name in enumerate(sorted(years, key=int, reverse=True)):
        yield name, years[name]
        if place == 0 and other:
            yield OTHER_PAGES, other
    if other and not years:
        yield OTHER_PAGES, other


def file_names(name: str) -> tuple[str, str]:
    """The packed and the plain one, from the site's root on."""
    return f"{FOLDER}/{name}.js", f"{FOLDER}/{name}-plain.js"


def files_of(issues: Iterable[Issue]) -> set[str]:
    """All that there may be of a site's issues."""
    names = {OTHER_PAGES, *(str(issue.number.year) for issue in issues)}
    return {name for one in names for name in file_names(one)}


def script_of(name: str, text: str) -> str:
    """A file: it hands over its text when it is loaded."""
    return f'BulletinSearch.take("{name}",{as_script(text)}{_TAIL}'


def as_script(data: object) -> str:
    """Data as JavaScript."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    # Ends of lines in JavaScript of before 2019.
    return text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


class YearFiles:
    """The files of a site: those of the last build, and what this one makes anew."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._kept: dict[str, SearchYear] = {}
        #: docname → the file that it is in.
        self._home: dict[str, str] = {}
        self._unpacked: dict[str, dict[str, str]] = {}
        #: File → text, until it is written.
        self._made: dict[str, str] = {}

    def remember(self, years: object) -> set[str]:
        """What the last build said of its files; the pages of those that stand as it left them.

        :raises ValueError: where no build of ours said so.
        """
        for year in convert(years, list[SearchYear]):
            script, plain = (self.root / name for name in file_names(year.name))
            try:
                stands = digest_of(script.read_bytes()) == year.digest and plain.is_file()
            except OSError:
                stands = False
            if stands:
                self._kept[year.name] = year
                self._home |= dict.fromkeys(year.pages, year.name)
        return set(self._home)

    def page(self, docname: str) -> str:
        """A page as the last build wrote it.

        :raises KeyError: where it did not.
        """
        name = self._home[docname]
        if name not in self._unpacked:
            script = (self.root / file_names(name)[0]).read_text(encoding="utf-8")
            text = json.loads(_HEAD.sub("", script, count=1).removesuffix(_TAIL))
            self._unpacked[name] = {docname_of(page): page for page in unpack_pages(text)}
        return self._unpacked[name][docname]

    def as_it_was(self, name: str, heads: str, pages: Collection[str]) -> SearchYear | None:
        """The year of the last build, where it has these pages under these heads."""
        kept = self._kept.get(name)
        return kept if kept and kept.heads == heads and list(kept.pages) == list(pages) else None

    def make(self, name: str, heads: str, pages: Mapping[str, str]) -> SearchYear:
        """The same anew; ``pages``: docname → page as it is written."""
        script = script_of(name, pack_pages(pages.values()))
        year = SearchYear(
            name=name,
            digest=digest_of(script.encode()),
            heads=heads,
            pages=tuple(pages),
        )
        kept = self._kept.get(name)
        if kept is None or kept.digest != year.digest:
            packed_file, plain_file = file_names(name)
            self._made[packed_file] = script
            self._made[plain_file] = script_of(name, plain_text(pages.values()))
        return year

    def write(self) -> None:
        """Put what was made in place; the plain file first, since the digest is the other's."""
        for name in sorted(self._made):
            replace_text(self.root / name, self._made[name])
        self._made.clear()


def listed_years(years: Iterable[SearchYear]) -> list[Any]:
    """As ``searchindex.js`` has them."""
    found: list[Any] = to_builtins(list(years))
    return found
