"""A site is copied to where it is read, so that no reader finds half of it.

New files first, then pages, the first pages last, then what is gone is removed: of files that an
earlier run put there alone. What these are is noted there, before the first of them is written.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import Protocol

from msgspec import Struct

from ...core.i18n import __
from ...core.places.files import digest_of_file, note_from, replace_file
from ...core.places.unread import why_of
from ..speaking import NotDone, Progress

#: What was put there: name → digest, empty where it was about to be.
NOTE = ".bulletin-published.json"
#: What a build keeps for itself.
_OWN = (".doctrees", ".buildinfo", ".bulletin-")


class _Note(Struct, frozen=True, kw_only=True):
    """What is noted there."""

    files: Mapping[str, str]


class CopyTarget(Protocol):
    """Where a site is read; whatever fails is an ``OSError`` that says which file."""

    def __str__(self) -> str:
        """Its name."""

    def note(self) -> bytes:
        """What is noted there; empty where nothing is."""

    def write_note(self, content: bytes) -> None:
        """Note it."""

    def compared(
        self, site: Path, files: Mapping[str, str], noted: Mapping[str, str]
    ) -> Mapping[str, bool]:
        """Of the files of a site those that are there: whether they are the same."""

    def present(self, names: Sequence[str]) -> Sequence[str]:
        """Those that may be there."""

    def put(self, site: Path, names: Sequence[str], tell: Callable[[int], None]) -> None:
        """Copy files of a site, and tell how many are done."""

    def remove(self, names: Sequence[str]) -> None:
        """Remove files; those that are not there are none."""


class CopyPlan(Struct, frozen=True, kw_only=True):
    """What is to be done where a site is read."""

    target: CopyTarget
    #: Name → digest of each file of the site.
    files: Mapping[str, str]
    #: Names that are copied, in this order.
    copied: tuple[str, ...]
    #: Those that are there already, with other content.
    replaced: frozenset[str]
    #: Names that are removed.
    removed: tuple[str, ...]
    #: Names of files there that are others and were not put there.
    foreign: tuple[str, ...]
    #: What is noted of earlier runs.
    noted: Mapping[str, str]


class FolderTarget:
    """A folder of this computer, or of one that is in its network."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def __str__(self) -> str:
        return str(self._folder)

    def make(self) -> None:
        """The folder itself, where it is not there yet; the one that it is in is."""
        self._folder.mkdir(exist_ok=True)

    def note(self) -> bytes:
        path = self._folder / NOTE
        return path.read_bytes() if path.is_file() else b""

    def write_note(self, content: bytes) -> None:
        if content != self.note():
            replace_file(self._folder / NOTE, content)

    def compared(
        self, site: Path, files: Mapping[str, str], noted: Mapping[str, str]
    ) -> Mapping[str, bool]:
        found = {}
        for name, digest in files.items():
            there = self._folder / name
            if not there.is_file():
                continue
            if name in noted:
                is_whole = there.stat().st_size == (site / name).stat().st_size
                found[name] = is_whole and noted[name] == digest
            else:
                found[name] = digest_of_file(there) == digest
        return found

    def present(self, names: Sequence[str]) -> Sequence[str]:
        return [name for name in names if (self._folder / name).is_file()]

    def put(self, site: Path, names: Sequence[str], tell: Callable[[int], None]) -> None:
        for done, name in enumerate(names):
            tell(done)
            replace_file(self._folder / name, (site / name).read_bytes())

    def remove(self, names: Sequence[str]) -> None:
        for name in names:
            (self._folder / name).unlink(missing_ok=True)


def plan_copy(site: Path, target: CopyTarget) -> CopyPlan:
    """What to copy from a built site, and what to remove."""
    noted = _noted(target.note())
    files = {name: digest_of_file(site / name) for name in _names(site)}
    there = target.compared(site, files, noted)
    changed = [name for name in files if not there.get(name, False)]
    return CopyPlan(
        target=target,
        files=files,
        copied=tuple(sorted(changed, key=lambda name: (_stage(name, name in there), name))),
        replaced=frozenset(name for name in changed if name in there),
        removed=tuple(target.present(sorted(name for name in noted if name not in files))),
        foreign=tuple(name for name in changed if name in there and name not in noted),
        noted=noted,
    )


def copy_site(site: Path, plan: CopyPlan) -> None:
    """Do it.

    :raises NotDone: if it stopped in between; the next run goes on from there.
    """
    pending = {**plan.noted, **{n: d for n, d in plan.files.items() if n not in plan.copied}}
    pending |= dict.fromkeys(plan.copied, "")
    done = within = 0
    try:
        plan.target.write_note(_note_of(pending))
        with Progress(__("copying")) as progress:

            def tell(number: int) -> None:
                nonlocal within
                within = number
                progress.at((done + within) * 100 // len(plan.copied))

            stages = groupby(plan.copied, lambda name: _stage(name, name in plan.replaced))
            for names in [list(found) for _stage_number, found in stages]:
                within = 0
                plan.target.put(site, names, tell)
                done, within = done + len(names), 0
        plan.target.remove(plan.removed)
        plan.target.write_note(_note_of(plan.files))
    except OSError as error:
        message = __(
            "copying stopped at “%(file)s” (%(why)s): %(done)s of %(all)s files are there, the "
            "others as they were; run the command again, and it goes on"
        )
        values = {"file": error.filename or plan.target, "why": why_of(error),
                  "done": done + within, "all": len(plan.copied)}  # fmt: skip
        raise NotDone(message % values) from error


def _stage(name: str, is_there: bool) -> int:
    """When a file is copied: what pages need before pages, first pages last."""
    if name.rpartition("/")[2] == "index.html":
        return 3 + (name == "index.html")
    if name.endswith(".html"):
        return 2
    return 1 if is_there else 0


def _names(site: Path) -> Iterator[str]:
    for path in sorted(site.rglob("*")):
        name = path.relative_to(site).as_posix()
        if path.is_file() and not any(part.startswith(_OWN) for part in name.split("/")):
            yield name


def _noted(content: bytes) -> dict[str, str]:
    """What earlier runs put there; nothing where the note cannot be read."""
    found = note_from(content, _Note)
    return {
        name: digest
        for name, digest in (found.files.items() if found else ())
        # Nothing outside the folder is ours.
        if not Path(name).is_absolute() and ".." not in Path(name).parts
    }


def _note_of(files: Mapping[str, str]) -> bytes:
    return json.dumps({"files": dict(sorted(files.items()))}, ensure_ascii=False, indent=0).encode()
