"""Where the site of each audience stands: a folder each, of which one is looked through first.

::

    <outdir>/internal            as it is built
    <outdir>/.building-public    as it is built, kept for the next build
    <outdir>/public              what of it is published, once it was looked through
"""

from __future__ import annotations

from pathlib import Path

from .audiences import INTERNAL, PUBLIC

#: Where an audience's site is built.
_BUILT = {INTERNAL: INTERNAL, PUBLIC: f".building-{PUBLIC}"}
#: Where its doctrees are, within those of the site; no page has such a name.
_TREES = {INTERNAL: "", PUBLIC: f".audience-{PUBLIC}"}
#: What the folders of other audiences begin with.
TREES_OF_OTHERS = ".audience-"
#: What builds leave for themselves beside what is published.
KEPT_BY_BUILDS = (".doctrees", ".buildinfo", ".bulletin-")


def built_in(outdir: Path, audience: str) -> Path:
    """Where the site of an audience is built."""
    return outdir / _BUILT[audience]


def published_in(outdir: Path, audience: str) -> Path:
    """Where what readers get of it is."""
    return outdir / audience


def trees_in(doctreedir: Path, audience: str) -> Path:
    """Where its doctrees are."""
    return doctreedir / _TREES[audience]


def in_other_site(folder: Path, audience: str) -> Path:
    """The same place in the other audience's site, of a folder in that of ``audience``.

    >>> in_other_site(Path("/a/internal/en/pdf"), "internal").as_posix()
    '/a/.building-public/en/pdf'
    """
    other = _other(audience)
    for root in (folder, *folder.parents):
        if root.name == _BUILT[audience]:
            return built_in(root.parent, other) / folder.relative_to(root)
    return folder / _BUILT[other]


def trees_of_other(doctreedir: Path, audience: str) -> Path:
    """The doctrees of the other audience, within those of the site."""
    return trees_in(doctreedir, _other(audience))


def _other(audience: str) -> str:
    return PUBLIC if audience == INTERNAL else INTERNAL


def kept_by_builds(name: str) -> bool:
    """Whether a file, by its path from the site's root, is a build's own and no reader's."""
    return any(part.startswith(KEPT_BY_BUILDS) for part in name.split("/"))
