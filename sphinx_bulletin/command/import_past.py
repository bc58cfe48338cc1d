"""``import``: past issues in files of word processors become pages of the site."""

from __future__ import annotations

from pathlib import Path

import click

from ..core.i18n import __
from ..importing.importer import import_folder
from ..importing.past_files import is_past_file
from ..importing.report import Report
from ..importing.report_files import report_in_words
from ..importing.trial import SiteError
from .speaking import NotDone, Progress, not_there, say, say_list, say_next, with_label
from .spoken_command import SpokenCommand, free_argument, spoken_command
from .workplace import Workplace, the_site


def import_command() -> SpokenCommand:
    """``sphinx-bulletin import``."""
    return spoken_command(
        "import",
        _import,
        help_text=__("Make pages of past issues: .docx, .txt; .doc, .wps, .rtf by LibreOffice."),
        example="sphinx-bulletin import D:\\往期",
        parameters=[free_argument("folder", __("FOLDER"))],
    )


def _import(context: click.Context, folder: str | None, dry_run: bool) -> int:
    place = the_site(context)
    source = Path(folder or "").absolute()
    if folder and source.exists() and not source.is_dir():
        message = __(
            "“%s” is a file, and past issues are read by folders, in which they speak for each "
            "other: name its folder"
        )
        raise NotDone(message % folder)
    if folder and not source.is_dir():
        raise NotDone(not_there(folder))
    if not folder:
        message = __("name the folder in which the past issues lie: sphinx-bulletin import FOLDER")
        raise NotDone(message)
    if not any(is_past_file(path) for path in source.rglob("*")):
        message = __(
            "there is no .docx, .txt, .doc, .wps or .rtf file in “%s”; save the past issues as one "
            "of these, or name another folder"
        )
        raise NotDone(message % source)
    with Progress(__("reading past issues")) as progress:

        def tell(done: int, every: int, _file: Path) -> None:
            progress.at(done * 100 // every)

        try:
            report = import_folder(source, place.folder, dry_run=dry_run, progress=tell)
        except SiteError as error:
            raise NotDone(__("the site cannot be read: %s") % error) from error
    _tell_imported(place, source, report)
    return 0 if report.is_whole else 1


def _tell_imported(place: Workplace, source: Path, report: Report) -> None:
    facts = [(__("report"), place.shown(file)) for file in report.files]
    say(report_in_words(report), facts, is_dry=report.is_dry_run)
    say_list(
        __("not read:"),
        [
            with_label(refused.source.relative_to(source).as_posix(), refused.reason)
            for refused in report.refused
        ],
    )
    say_list(
        __("lacking on their pages; the source lies beside each:"),
        [place.shown(issue.page) for issue in report.imported if not issue.is_whole],
    )
    doubtful = [issue for issue in report.imported if issue.doubts]
    say_list(
        __("places to be looked at:"),
        [with_label(place.shown(issue.page), str(len(issue.doubts))) for issue in doubtful],
    )
    steps = [__("begin the next issue: sphinx-bulletin new")]
    if not report.has_roster:
        steps.insert(
            0,
            __(
                "no roster of windows (bulletin_units) is in conf.py, so no item was given to one: "
                "write it, delete these pages, and import again"
            ),
        )
    if doubtful:
        look = __(
            "look at each “review” in these pages; delete its line when it is right; until then "
            "the page says “not yet checked” in its head, and is not taken down as published"
        )
        steps.insert(0, look)
    say_next(steps)
