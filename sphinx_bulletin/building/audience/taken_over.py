"""What was made for one audience is where the next begins: marked pages alone are read again.

Doctrees are copied, since both audiences go on by themselves, and with them pages without marks.
What these show of others is compared by digests as in any other build (``stale.py``), so those that
show something else are written anew, as after an edit. Of the rest only what is made of pieces is
taken, and who looks through the folder in the end does not ask where a page came from.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

from sphinx.application import ENV_PICKLE_FILENAME

from ...core.domain import domain_of
from ...core.places.addresses import is_site
from ...core.places.audience_folders import TREES_OF_OTHERS, in_other_site
from ...core.places.audiences import audience_of
from ...model.text.regex import regex
from ..stale import SHOWN_FILE, take_shown
from ..unfinished import WRITING

if TYPE_CHECKING:
    from sphinx.application import Sphinx

#: Pictures that a page shows, whoever made them.
_PICTURES = regex(r"_images/[^\"'?#)<> ]+")
#: What is made of pieces, a page or issue each, of which those are kept that would be the same.
_OF_PIECES = ("searchindex*.js", "bulletin-search*/*.js", "bulletin.json", "statistics.csv")


def take_over_trees(source: Path, target: Path) -> None:
    """Copy doctrees, with the environment last, where there is none yet."""
    if (target / ENV_PICKLE_FILENAME).is_file() or not (source / ENV_PICKLE_FILENAME).is_file():
        return
    for folder in (source, *sorted(path for path in source.rglob("*") if path.is_dir())):
        parts = folder.relative_to(source).parts
        if any(part.startswith(TREES_OF_OTHERS) for part in parts):
            continue
        there = target.joinpath(*parts)
        there.mkdir(parents=True, exist_ok=True)
        files = sorted(path for path in folder.iterdir() if path.is_file())
        for path in sorted(files, key=lambda path: path.name == ENV_PICKLE_FILENAME):
            shutil.copy2(path, there / path.name)


def take_over_pages(app: Sphinx) -> None:
    """``builder-inited``: copy pages without marks from the other audience's site, once."""
    audience = audience_of(app.config)
    if not audience or not app.config.bulletin_quick or not is_site(app):
        return
    out, domain = Path(app.outdir), domain_of(app.env)
    other = in_other_site(out, audience)
    if (out / SHOWN_FILE).exists() or domain.build.was_killed or not _is_like(app, other):
        return
    taken = set()
    for docname in app.env.all_docs.keys() - domain.marks.keys() - domain.read_for.keys():
        page = Path(app.builder.get_outfilename(docname))  # type: ignore[attr-defined]
        source = other / page.relative_to(out)
        if source.is_file():
            taken.add(docname)
            for path in (source, *_pictures_of(source, other)):
                _copy(path, out / path.relative_to(other))
    for pattern in _OF_PIECES if taken else ():
        for path in other.glob(pattern):
            _copy(path, out / path.relative_to(other))
    take_shown(other, out, taken)
    domain.build.taken = frozenset(taken)


def _is_like(app: Sphinx, other: Path) -> bool:
    """Whether the other site is whole, and made with the same settings."""
    if (other / WRITING).exists() or not (other / SHOWN_FILE).is_file():
        return False
    try:
        info = (other / ".buildinfo").read_text(encoding="utf-8")
    except OSError:
        return False
    return f"config: {app.builder.build_info.config_hash}\n" in info  # type: ignore[attr-defined]


def _pictures_of(page: Path, root: Path) -> Iterator[Path]:
    for name in set(_PICTURES.findall(page.read_text(encoding="utf-8"))):
        if (path := root / unquote(name)).is_file():
            yield path


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)
