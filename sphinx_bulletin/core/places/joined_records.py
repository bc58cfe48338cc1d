"""The records of a site that is joined, from its ``bulletin.json``.

What lists, counts and checks ask of all pages is read at once. The rest, which they ask of few, is
most of the file, and is read from it when it is asked for: of a file that is as this version wrote
it, which its seal tells. Any other is read whole, so that what is wrong in it is found.
"""

from __future__ import annotations

import errno
import hashlib
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, cast

from msgspec import Struct
from msgspec.structs import replace

from ...model.data_file.data_lines import sealed_lines
from ...model.data_file.joined_pages import (
    LATER,
    STATING,
    joined_pages,
    later_value,
    light_page,
)
from ...model.issues.records import Issue, Page
from ..i18n import __
from .page_records import PackedPage, empty_value, values_of


# Both of fields by place: a thousand of them are packed in half the time that names take.
class _Line(Struct, frozen=True):
    """Where an issue stands in its site's file."""

    path: str
    start: int
    size: int
    digest: bytes

    def text(self) -> bytes:
        """
        :raises OSError: where the file cannot be read, or is another by now.
        """
        with Path(self.path).open("rb") as file:
            file.seek(self.start)
            text = file.read(self.size)
        if _digest(text) != self.digest:
            why = __("it was written anew while this site was built")
            raise OSError(errno.ESTALE, why, self.path)
        return text


class KeptIssue(Struct, frozen=True):
    """An issue of such a site."""

    key: str
    #: Field of its page, or fact, → what it holds, where it holds anything.
    known: Mapping[str, Any]
    #: Where the rest stands; None where all is known.
    line: _Line | None
    #: The same while it says the same.
    digest: bytes

    @property
    def issue(self) -> Issue:
        """Its head."""
        found: Issue = self.known["issue"]
        return found

    def page(self) -> Page:
        """All that it says."""
        return _LaterPage.from_kept(self)

    def stating(self, *, states: bool) -> KeptIssue:
        """The same with what its sentences state, or without.

        :raises OSError: where the file cannot be read, or is another by now.
        """
        known = self.known
        if states and self.line is not None:
            _address, page = light_page(self.line.text(), self.issue.series, states=True)
            known = values_of(page, without=LATER)
        elif self.line is None and not states:
            known = {name: value for name, value in known.items() if name not in STATING}
        return replace(self, known=known, digest=_digest(f"{states} ".encode() + self.digest))


class _LaterPage(PackedPage):
    """A page of which some fields are read when they are asked for."""

    __slots__ = ("kept_line",)
    kept_line: _Line | None

    @classmethod
    def from_kept(cls, kept: KeptIssue) -> Page:
        """All that it says."""
        page = cls()
        page.kept_line = kept.line
        for name, value in kept.known.items():
            setattr(page, name, value)
        return cast("Page", page)

    def _value(self, name: str) -> Any:
        if self.kept_line is None or name not in LATER:
            return empty_value(name)
        return later_value(self.kept_line.text(), name)


def issues_in_file(path: Path, *, version: str, series: str) -> Iterator[tuple[str, KeptIssue]]:
    """Address from that site's root → its issue, of ``series`` where it names none.

    ``version`` is that of this package. What their sentences state is for ``KeptIssue.stating``.

    :raises OSError: where the file cannot be read.
    :raises ValueError: where it holds no JSON, or it is a JoinedError or NewerFormat.
    :raises RecursionError: where it is nested too deep.
    """
    content = path.read_bytes()
    lines = sealed_lines(content, version)
    if lines is None:
        for raw, address, page in joined_pages(json.loads(content), series):
            yield address, _kept(page, _digest(json.dumps(raw, ensure_ascii=False).encode()))
        return
    name = str(path)
    for start, line in lines:
        place = _Line(path=name, start=start, size=len(line), digest=_digest(line))
        address, page = light_page(line, series)
        yield address, _kept(page, place.digest, place)


def _kept(page: Page, digest: bytes, line: _Line | None = None) -> KeptIssue:
    """``digest``: of what stands in the file; by its key, which has its series, it is another."""
    assert page.issue is not None
    key = page.issue.key
    known = values_of(page, without=LATER if line else ())
    return KeptIssue(key, known, line, _digest(f"{key} ".encode() + digest))


def _digest(text: bytes | memoryview) -> bytes:
    return hashlib.sha256(text).digest()[:12]
