"""A site is copied to where it is read, so that no reader finds half of it.

New files first, then pages, the first pages last, then what is gone is removed: of files that an
earlier run put there alone. What these are is noted there, before the first of them is written.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from ...core.i18n import __
from ...core.places.files import digest_of, digest_of_file, replace_file, replace_text
from ..speaking import NotDone, Progress

#: What was put there: name → digest, empty where it was about to be.
_NOTE = ".bulletin-published.json"
#: What a build keeps for itself.
_OWN = (".doctrees", ".buildinfo", ".bulletin-")


@dataclass(frozen=True, kw_only=True, slots=True)
class CopyPlan:
    """What is to be done in the folder where a site is read."""

    target: Path
    #: Name → digest of each file of the site.
    files: Mapping[str, str]
    #: Names that are copied, in this order.
    copied: tuple[str, ...]
    #: Names that are removed.
    removed: tuple[str, ...]
    #: Names of files there that are others and were not put there.
    foreign: tuple[str, ...]
    #: What is noted of earlier runs.
    noted: Mapping[str, str]


def plan_copy(site: Path, target: Path) -> CopyPlan:
    """What to copy from a built site, and what to remove."""
    noted = _noted(target)
    files = {name: digest_of_file(site / name) for name in _names(site)}
    copied, foreign = [], []
    for name, digest in files.items():
        there = target / name
        if not there.is_file():
            copied.append(name)
        elif name not in noted:
            if digest_of_file(there) != digest:
                foreign.append(name)
                copied.append(name)
        elif noted[name] != digest or there.stat().st_size != (site / name).stat().st_size:
            copied.append(name)
    removed = [name for name in noted if name not in files and (target / name).is_file()]
    return CopyPlan(
        target=target,
        files=files,
        copied=tuple(sorted(copied, key=lambda name: _when(name, target))),
        removed=tuple(sorted(removed)),
        foreign=tuple(foreign),
        noted=noted,
    )


def copy_site(site: Path, plan: CopyPlan) -> None:
    """Do it.

    :raises NotDone: if it stopped in between; the next run goes on from there.
    """
    pending = {**plan.noted, **{n: d for n, d in plan.files.items() if n not in plan.copied}}
    pending |= dict.fromkeys(plan.copied, "")
    done = 0
    try:
        _note(plan.target, pending)
        with Progress(__("copying")) as progress:
            for done, name in enumerate(plan.copied):
                progress.at(done * 100 // len(plan.copied))
                replace_file(plan.target / name, (site / name).read_bytes())
        for name in plan.removed:
            (plan.target / name).unlink(missing_ok=True)
        _note(plan.target, plan.files)
    except OSError as error:
        message = __(
            "copying stopped at “%(file)s” (%(why)s): %(done)s of %(all)s files are there, the "
            "others as they were; run the command again, and it goes on"
        )
        values = {"file": error.filename or plan.target, "why": error.strerror or error,
                  "done": done, "all": len(plan.copied)}  # fmt: skip
        raise NotDone(message % values) from error


def _when(name: str, target: Path) -> tuple[int, str]:
    """When a file is copied: what pages need before pages, first pages last."""
    if name.rpartition("/")[2] == "index.html":
        return (3 + (name == "index.html"), name)
    if name.endswith(".html"):
        return (2, name)
    return (1 if (target / name).is_file() else 0, name)


def _names(site: Path) -> Iterator[str]:
    for path in sorted(site.rglob("*")):
        name = path.relative_to(site).as_posix()
        if path.is_file() and not any(part.startswith(_OWN) for part in name.split("/")):
            yield name


def _noted(target: Path) -> dict[str, str]:
    """What earlier runs put there; nothing where the note cannot be read."""
    try:
        found = json.loads((target / _NOTE).read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    files = found.get("files") if isinstance(found, dict) else None
    return {
        name: digest
        for name, digest in (files.items() if isinstance(files, dict) else ())
        # Nothing outside the folder is ours.
        if isinstance(digest, str) and not Path(name).is_absolute() and ".." not in Path(name).parts
    }


def _note(target: Path, files: Mapping[str, str]) -> None:
    text = json.dumps({"files": dict(sorted(files.items()))}, ensure_ascii=False, indent=0)
    if digest_of(text.encode()) != _digest_there(target):
        replace_text(target / _NOTE, text)


def _digest_there(target: Path) -> str:
    try:
        return digest_of_file(target / _NOTE)
    except OSError:
        return ""
