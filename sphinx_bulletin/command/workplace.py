"""The site that a command works on: where it is, what it holds, and builds of it."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import click
from msgspec import Struct
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.errors import SphinxError
from sphinx.util.docutils import docutils_namespace, patch_docutils
from sphinx.util.tags import Tags

from ..core.domain import BulletinDomain, domain_of
from ..core.i18n import __
from ..core.places.audiences import audience_names
from ..core.upstream import value_in_conf
from .speaking import NotDone, Progress

#: Where builds are, within the site; nobody has to keep it.
BUILT = "_build"
#: What Sphinx keeps of the pages that it read, for all builds of the site as it is.
DOCTREES = "doctrees"
_COLOURS = re.compile(r"\x1b\[[0-9;]*m")
_PERCENT = re.compile(r"\[ *(\d+)%\]")


class Workplace(Struct, frozen=True, kw_only=True):
    """The folder of a site, which has its ``conf.py``."""

    folder: Path

    def built(self, name: str) -> Path:
        """The folder of a build."""
        return self.folder / BUILT / name

    def config(self) -> Config:
        """What ``conf.py`` says.

        :raises NotDone: if it cannot be read.
        """
        try:
            return Config.read(self.folder, overrides={}, tags=Tags())
        except SphinxError as error:
            message = __("conf.py cannot be read; put this right first: %s")
            raise NotDone(message % _short(str(error))) from error

    def audiences(self) -> tuple[str, ...]:
        """Those for whom the site is built, the office's own readers first; mostly none."""
        return audience_names(value_in_conf(self.config(), "bulletin_audiences"))

    def shown(self, path: Path) -> str:
        """A file as messages name it, from the site's folder on."""
        return path.relative_to(self.folder).as_posix() if self.holds(path) else str(path)

    def holds(self, path: Path) -> bool:
        """Whether a file is within the site."""
        return path.is_relative_to(self.folder)


class ReadSite(Struct, frozen=True, kw_only=True):
    """A site whose pages were read."""

    place: Workplace
    app: Sphinx

    @property
    def domain(self) -> BulletinDomain:
        """Its records."""
        return domain_of(self.app.env)

    def path_of(self, docname: str) -> Path:
        """The source of a page."""
        return Path(self.app.env.doc2path(docname))


def find_site(start: Path) -> Workplace | None:
    """The site in a folder, in the only folder in it that has one, or above it."""
    for folder in (start, *start.parents):
        if _is_site(folder):
            return Workplace(folder=folder)
    try:
        below = [folder for folder in sorted(start.iterdir()) if _is_site(folder)]
    except OSError:
        below = []
    return Workplace(folder=below[0]) if len(below) == 1 else None


def _is_site(folder: Path) -> bool:
    try:
        return "sphinx_bulletin" in (folder / "conf.py").read_text("utf-8", "replace")
    except OSError:
        return False


def the_site(context: click.Context) -> Workplace:
    """The site of this call.

    :raises NotDone: if there is none.
    """
    found = context.find_root().obj
    if isinstance(found, Workplace):
        return found
    raise NotDone(
        __(
            "this folder is no site, and no single folder in it is one: go to the folder that has "
            "conf.py, name it by --site, or begin one with “sphinx-bulletin init”"
        )
    )


def read_site(place: Workplace) -> ReadSite:
    """Read the pages that changed since last time; nothing is written but what is kept of them.

    :raises NotDone: if Sphinx cannot read them.
    """
    config = place.config()
    status = Percents(Progress(__("reading the issues")))
    with status.progress, patch_docutils(place.folder), docutils_namespace():
        try:
            app = Sphinx(
                place.folder,
                place.folder,
                place.built("records"),
                place.built(DOCTREES),
                "dummy",
                # As the first of its audiences reads it: nothing is built for others.
                confoverrides={"bulletin_audiences": [*place.audiences()[:1]]},
                status=status,
                warning=io.StringIO(),
            )
            # All that changed is read; of what is read, one page is looked at.
            app.build(filenames=[place.folder / f"{config.root_doc}.rst"])
        except (SphinxError, OSError) as error:
            raise NotDone(__("the site cannot be read: %s") % _short(str(error))) from error
    return ReadSite(place=place, app=app)


class Percents(io.StringIO):
    """What Sphinx says while it reads, of which only the percents are shown."""

    def __init__(self, progress: Progress) -> None:
        super().__init__()
        self.progress = progress

    def write(self, text: str, /) -> int:
        if percent := _PERCENT.search(text):
            self.progress.at(int(percent[1]))
        return len(text)


class BuildResult(Struct, frozen=True, kw_only=True):
    """What a build of Sphinx said."""

    code: int
    #: Messages, with file and line.
    messages: tuple[str, ...]
    #: What may be right as it is, with file and line.
    notes: tuple[str, ...]


def build_with_sphinx(
    place: Workplace,
    builder: str,
    out: Path,
    options: Sequence[str] = (),
    *,
    files: Sequence[Path] = (),
    doctrees: str = DOCTREES,
) -> BuildResult:
    """``python -m sphinx`` in a process of its own; its messages are told by the caller."""
    command = [sys.executable, "-m", "sphinx", "--no-color", "-j", "auto", "-b", builder, *options]
    command += ["-d", str(place.built(doctrees)), str(place.folder), str(out), *map(str, files)]
    environment = {**os.environ, "PYTHONUTF8": "1", "PYTHONIOENCODING": "utf-8"}
    with (
        Progress(__("building %s") % builder) as progress,
        subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=environment
        ) as child,
    ):
        assert child.stdout is not None
        lines = []
        for raw in child.stdout:
            line = _COLOURS.sub("", raw.decode("utf-8", "replace")).rstrip()
            if percent := _PERCENT.search(line):
                progress.at(int(percent[1]))
            lines.append(line)
    messages = [line for line in lines if _is_message(line)]
    if child.returncode and not messages:
        messages = [line for line in lines if line][-5:]
    begins = f"{place.folder}{os.sep}"
    notes = [line for line in lines if line.startswith(begins) and line not in messages]
    return BuildResult(
        code=child.returncode,
        messages=tuple(dict.fromkeys(messages)),
        notes=tuple(dict.fromkeys(line for line in notes if ": " in line)),
    )


def _is_message(line: str) -> bool:
    return any(sign in line for sign in ("WARNING: ", "ERROR: ", "CRITICAL: "))


def _short(text: str) -> str:
    """The last lines of what a program said."""
    return "\n".join([line for line in text.splitlines() if line.strip()][-3:])
