"""``draft``: what is sent to be signed, as PDF, and as Word where that can be written."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.metadata import entry_points
from importlib.util import find_spec
from pathlib import Path

import click

from ..core.i18n import _, __, whole_name
from ..core.places.audience_folders import built_in
from ..core.places.files import replace_file
from ..model.issues.records import Issue
from ..model.markup.vocabulary import DIRECTIVES
from ..model.text.alike import simplified
from ..reading.encoding import source_text
from .next_issue.not_filled import empty_rows, empty_sections
from .returned.sent_files import keep_sent
from .speaking import NotDone, say, say_list, say_next
from .spoken_command import SpokenCommand, free_argument, spoken_command
from .workplace import ReadSite, build_with_sphinx, read_site, the_site

#: Builders of files to send, in their order.
_FORMS = ("pdf", "docx")
#: Names of the directive of a masthead.
_MASTHEADS = (DIRECTIVES["bulletin-masthead"], "bulletin-masthead")
#: So many issues are named where none is of a name.
_LAST = 3


def draft_command() -> SpokenCommand:
    """``sphinx-bulletin draft``."""
    return spoken_command(
        "draft",
        _draft,
        help_text=__("Make the files that are sent to be signed."),
        example="sphinx-bulletin draft 2026-42",
        parameters=[free_argument("issue", __("ISSUE"))],
    )


def _draft(context: click.Context, issue: str | None, dry_run: bool) -> int:
    site = read_site(the_site(context))
    chosen = issues_meant(site, issue)
    forms = [form for form in _FORMS if _is_there(form)]
    if dry_run:
        names = [_file_name(one, form) for _doc, one in chosen for form in forms]
        say(__("would be made: %s") % "、".join(names), is_dry=True)
        return 0
    files = [site.path_of(docname) for docname, _one in chosen]
    made: list[Path] = []
    messages: list[str] = []
    notes: list[str] = []
    for docname, _one in chosen:
        # Read anew, so that what is to be put right is told each time.
        Path(site.app.env.doctreedir, f"{docname}.doctree").unlink(missing_ok=True)
    # As the office's own readers have it, where there are others.
    for_office = site.place.audiences()[:1]
    options = ["-D", f"bulletin_audiences={for_office[0]}"] if for_office else []
    for form in forms:
        out = site.place.built(form)
        result = build_with_sphinx(site.place, form, out, options, files=files)
        out = built_in(out, for_office[0]) if for_office else out
        messages += [message for message in result.messages if message not in messages]
        notes += [one for one in result.notes if one not in notes]
        made += _copied(site, out, form, chosen)
    wrong, unfilled = _of_pages(site, files, messages), list[str]()
    for path in files:
        wrong += empty_sections(site, path)
        unfilled += empty_rows(site, path)
    say_list(__("to be put right or filled in:"), wrong)
    notes = [*_of_pages(site, files, notes), *unfilled]
    say_list(__("to be looked at; it may be right:"), notes)
    wanted = len(chosen) * len(forms)
    if len(made) < wanted:
        message = __("%(made)s of %(wanted)s files were made; put right what is told above")
        raise NotDone(message % {"made": len(made), "wanted": wanted})
    # One verdict.
    head = __("not ready to send, with %s place(s) above to be put right; to look at:") % len(wrong)
    say(head if wrong else __("ready to send:"))
    for path in made:
        click.echo(f"  {site.place.shown(path)}")
    if wrong:
        say_next([__("put these right, then see it again: sphinx-bulletin draft")])
        return 0
    say_next(
        [
            __("what comes back changed in Word: sphinx-bulletin review FILE.docx"),
            __("when it is signed: put the date into the masthead, delete the line of its status"),
            __("then: sphinx-bulletin publish"),
        ]
    )
    return 0


def _is_there(form: str) -> bool:
    """Whether there is a builder for a form, in this installation."""
    found = entry_points(group="sphinx.builders", name=form)
    return any(find_spec(entry.module) is not None for entry in found)


def issues_meant(site: ReadSite, wanted: str | None) -> list[tuple[str, Issue]]:
    """The drafts of a site with their pages, or the issue that is named by its key or file.

    :raises NotDone: if there is none, or two have one number.
    """
    placed = site.domain.issue_order
    if wanted is None:
        found = [(docname, issue) for docname, issue in placed if issue.draft]
        if not found:
            raise NotDone(_no_draft(site))
    else:
        stem = Path(wanted).stem
        found = [
            (docname, issue)
            for docname, issue in placed
            if stem in (issue.key, issue.file_stem, docname.rpartition("/")[2])
        ]
        if not found:
            message = __("there is no issue “%(name)s”; the last ones are %(names)s")
            last = "、".join(issue.key for _doc, issue in placed[: -_LAST - 1 : -1])
            raise NotDone(message % {"name": wanted, "names": last or "—"})
    keys = [issue.key for _doc, issue in found]
    same = [doc for doc, issue in placed if issue.key in keys]
    if len(same) > len({*keys}):
        raise NotDone(one_number(site, same))
    return found


def one_number(site: ReadSite, docnames: Sequence[str]) -> str:
    """What is told of issues that have one number."""
    message = __("two issues have one number: %s; correct one of them first")
    return message % "、".join(site.place.shown(site.path_of(doc)) for doc in docnames)


def _no_draft(site: ReadSite) -> str:
    """Why there is none: none was begun, or it has no number yet."""
    pages = site.domain.pages
    without = []
    for docname in sorted(site.app.env.found_docs):
        page = pages.get(docname)
        if page is None or page.issue is None:
            text = simplified(source_text(site.path_of(docname)))
            if any(f"{name}::" in text for name in _MASTHEADS):
                without.append(site.place.shown(site.path_of(docname)))
    if without:
        message = __("%s has no number yet, and is no draft: write year and number in its masthead")
        return message % "、".join(without)
    return __(
        "no issue is a draft; begin one with “sphinx-bulletin new”, or name one that is signed, as "
        "“sphinx-bulletin draft 2026-42”"
    )


def _copied(site: ReadSite, out: Path, form: str, chosen: list[tuple[str, Issue]]) -> list[Path]:
    """What was made, under names by which people know it."""
    found = []
    for _docname, issue in chosen:
        source = out / f"{issue.file_stem}.{form}"
        if source.is_file():
            target = site.place.built(_("to sign")) / _file_name(issue, form)
            content = source.read_bytes()
            replace_file(target, content)
            if form == "docx":
                keep_sent(site.place, content)
            found.append(target)
    return found


def _file_name(issue: Issue, form: str) -> str:
    """窗口工作周报2026年第42期（送审稿）.pdf."""
    name = whole_name(issue.name, issue.label)
    name = _("%s (draft)") % name if issue.draft else name
    return "".join("-" if char in '\\/:*?"<>|' else char for char in name) + f".{form}"


def _of_pages(site: ReadSite, files: Sequence[Path], messages: Sequence[str]) -> list[str]:
    """Messages but those of other pages, with files from the site's folder on."""
    others = [str(site.path_of(docname)) for docname in site.app.env.found_docs]
    others = [name for name in others if Path(name) not in files]
    told = [message for message in messages if not message.startswith(tuple(others))]
    folder = str(site.place.folder)
    return [message.replace(folder, "").lstrip("/\\") for message in told]
