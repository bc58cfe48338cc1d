"""What the pages of a site show besides their own text, as digests that are kept beside them."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, field


class ShownDigests(Struct, frozen=True, kw_only=True):
    """Digests of what pages show besides their own text."""

    #: What every page shows: menus of titles, versions of files.
    site: str = ""
    #: All headings.
    headings: str = ""
    #: Whether menus show the headings of every page; known when pages are written.
    wide_menus: bool = False
    #: docname → what this page shows.
    pages: Mapping[str, str] = field(default_factory=dict)
    #: Name of a page without a source, such as an index of a year → what it lists.
    lists: Mapping[str, str] = field(default_factory=dict)
