"""``review``: what was changed in a draft that came back as Word goes into the source."""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence
from pathlib import Path

import click

from ...core.i18n import _, __
from ...core.places.files import digest_of
from ...core.places.unread import source_message
from ...importing.past_files import OLD, WORD, read_as_word
from ...model.issues.records import Issue
from ...sources import SourceError
from ..draft_files import issues_meant
from ..speaking import (
    NotDone,
    Progress,
    as_argument,
    ask,
    not_there,
    say,
    say_list,
    say_next,
    with_label,
)
from ..spoken_command import SpokenCommand, flag_option, free_argument, spoken_command, text_option
from ..together import write_together
from ..workplace import ReadSite, Workplace, read_site, the_site
from .change_words import ChangeList, ChangeWords
from .returned_changes import ChangeKind
from .reviewing import Review, review_file
from .revised_word import RevisedFile, read_revised
from .sent_files import sent_file

_YES = ("y", "yes", "是", "好")


def review_command() -> SpokenCommand:
    """``sphinx-bulletin review``."""
    return spoken_command(
        "review",
        _review,
        help_text=__("Find what was changed in a draft that came back as Word."),
        example="sphinx-bulletin review D:\\审回\\第42期.docx --apply",
        parameters=[
            free_argument("file", __("FILE")),
            text_option("--issue", __("ISSUE"), __("Which issue, where the file does not say.")),
            flag_option("--apply", __("Put what can be placed into the source; a copy is kept.")),
        ],
    )


def _review(
    context: click.Context, file: str | None, issue: str | None, apply: bool, dry_run: bool
) -> int:
    place = the_site(context)
    path, revised = _file_meant(file)
    site = read_site(place)
    docname, about = _issue_of(site, path, revised, issue)
    with Progress(__("comparing")) as progress:
        progress.at(0)
        found = review_file(place, docname, about, revised, sent_file(place, about.key, revised))
    returned = _Returned(place, path, site.path_of(docname), about, found)
    words = ChangeWords(place, site.domain.pages[docname], returned.source, found)
    lists = words.lists(revised, is_applied=apply and not dry_run)
    facts = [] if dry_run else returned.write(lists, is_applied=apply)
    _tell(returned, lists, facts, is_applied=apply, is_dry=dry_run)
    if returned.can_apply and not (apply or dry_run):
        answer = ask(__("Put them into the source now? (yes/no)"), __("no"))
        if answer.lower() in _YES:
            for name, value in returned.write(lists, is_applied=True)[2:]:
                click.echo(with_label(name, value))
    return 1 if words.of(ChangeKind.NOWHERE) else 0


# -- the file, and its issue -----------------------------------------------------------------------


def _file_meant(file: str | None) -> tuple[Path, RevisedFile]:
    path = Path(file or "").absolute()
    if file and not path.exists():
        raise NotDone(not_there(file))
    if not file or not path.is_file():
        message = __("name the Word file that came back: sphinx-bulletin review FILE.docx")
        raise NotDone(message)
    if path.name.startswith(("~$", ".~lock.")):
        message = __(
            "“%s” is only the mark of a file that is open in Word; close that, and name the file "
            "itself"
        )
        raise NotDone(message % path.name)
    if path.suffix.lower() not in WORD | OLD:
        raise NotDone(__("“%s” is no Word file; save it as .docx") % path.name)
    try:
        # Word on Windows lets nobody else read what is open in it.
        path.open("rb").close()
        return path, read_as_word(path, read_revised)
    except OSError as error:
        message = __("“%s” cannot be read; close it where it is open, then run the command again")
        raise NotDone(message % path.name) from error
    except SourceError as error:
        raise NotDone(source_message(error, path.name)) from error


def _is_open(path: Path) -> bool:
    """Whether the marks of Word, WPS or LibreOffice say so; Word cuts two characters of a name."""
    names = (f"~${path.name}", f"~${path.name[2:]}", f".~lock.{path.name}#")
    return any(path.with_name(name).exists() for name in names)


def _issue_of(
    site: ReadSite, path: Path, file: RevisedFile, named: str | None
) -> tuple[str, Issue]:
    """The issue that a file is of."""
    if named:
        return issues_meant(site, named)[0]
    placed = list(site.domain.archive.order)
    if file.issue:
        for docname, issue in placed:
            if issue.key == file.issue:
                return docname, issue
        message = __(
            "“%(name)s” is of the issue “%(issue)s”, which this site does not have; is it of "
            "another site? Else name the issue by --issue"
        )
        raise NotDone(message % {"name": path.name, "issue": file.issue})
    found = [one for one in placed if re.sub(r"\W", "_", one[1].anchor) in file.bookmarks]
    if len(found) != 1:
        message = __(
            "“%s” does not say which issue it is of; name it: sphinx-bulletin review FILE.docx "
            "--issue 2026-42"
        )
        raise NotDone(message % path.name)
    return found[0]


# -- what is left and said -------------------------------------------------------------------------


class _Returned:
    """Files that are written: the source, and beside builds what was found."""

    def __init__(
        self, place: Workplace, file: Path, source: Path, issue: Issue, found: Review
    ) -> None:
        self.place, self.file, self.source, self.issue = place, file, source, issue
        self.found = found
        #: Whether anything belongs into the source.
        self.can_apply = found.text != found.source.text

    def write(self, lists: Sequence[ChangeList], *, is_applied: bool) -> list[tuple[str, str]]:
        """Write all of them, or none; says what lies where."""
        stem = self.issue.file_stem
        lines = [line for one in lists for line in ("", one.head, *one.lines) if one.lines]
        files = {__("list"): (f"{stem}.txt", "\n".join(lines[1:]).encode() + b"\n")}
        if self.can_apply:
            old, new = (
                text.splitlines(keepends=True) for text in (self.found.source.text, self.found.text)
            )
            name = self.place.shown(self.source)
            patch = "".join(difflib.unified_diff(old, new, f"a/{name}", f"b/{name}"))
            files[__("patch")] = (f"{stem}.patch", patch.encode())
        content = self.source.read_bytes()
        if self.can_apply and is_applied:
            copy = f"{stem}-{digest_of(content)[:8]}{self.source.suffix}"
            files[__("the source as it was")] = (copy, content)
        folder = self.place.built(_("returned"))
        written = {folder / name: data for name, data in files.values()}
        if self.can_apply and is_applied:
            changed = self.found.source.written(self.found.text)
            written[self.source] = changed.encode(self.found.encoding)
        write_together(written)
        return [(what, self.place.shown(folder / name)) for what, (name, _d) in files.items()]


def _tell(
    returned: _Returned,
    lists: Sequence[ChangeList],
    facts: Sequence[tuple[str, str]],
    *,
    is_applied: bool,
    is_dry: bool,
) -> None:
    found = returned.found
    values = {"issue": returned.issue.label, "count": len(found.changes)}
    say(__("%(issue)s: %(count)s change(s) in this file") % values, facts, is_dry=is_dry)
    if found.is_sent_lost:
        click.echo(
            __(
                "The page was changed after this file was sent, and no copy of what was sent is "
                "kept: only tracked changes are told."
            )
        )
    elif found.is_changed_since:
        click.echo(
            __(
                "The page was changed after this file was sent; what was changed at one place in "
                "both is left to you."
            )
        )
    if _is_open(returned.file):
        click.echo(__("The file is open in another program: only what was saved is seen."))
    for one in lists:
        say_list(one.head, one.lines)
    steps = []
    if returned.can_apply and not is_applied:
        step = __("put them into the source: sphinx-bulletin review %s --apply")
        steps.append(step % as_argument(returned.place.shown(returned.file)))
    if any(one.is_by_hand and one.lines for one in lists):
        steps.append(__("do by hand what could not be placed, and correct the figures"))
    steps.append(__("make the draft anew, and read it: sphinx-bulletin draft"))
    say_next(steps)
