"""``take``: what the windows sent in goes into the issue that is being made."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from ..core.i18n import _, __
from ..core.words.own_words import words_of_series
from ..model.issues.records import Issue
from .draft_files import issues_meant
from .sent_in.desk import Desk, Taken, shown_beginning
from .sent_in.insertion import IssueSource, PlacedItem
from .speaking import NotDone, Progress, say, say_list, say_next, with_label
from .spoken_command import SpokenCommand, free_argument, spoken_command, text_option
from .together import write_together
from .workplace import BUILT, ReadSite, read_site, the_site


def take_command() -> SpokenCommand:
    """``sphinx-bulletin take``."""
    return spoken_command(
        "take",
        _take,
        help_text=__("Put what the windows sent in into the issue: texts as items, figures."),
        example="sphinx-bulletin take 来稿",
        parameters=[
            free_argument("files", __("FOLDER"), many=True),
            text_option("--issue", __("ISSUE"), __("Which issue, where several are drafts.")),
        ],
    )


def _take(context: click.Context, files: tuple[str, ...], issue: str | None, dry_run: bool) -> None:
    site = read_site(the_site(context))
    docname, about = _draft_meant(site, issue)
    context.with_resource(words_of_series(about.series))
    chosen = _files(site, files)
    path = site.path_of(docname)
    source = IssueSource(path.read_bytes().decode("utf-8"), site.domain.roster.place)
    before = source.whole
    taken = Taken()
    desk = Desk(site, docname, about, source)
    with Progress(__("reading contributions")) as progress:
        for done, (name, file) in enumerate(chosen):
            progress.at(done * 100 // len(chosen))
            desk.take(name, file, taken)
    for item in taken.items:
        source.put(item)
    for table, name, digest in taken.notes:
        source.note_sheet(table, name, digest)
    if not dry_run:
        found = {s.target: s.content for _name, s in taken.sheets if s.target is not None}
        found |= taken.pictures
        if source.whole != before:
            found[path] = source.whole.encode()
        write_together(found)
    _tell_taken(site, path, about, taken, desk, is_dry=dry_run)


def _draft_meant(site: ReadSite, wanted: str | None) -> tuple[str, Issue]:
    """The draft that contributions are for.

    :raises NotDone: if there is none, or several and none is named.
    """
    found = issues_meant(site, wanted)
    if len(found) > 1:
        message = __("several issues are drafts: name one by --issue, of %s")
        raise NotDone(message % "、".join(issue.key for _doc, issue in found))
    docname, issue = found[0]
    if not issue.draft:
        raise NotDone(__("%s is signed; contributions go into a draft alone") % issue.label)
    return docname, issue


def _files(site: ReadSite, given: Sequence[str]) -> list[tuple[str, Path]]:
    """The files that were sent in, each with the name that its folder has for it.

    :raises NotDone: if there are none.
    """
    folder = site.place.folder / _("contributions")
    chosen = [Path(path).absolute() for path in given] or [folder]
    if missing := next((path for path in chosen if not path.exists()), None):
        message = __(
            "“%s” is not there; put what the windows sent in into one folder, and name it behind "
            "the command"
        )
        raise NotDone(message % missing)
    if whole := next((path for path in chosen if site.place.folder.is_relative_to(path)), None):
        message = __("“%s” is the folder of the site; name the one with what was sent in")
        raise NotDone(message % whole)
    found: list[tuple[str, Path]] = []
    for path in chosen:
        inner = sorted(path.rglob("*")) if path.is_dir() else [path]
        home = path if path.is_dir() else path.parent
        found += [(file.relative_to(home).as_posix(), file) for file in inner if file.is_file()]
    # Locks of Word, what systems keep for themselves, and what builds made.
    found = [
        (name, file)
        for name, file in found
        if not any(part.startswith(("~$", ".", BUILT)) for part in name.split("/"))
        and file.name not in ("Thumbs.db", "desktop.ini")
    ]
    if not found:
        message = __("there is no file in “%s”; put what was sent in there, then run it again")
        raise NotDone(message % chosen[0])
    return found


def _told_items(items: Sequence[PlacedItem]) -> Iterator[str]:
    """Where each item went; of a file that holds several, how each begins."""
    of_file = Counter(item.text.file for item in items)
    for item in items:
        text = item.text
        told = f"{text.file} → {'、'.join(text.windows) or '—'} / {item.section or '—'}"
        shown = shown_beginning(text.headline or "".join(text.paragraphs[:1]))
        yield with_label(told, shown) if of_file[text.file] > 1 else told


def _tell_taken(
    site: ReadSite, path: Path, issue: Issue, taken: Taken, desk: Desk, *, is_dry: bool
) -> None:
    roster = site.domain.roster
    by_window = Counter(
        roster.name_of(window)
        for windows in (
            *(item.text.windows for item in taken.items),
            *(item.units for item in desk.page.items),
        )
        for window in windows
    )
    values = {"items": len(taken.items), "issue": issue.label}
    facts = [(__("taken before"), str(taken.before))] if taken.before else []
    facts += [
        (__("taken into %s, and left out here") % name, str(count))
        for name, count in taken.elsewhere.items()
    ]
    say(__("%(items)s item(s) put into %(issue)s") % values, facts, is_dry=is_dry)
    say_list(__("new items:"), [*_told_items(taken.items)])
    say_list(__("figures:"), [with_label(name, sheet.told) for name, sheet in taken.sheets])
    say_list(__("to be looked at:"), list(dict.fromkeys(taken.doubts)))
    listed = {unit.name: by_window[unit.name] for unit in roster.units if by_window[unit.name]}
    sent = [f"{name} {count}" for name, count in (listed | by_window).items()]
    # Who sent figures has sent something too.
    of_sheets = {
        roster.name_of(window)
        for name, sheet in taken.sheets
        for window in desk.names.of_file(name)
        if not sheet.is_old and not by_window[roster.name_of(window)]
    }
    sent += [__("%s (figures)") % name for name in sorted(of_sheets)]
    if sent:
        click.echo(__("sent: %s") % "、".join(sent))
    lacking = [
        u.name for u in roster.units if u.counted and u.name not in by_window.keys() | of_sheets
    ]
    if lacking:
        click.echo(__("not yet: %s") % "、".join(lacking))
    say_next(
        [
            __("read the new items in %s; delete what is not wanted") % site.place.shown(path),
            __("see it as a draft: sphinx-bulletin draft"),
        ]
    )
