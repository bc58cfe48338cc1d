"""The whole way: files are read, understood, written, built, compared, and put into the site."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from msgspec import Struct

from ..core.i18n import __
from ..core.places.unread import source_message
from ..sources.unreadable import SourceError
from .blocks import PastFile
from .past_files import is_past_file, read_past_file
from .proof import prove
from .recognition.past_issue import HeadFacts, PastIssue
from .recognition.understanding import understood_run
from .report import ImportedIssue, RefusedFile, Report
from .report_files import write_report
from .trial import Trial, trial
from .writing.page_source import PageSource, page_source

Progress = Callable[[int, int, Path], None]


class _Made(Struct, frozen=True, kw_only=True):
    """A file, and the page that was made of it."""

    source: Path
    file: PastFile
    issue: PastIssue
    #: Where the page stands in the site, and its name.
    folder: str
    stem: str
    page: PageSource

    @property
    def docname(self) -> str:
        """What the site calls the page."""
        return f"{self.folder}/{self.stem}"


def import_folder(
    folder: Path, site: Path, *, dry_run: bool = False, progress: Progress | None = None
) -> Report:
    """Make a page of each issue in ``folder``, in ``issues`` of the site; nothing is overwritten.

    ``progress`` is called with how many files are done, of how many, and the file that is next.
    Raises SiteError where ``site`` is none.
    """
    paths = list(_past_files(folder))
    with tempfile.TemporaryDirectory() as scratch, trial(site, Path(scratch)) as built:
        made: list[_Made] = []
        refused: list[RefusedFile] = []
        read: list[tuple[Path, PastFile]] = []
        for number, path in enumerate(paths):
            if progress is not None:
                progress(number, len(paths), path)
            try:
                read.append((path, read_past_file(path)))
            except SourceError as error:
                refused.append(_refused(path, folder, error))
        taken: set[str] = set()
        files = [file for _path, file in read]
        issues = understood_run(files, [built.roster] * len(files), built.names)
        for (path, file), issue in zip(read, issues, strict=True):
            found = _made(path, file, issue, site, built, taken)
            if isinstance(found, _Made):
                made.append(found)
                taken.add(found.docname.lower())
            else:
                refused.append(found)
        built.build()
        compared = tuple(_compared(one, site, built) for one in made)
        if not dry_run:
            compared = tuple(_kept(one, site) for one in zip(made, compared, strict=True))
    report = Report(
        imported=compared,
        refused=tuple(refused),
        is_dry_run=dry_run,
        has_roster=bool(built.roster.units),
    )
    return report if dry_run else write_report(report, site)


def _past_files(folder: Path) -> Iterator[Path]:
    """The files below a folder that may be issues, by their names; no link leads out of it."""
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(place, name)
            if is_past_file(path) and not path.is_symlink():
                yield path


def _refused(path: Path, folder: Path, error: SourceError) -> RefusedFile:
    name = path.relative_to(folder)
    return RefusedFile(source=path, reason=source_message(error, str(name)))


def _made(
    path: Path, file: PastFile, issue: PastIssue, site: Path, built: Trial, taken: set[str]
) -> _Made | RefusedFile:
    """The page of a file, written to the trial; or why there is none."""
    home, stem = built.folder_of(issue.head.name), _stem(issue.head, path)
    if f"{home}/{stem}".lower() in taken:
        reason = __("another file of this folder is issue %s as well; look which is right")
        return RefusedFile(source=path, reason=reason % stem)
    page = page_source(issue, stem)
    for name in (f"{stem}.rst", *page.files):
        if Path(site, home, name).exists():
            reason = __("there is %s already; nothing is overwritten")
            return RefusedFile(source=path, reason=reason % f"{home}/{name}")
    _write(page, stem, Path(built.source, home))
    return _Made(source=path, file=file, issue=issue, folder=home, stem=stem, page=page)


def _stem(head: HeadFacts, path: Path) -> str:
    """2019-07, as other pages are named; the name of the file where the number is not known."""
    if not head.year or not head.number:
        return "".join(c if c.isalnum() or c in "-_" else "-" for c in path.stem)[:80]
    first, *last = head.number.split("-")
    if head.is_supplement:
        return f"{head.year}-s{int(first)}"
    return "-".join((str(head.year), *(f"{int(one):02}" for one in (first, *last))))


def _write(page: PageSource, stem: str, folder: Path) -> tuple[Path, ...]:
    """The files of a page; FileExistsError where one is there. The page itself comes last."""
    written = []
    for name, data in (*page.files.items(), (f"{stem}.rst", page.text.encode())):
        path = Path(folder, name)
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("xb") as file:
            file.write(data)
        written.append(path)
    return tuple(written)


def _compared(made: _Made, site: Path, built: Trial) -> ImportedIssue:
    """The issue with what its built page lacks."""
    page = built.page(made.docname)
    proof = prove(made.file, page, made.issue.losses)
    marks = [line for line in built.refused_markup() if f"{made.docname}.rst" in line]
    return ImportedIssue(
        source=made.source,
        page=Path(site, f"{made.docname}.rst"),
        beside=tuple(Path(site, made.folder, name) for name in made.page.files),
        doubts=made.page.doubts,
        losses=made.issue.losses,
        lacking=(*proof.lacking, *marks),
        paragraphs=made.issue.paragraphs,
        characters=proof.characters,
    )


def _kept(pair: tuple[_Made, ImportedIssue], site: Path) -> ImportedIssue:
    """The issue, put into the site; with its source beside it where anything is lacking."""
    made, issue = pair
    page = made.page
    if not issue.is_whole:
        files = {**page.files, f"sources/{made.stem}{made.source.suffix}": made.source.read_bytes()}
        page = PageSource(text=page.text, files=files, doubts=page.doubts)
    *beside, _page = _write(page, made.stem, Path(site, made.folder))
    return ImportedIssue(
        source=issue.source, page=issue.page, beside=tuple(beside), doubts=issue.doubts,
        losses=issue.losses, lacking=issue.lacking, paragraphs=issue.paragraphs,
        characters=issue.characters,
    )  # fmt: skip
