"""Pages without a source, as those of years: one that would be the same is not written again."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from ..core.domain import domain_of
from ..core.places.files import digest_of_values

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def is_as_it_was(app: Sphinx, name: str, beside: Iterable[str], *shown: object) -> bool:
    """Whether a page is there, shows the same, and none of the pages ``beside`` it was written.

    These are the pages that it lists: one is written again whenever something of it may show
    otherwise; and all are, where something shows on all.
    """
    build = domain_of(app.env).build
    before, digest = build.lists_before.get(name), digest_of_values(*shown)[:16]
    build.lists[name] = digest
    is_there = Path(app.builder.get_outfilename(name)).is_file()  # type: ignore[attr-defined]
    return is_there and digest == before and build.written.isdisjoint(beside)
