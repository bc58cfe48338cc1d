"""The report of an import as a page and as a table, beside the site's ``conf.py``."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from itertools import count
from pathlib import Path

from msgspec.structs import replace

from ..core.i18n import __
from .blocks import LossKind
from .report import ImportedIssue, Report

#: Reports stand here; no page of the site lists them.
FOLDER = "import"
#: So many of each kind of what is left out are shown, and so many characters of each.
_EXAMPLES, _LONGEST = 8, 20


def loss_words(kind: LossKind) -> str:
    """What is left out, for readers."""
    return {
        LossKind.PAGE_NUMBER: __("page numbers"),
        LossKind.MARK: __("typed numbers, set by the page itself"),
        LossKind.LABEL: __("labels, set by the page itself"),
        LossKind.DELETED: __("deleted text of tracked changes"),
        LossKind.HIDDEN: __("hidden text"),
        LossKind.MARGIN: __("heads and feet of pages, rules, buttons of a web page"),
        LossKind.CONTENTS: __("lists of contents"),
        LossKind.OBJECT: __("pictures and objects of other kinds"),
    }[kind]


def _rows(report: Report, site: Path) -> Iterator[tuple[str, str, str, str]]:
    """File, page and line, kind, and what is told."""
    for refused in report.refused:
        yield str(refused.source), "", __("not read"), refused.reason
    for issue in report.imported:
        page = _from(issue.page, site)
        yield str(issue.source), page, __("read"), ""
        for doubt in issue.doubts:
            kind = __("to be checked as a whole") if doubt.is_whole else __("to be checked")
            yield str(issue.source), f"{page}:{doubt.line}", kind, doubt.text
        for piece in issue.lacking:
            yield str(issue.source), page, __("lacking on the page"), piece
        for loss in issue.losses:
            yield str(issue.source), page, __("left out: %s") % loss_words(loss.kind), loss.text


def _from(path: Path, site: Path) -> str:
    return path.relative_to(site).as_posix() if path.is_relative_to(site) else str(path)


def report_in_words(report: Report) -> str:
    """The report in two lines."""
    marked = sum(not issue.is_whole for issue in report.imported)
    message = __(
        "%(read)s files were read, %(refused)s were not; %(doubts)s places are to be checked, of "
        "which %(wholes)s are whole pages; %(lacking)s pages lack something"
    )
    return message % {
        "read": len(report.imported), "refused": len(report.refused), "doubts": report.doubts,
        "lacking": marked, "wholes": report.doubtful_wholes,
    }  # fmt: skip


def _page(report: Report, site: Path) -> str:
    lines = [report_in_words(report), ""]
    for refused in report.refused:
        lines.append(f"- {refused.source.name}: {refused.reason}")
    for issue in report.imported:
        lines += ["", f"{issue.source.name} → {_from(issue.page, site)}", *_told(issue)]
    return "\n".join(lines) + "\n"


def _told(issue: ImportedIssue) -> Iterator[str]:
    yield from (f"  {doubt.line}: {doubt.text}" for doubt in issue.doubts)
    yield from (
        "  " + __("the page lacks “%s”, which the file has") % piece for piece in issue.lacking
    )
    said = [loss for loss in issue.losses if any(map(str.isalnum, loss.text))]
    for kind in dict.fromkeys(loss.kind for loss in said):
        texts = [loss.text for loss in said if loss.kind is kind]
        shown = "".join(f"“{_shown(text)}”" for text in texts[:_EXAMPLES])
        more = __(" and %s more") % (len(texts) - _EXAMPLES) if len(texts) > _EXAMPLES else ""
        yield f"  {__('left out: %s') % loss_words(kind)}: {shown}{more}"
    if signs := "".join(loss.text for loss in issue.losses if loss not in said):
        values = {"count": len(signs), "signs": " ".join(dict.fromkeys(signs))}
        told = __("left out: %(count)s signs around facts, which the page sets itself: %(signs)s")
        yield "  " + told % values


def _shown(text: str) -> str:
    return text[:_LONGEST] + ("…" if len(text) > _LONGEST else "")


def write_report(report: Report, site: Path) -> Report:
    """Write both files under a name that is free, and tell which they are."""
    folder = Path(site, FOLDER)
    folder.mkdir(exist_ok=True)
    stem = next(
        name
        for name in (f"report-{number}" for number in count(1))
        if not any(Path(folder, name + suffix).exists() for suffix in (".txt", ".csv"))
    )
    table = io.StringIO()
    writer = csv.writer(table, lineterminator="\n")
    writer.writerow((__("file"), __("page"), __("kind"), __("what")))
    writer.writerows(_rows(report, site))
    files = Path(folder, f"{stem}.txt"), Path(folder, f"{stem}.csv")
    with files[0].open("x", encoding="utf-8") as file:
        file.write(_page(report, site))
    with files[1].open("xb") as data:
        data.write(table.getvalue().encode("utf-8-sig"))
    return replace(report, files=files)
