"""``publish``: the site is built without a fault, what is published is taken down, and copied."""

from __future__ import annotations

import glob
from collections.abc import Sequence
from pathlib import Path

import click

from ...core.i18n import __
from ...core.places.audience_folders import published_in
from ...core.places.audiences import PUBLIC, audience_names
from ...core.places.files import replace_file
from ...core.places.unread import why_of
from ..speaking import NotDone, ask, say, say_list, say_next, with_label
from ..spoken_command import SpokenCommand, flag_option, spoken_command, text_option
from ..workplace import BUILT, ReadSite, build_with_sphinx, read_site, the_site
from .copying import CopyPlan, CopyTarget, FolderTarget, copy_site, plan_copy
from .rsync_target import RsyncTarget, is_remote
from .strict_build import REVIEW, SITE, TREES, HeldIssue, build_site, refuse

#: Beside conf.py: the place that --to named.
_PLACE = ".bulletin-publish-to"


def publish_command() -> SpokenCommand:
    """``sphinx-bulletin publish``."""
    return spoken_command(
        "publish",
        _publish,
        help_text=__("Build the site strictly, take down what is published, copy it to its place."),
        example=r"sphinx-bulletin publish --to \\server\zhoubao",
        parameters=[
            text_option(
                "--audience",
                __("WHO"),
                __("Whose site is copied, where it has several audiences; else the public one."),
            ),
            text_option(
                "--to",
                __("FOLDER"),
                __("Where the site is read, also user@host:path; else bulletin_publish_to."),
            ),
            flag_option("--check", __("Only show what would go there.")),
            flag_option("--adopt", __("Replace files there that this command did not put there.")),
        ],
    )


def _publish(
    context: click.Context,
    audience: str | None,
    to: str | None,
    check: bool,
    adopt: bool,
    dry_run: bool,
) -> None:
    site = read_site(the_site(context))
    whose, is_usual = _whose(site, audience)
    if not is_usual and to is None:
        message = __("say by --to where the site for “%s” goes: its place is not that of the other")
        raise NotDone(message % whose)
    drafts = [docname for docname, issue in site.domain.archive.order if issue.draft]
    if len(drafts) == len(site.domain.archive.order):
        message = __(
            "no issue is signed yet, so there is nothing to publish: write its date into the "
            "masthead and delete the line of its status"
        )
        raise NotDone(message)
    if to is None and not (site.app.config.bulletin_publish_to or _remembered(site)):
        # Who double-clicks has no other way to say it; it is kept.
        to = ask(__("To which folder is the site copied? (Enter: to none yet)"), "") or None
    target = _target(site, to)
    options = _without_drafts(site, drafts)
    out = site.place.built(SITE)
    held = build_site(site, options)
    out = published_in(out, whose) if whose else out
    plan = _plan(out, target) if target else None
    if plan and plan.foreign and not adopt:
        head = __("not put there by this command, and other than what is to go there:")
        say_list(head, plan.foreign)
        message = __("nothing was copied; with --adopt these files are replaced from now on")
        raise NotDone(message)
    is_dry = check or dry_run
    if not is_dry:
        _take_down(site, options, held)
    if plan and not is_dry:
        if isinstance(target, FolderTarget):
            target.make()
        copy_site(out, plan)
        if to and is_usual:
            replace_file(site.place.folder / _PLACE, f"{to}\n".encode())
    _tell_published(site, out, plan, drafts, held, is_dry=is_dry)


def _tell_held(site: ReadSite, held: Sequence[HeldIssue]) -> None:
    """The past issues that wait: how many, and where to begin."""
    if not held:
        return
    message = __(
        "%(issues)s past issue(s) are on the site and not taken down yet, with %(places)s place(s) "
        "to be checked and %(faults)s to be put right; what is still to be checked says so in its "
        "head:"
    )
    faults = [[one for one in issue.messages if REVIEW not in one] for issue in held]
    values = {
        "issues": len(held),
        "places": sum(issue.unchecked for issue in held),
        "faults": sum(map(len, faults)),
    }
    shown = [
        with_label(
            site.place.shown(site.path_of(issue.docname)), str(issue.unchecked + len(of_issue))
        )
        for issue, of_issue in zip(held, faults, strict=True)
    ]
    say_list(message % values, shown)


def _whose(site: ReadSite, wanted: str | None) -> tuple[str, bool]:
    """The audience whose site is copied, and whether it is the one that mostly is.

    :raises NotDone: if it is none of the site's.
    """
    there = site.place.audiences()
    usual = PUBLIC if PUBLIC in there else "".join(there[:1])
    found = "".join(audience_names([wanted])) if wanted else usual
    if wanted and found not in there:
        message = __("the site is not built for “%(name)s”; bulletin_audiences has %(names)s")
        raise NotDone(message % {"name": wanted, "names": "、".join(there) or "[]"})
    return found, found == usual


def _target(site: ReadSite, to: str | None) -> CopyTarget | None:
    """Where the site is copied to; None where nobody said."""
    named: str = to or site.app.config.bulletin_publish_to or _remembered(site)
    if not named:
        return None
    if is_remote(named):
        return RsyncTarget(named)
    target = (site.place.folder / named).resolve()
    # One that was there before is not made anew: its network may be down.
    may_be_made = to is not None and target.parent.is_dir() and not target.exists()
    if not target.is_dir() and not may_be_made:
        message = __(
            "the folder “%s” is not there: the network may be down, or the name is another; "
            "make the folder or correct the name, then run the command again"
        )
        raise NotDone(message % named)
    if _is_own(site, target):
        raise NotDone(__("“%s” is the site's own folder; name another one") % named)
    return FolderTarget(target)


def _is_own(site: ReadSite, target: Path) -> bool:
    """Whether a folder is one that the site is built from or in."""
    home = site.place.folder
    sources = {site.path_of(docname).resolve().parent for docname in site.app.env.found_docs}
    return (
        target == home
        or target.is_relative_to(home / BUILT)
        or any(target.is_relative_to(folder) for folder in sources - {home})
    )


def _remembered(site: ReadSite) -> str:
    """Where it was copied to last; empty where nobody ever named a place."""
    try:
        return (site.place.folder / _PLACE).read_text("utf-8").strip()
    except (OSError, UnicodeDecodeError):
        return ""


def _plan(out: Path, target: CopyTarget) -> CopyPlan:
    """:raises NotDone: if the place cannot be reached."""
    try:
        return plan_copy(out, target)
    except OSError as error:
        message = __(
            "“%(place)s” cannot be reached (%(why)s): the network may be down, or the name is "
            "another; nothing was published, run the command again then"
        )
        raise NotDone(message % {"place": target, "why": why_of(error)}) from error


def _without_drafts(site: ReadSite, drafts: list[str]) -> list[str]:
    if not drafts:
        return []
    patterns = [*site.app.config.exclude_patterns]
    for docname in drafts:
        path = site.path_of(docname).relative_to(site.place.folder).as_posix()
        patterns.append(glob.escape(path))
    return ["-D", f"exclude_patterns={','.join(patterns)}"]


def _take_down(site: ReadSite, options: list[str], held: Sequence[HeldIssue]) -> None:
    """:raises NotDone: if an issue that does not wait cannot be taken down."""
    keys = ",".join(one.key for one in held if one.key)
    without = ["-D", f"bulletin_publish_without={keys}"] if keys else []
    records = site.place.built("published")
    result = build_with_sphinx(
        site.place, "bulletin-publish", records, [*options, *without], doctrees=TREES
    )
    if result.code:
        refuse(site, result.messages)


def _tell_published(
    site: ReadSite,
    out: Path,
    plan: CopyPlan | None,
    drafts: list[str],
    held: Sequence[HeldIssue],
    *,
    is_dry: bool,
) -> None:
    facts = [(__("site"), site.place.shown(out / "index.html"))]
    if drafts:
        names = [site.place.shown(site.path_of(docname)) for docname in drafts]
        facts.append((__("left out, as drafts"), "、".join(names)))
    if plan:
        counts = {"copied": len(plan.copied), "removed": len(plan.removed)}
        facts.append((__("copied to"), str(plan.target)))
        facts.append((__("files"), __("%(copied)s copied, %(removed)s removed") % counts))
    head = __("built without a fault") if is_dry else __("published and taken down")
    say(head, facts, is_dry=is_dry)
    _tell_held(site, held)
    if plan and is_dry:
        say_list(__("would be copied:"), list(plan.copied))
        say_list(__("would be removed:"), list(plan.removed))
    steps = [__("look at the site, and at the PDF of the issue"), __("back up the folder %s")]
    steps[1] %= site.place.folder
    if not plan:
        message = __(
            "copy it to its place: sphinx-bulletin publish --to FOLDER, or write "
            "bulletin_publish_to into conf.py once"
        )
        steps.insert(1, message)
    say_next(steps)
