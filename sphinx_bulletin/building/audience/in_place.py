"""The public folder is made beside the old one, and put in its place by two renames.

Whoever copies or serves it finds the old one or the new one, never a half; a build that is killed
between the renames leaves the old one beside, which the next build puts back.
"""

from __future__ import annotations

import contextlib
import filecmp
import os
import shutil
from collections.abc import Mapping
from pathlib import Path

from ...core.places.audience_folders import kept_by_builds

#: Beside the folder: what it will be, and what it was.
_NEW, _OLD = ".new-", ".old-"


def published_files(folder: Path) -> dict[str, Path]:
    """Name, from the site's root, → each file of a site that readers get."""
    found = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_file() and not kept_by_builds(name):
            found[name] = path
    return found


def put_in_place(built: Path, public: Path) -> None:
    """Make the public folder the same as what was built, if it is not already.

    :raises OSError: if that fails; then the old folder stays, or is put back.
    """
    put_back(public)
    wanted, there = published_files(built), _all_files(public)
    same = {name for name, path in wanted.items() if name in there and _is_same(path, there[name])}
    if there.keys() == same == wanted.keys():
        return
    new = public.with_name(_NEW + public.name)
    shutil.rmtree(new, ignore_errors=True)
    _make(new, wanted, {name: there[name] for name in same})
    old = public.with_name(_OLD + public.name)
    shutil.rmtree(old, ignore_errors=True)
    if public.exists():
        public.rename(old)
    try:
        new.rename(public)
    except OSError:
        put_back(public)
        raise
    shutil.rmtree(old, ignore_errors=True)


def put_back(public: Path) -> None:
    """Put back what a killed build has left beside."""
    old = public.with_name(_OLD + public.name)
    if old.is_dir() and not public.exists():
        old.rename(public)
    shutil.rmtree(old, ignore_errors=True)


def _make(new: Path, wanted: Mapping[str, Path], same: Mapping[str, Path]) -> None:
    new.mkdir(parents=True)
    for name, path in wanted.items():
        target = new / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if name in same:
            # Of the old folder, which goes; never of the one in which is built.
            with contextlib.suppress(OSError):
                os.link(same[name], target)
                continue
        shutil.copy2(path, target)


def _all_files(folder: Path) -> dict[str, Path]:
    return {
        path.relative_to(folder).as_posix(): path
        for path in sorted(folder.rglob("*"))
        if path.is_file() or path.is_symlink()
    }


def _is_same(one: Path, other: Path) -> bool:
    """Whether two files have one content; one time and size are not enough for that."""
    return not other.is_symlink() and filecmp.cmp(one, other, shallow=False)
