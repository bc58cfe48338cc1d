"""``new``: the next issue from the last one and the series."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import click
from msgspec.structs import replace

from ..core.i18n import __, forms_of, show_period
from ..core.words.own_words import words_of_series
from ..model.issues.records import Issue, IssueNumber
from ..model.issues.rhythm import NextNumbers, first_period, next_numbers, period_after
from ..model.text.dates import DateError, Period, parse_period
from ..model.text.republic import year_here
from .draft_files import one_number
from .next_issue.carried import CarriedIssue, Carrier, LastIssue
from .next_issue.carried_from import CarriedFrom, carried_from
from .next_issue.emptied import RowRules
from .next_issue.emptied_files import emptied_file
from .next_issue.first_issue import FirstIssue, first_issue_text
from .next_issue.left_out import told_left_out
from .next_issue.next_names import are_padded, next_name
from .next_issue.outline import SourcePiece, source_pieces
from .speaking import NotDone, ask, say, say_list, say_next
from .spoken_command import SpokenCommand, flag_option, spoken_command, text_option
from .together import write_together
from .workplace import ReadSite, read_site, the_site

#: Days on which offices are closed each year, whatever the calendar of that year.
_HOLIDAYS = {(1, 1), (5, 1), (5, 2), (10, 1), (10, 2), (10, 3)}
#: So many issues before the last tell what is form.
_EARLIER = 2
#: So many issues that were passed over are named.
_FEW = 3


def new_command() -> SpokenCommand:
    """``sphinx-bulletin new``."""
    return spoken_command(
        "new",
        _new,
        help_text=__("Begin the next issue: numbers, period, headings, empty tables, findings."),
        example="sphinx-bulletin new --period 2026-10-12/2026-10-16",
        parameters=[
            text_option("--series", __("NAME"), __("Which bulletin, where a site has several.")),
            text_option(
                "--period", __("PERIOD"), __("The days it is about; else as the last ones go on.")
            ),
            text_option("--number", __("NUMBER"), __("Its number; else the next one.")),
            text_option("--serial", __("NUMBER"), __("Its serial number; else the next one.")),
            flag_option("--beside-draft", __("Even though the last issue is a draft still.")),
        ],
    )


def _new(
    context: click.Context,
    series: str | None,
    period: str | None,
    number: str | None,
    serial: str | None,
    beside_draft: bool,
    dry_run: bool,
) -> None:
    site = read_site(the_site(context))
    key = series_meant(site, series)
    context.with_resource(words_of_series(key))
    issues = issues_of(site, key)
    last = issues[-1] if issues else None
    if last is not None:
        _ask_no_draft(site, last, beside_draft)
    chosen = _period(site, key, issues, period)
    numbers = _numbers(issues, chosen, number, serial)
    files: dict[Path, bytes] = {}
    if last is None:
        name = f"issues/{_key_of_file(key, numbers)}"
        text = first_issue_text(_first(site, key, numbers, chosen))
        made = CarriedIssue(lines=text.splitlines())
    else:
        name, made, files = _carried(site, key, issues, numbers, chosen)
    path = site.place.folder / f"{name}{_suffix(site, last)}"
    if path.exists():
        message = __("“%s” is there already: write on in it, or remove it to begin it anew")
        raise NotDone(message % site.place.shown(path))
    if not dry_run:
        # The page last: without it nothing names the files.
        write_together({**files, path: made.text.encode()})
    _tell(site, path, made, files, numbers, chosen, is_dry=dry_run)


# -- what is asked of the site ---------------------------------------------------------------------


def series_meant(site: ReadSite, wanted: str | None) -> str:
    """The key of the series; empty where a site has but one.

    :raises NotDone: if there are several and none is named, or none of that name.
    """
    names = site.domain.series_names
    if not names:
        return ""
    if wanted is None:
        keys = list(names)
        wanted = ask(__("Which bulletin: %s") % "、".join(names.values()), "")
        if not wanted:
            message = __("the site has several bulletins: name one by --series, of %s")
            raise NotDone(message % "、".join(keys))
    for key, name in names.items():
        if wanted in (key, name):
            return key
    message = __("there is no bulletin “%(name)s”; choose from %(names)s")
    raise NotDone(message % {"name": wanted, "names": "、".join(names)})


def issues_of(site: ReadSite, series: str) -> list[Issue]:
    """The issues of a series in their order, drafts and supplements too.

    :raises NotDone: if the last number is that of two issues.
    """
    placed = [
        (docname, page.issue)
        for docname, page in sorted(site.domain.pages.items())
        if page.issue is not None and page.issue.series == series and page.issue.number.first
    ]
    ordered = sorted(placed, key=lambda pair: (pair[1].number.year, pair[1].number.supplement,
                                               pair[1].number))  # fmt: skip
    ordinary = [pair for pair in ordered if not pair[1].number.supplement]
    same = [doc for doc, issue in ordinary if issue.number == ordinary[-1][1].number]
    if len(same) > 1:
        raise NotDone(one_number(site, same))
    supplements = [issue for _doc, issue in ordered if issue.number.supplement]
    return [*supplements, *(issue for _doc, issue in ordinary)]


def _ask_no_draft(site: ReadSite, last: Issue, beside_draft: bool) -> None:
    if last.draft and not beside_draft:
        file = site.place.shown(site.path_of(site.domain.archive.docnames[last.key]))
        message = __(
            "%(issue)s (%(file)s) is a draft still: write on in it; when it is signed, put its "
            "date there and delete the line of its status. To begin the next one all the same: "
            "--beside-draft"
        )
        raise NotDone(message % {"issue": last.label, "file": file})


def _period(
    site: ReadSite, series: str, issues: Sequence[Issue], typed: str | None
) -> Period | None:
    """The period as typed, else as it follows and is agreed to."""
    language = site.app.config.language
    ordinary = [issue for issue in issues if not issue.number.supplement]
    proposed = period_after(ordinary)
    if issues and proposed is None and typed is None:
        return None
    if proposed is None:
        proposed = first_period(_bulletin_of(site, series), datetime.date.today())
    if typed is None:
        shown = f"{proposed.first.isoformat()} / {proposed.last.isoformat()}"
        question = __("Period (Enter: as proposed)")
        if holidays_in(proposed):
            question = __("Period (there is a public holiday in it; Enter: as proposed)")
        typed = ask(question, shown)
    try:
        return parse_period(typed, forms_of(language), near=proposed.last)
    except DateError as error:
        message = __("“%s” is no period; write it as 2026-10-12/2026-10-16")
        raise NotDone(message % typed) from error


def holidays_in(period: Period) -> bool:
    """Whether a period has a holiday of each year's same date; those of the moon are not known."""
    days = (period.first + datetime.timedelta(days=n) for n in range(min(period.days, 366)))
    return any((day.month, day.day) in _HOLIDAYS for day in days) and period.days < 28


def _numbers(
    issues: Sequence[Issue], period: Period | None, number: str | None, serial: str | None
) -> NextNumbers:
    today = datetime.date.today()
    if any(not issue.number.supplement for issue in issues):
        found = next_numbers(issues, period, today)
    else:
        first = number or ask(__("Its number"), "1")
        year = period.last.year if period else today.year
        found = NextNumbers(year=year, number=_whole(first), serial=None)
        if serial is None:
            serial = ask(__("Its serial number (may be left out)"), "") or None
    if number is not None:
        found = replace(found, number=_whole(number))
    return replace(found, serial=_whole(serial)) if serial is not None else found


def _whole(typed: str) -> int:
    if not typed.isdecimal() or not int(typed):
        raise NotDone(__("“%s” is no number; write digits such as 41") % typed)
    return int(typed)


def _key_of_file(series: str, numbers: NextNumbers) -> str:
    return f"{series}{'-' if series else ''}{numbers.year}-{numbers.number:02d}"


def _suffix(site: ReadSite, last: Issue | None) -> str:
    if last is None:
        return ".rst"
    suffix = site.path_of(site.domain.archive.docnames[last.key]).suffix
    if site.app.registry.source_suffix.get(suffix) != "restructuredtext":
        message = __(
            "the last issue is written in Markdown, of which this command makes none; copy it and "
            "change its numbers, as the manual says"
        )
        raise NotDone(message)
    return suffix


def series_of(site: ReadSite, key: str) -> dict[str, Any]:
    """What the issues of a series share, by ``conf.py``; empty where it does not say."""
    every: dict[str, dict[str, Any]] = site.app.config.bulletin_series
    return every.get(key) or next(iter(every.values()), {})


def _bulletin_of(site: ReadSite, series: str) -> str:
    """What a series is called."""
    name: str = series_of(site, series).get("name", "") or site.app.config.project
    return name


def _first(site: ReadSite, series: str, numbers: NextNumbers, period: Period | None) -> FirstIssue:
    config = site.app.config
    shared = series_of(site, series)
    return FirstIssue(
        bulletin=_bulletin_of(site, series),
        issuer="" if "issuer" in shared else config.author,
        checks=tuple(shared.get("checks", ())),
        numbers=numbers,
        period=period,
    )


# -- what is made ----------------------------------------------------------------------------------


def _carried(
    site: ReadSite, key: str, issues: Sequence[Issue], numbers: NextNumbers, period: Period | None
) -> tuple[str, CarriedIssue, dict[Path, bytes]]:
    """The name of the next issue's page, its text, and its files of figures."""
    archive = site.domain.archive
    ordinary = [issue for issue in issues if not issue.number.supplement]
    pages = {issue.key: site.domain.pages[archive.docnames[issue.key]] for issue in ordinary}
    bulletin = str(series_of(site, key).get("name", ""))
    origin = carried_from(ordinary, pages, bulletin)
    last = origin.issue or ordinary[-1]
    docname = archive.docnames[last.key]
    names = [(archive.docnames[i.key].rpartition("/")[2], i.number.first) for i in ordinary]
    pads = are_padded(names)
    page = _next_page(docname, last.number, numbers, pads)
    if origin.issue is None:
        made = CarriedIssue(lines=first_issue_text(_first(site, key, numbers, period)).splitlines())
        made.origin = origin
        return page, made, {}
    open_findings = [
        finding
        for finding in archive.ledger.findings
        if finding.is_open and finding.opened_by.issue.series == last.series
    ]
    earlier = [archive.docnames[issue.key] for issue in origin.earlier[:_EARLIER]]
    carrier = Carrier(
        LastIssue(
            issue=last,
            page=pages[last.key],
            pieces=_pieces_of_page(site, docname),
            earlier=[_pieces_of_page(site, docname) for docname in earlier],
            findings=open_findings,
            new=numbers,
            period=period,
            language=site.app.config.language,
            bulletin=bulletin or last.name,
            pads=pads,
        )
    )
    made = carrier.carry()
    made.origin = origin
    files: dict[Path, bytes] = {}
    for old, new in made.files.items():
        source = _beside(site, site.path_of(docname), old)
        target = _beside(site, site.place.folder / page, new)
        # The figures may have been put there before: they are taken as they are.
        if target.exists():
            continue
        before = [_beside(site, site.path_of(docname), n) for n in made.earlier_files.get(old, ())]
        content = emptied_file(source, made.rules.get(old, RowRules()), before)
        if content is not None:
            files[target] = content
    return page, made, files


def _next_page(docname: str, last: IssueNumber, numbers: NextNumbers, pads: bool) -> str:
    folder, slash, name = docname.rpartition("/")
    # A folder of its year goes on with it.
    folder = folder.replace(str(last.year), str(numbers.year))
    return f"{folder}{slash}{next_name(name, last, numbers, pads=pads)}"


def _pieces_of_page(site: ReadSite, docname: str) -> list[SourcePiece]:
    return source_pieces(site.path_of(docname), site.app.config.source_encoding)


def _beside(site: ReadSite, page: Path, name: str) -> Path:
    """A file as a page names it."""
    home = site.place.folder if name.startswith("/") else page.parent
    return home / name.lstrip("/")


# -- what is told ----------------------------------------------------------------------------------


def _tell(
    site: ReadSite,
    path: Path,
    made: CarriedIssue,
    files: dict[Path, bytes],
    numbers: NextNumbers,
    period: Period | None,
    *,
    is_dry: bool,
) -> None:
    shown = site.place.shown
    values = {"year": year_here(numbers.year), "number": numbers.number, "file": shown(path)}
    facts = []
    if numbers.serial:
        facts.append((__("serial number"), str(numbers.serial)))
    if period:
        language = site.app.config.language
        facts.append((__("period"), show_period(period.first, period.last, language)))
    else:
        facts.append((__("period"), __("not known: write it into the masthead")))
    facts += _origin_facts(made.origin)
    for file in files:
        facts.append((__("figures"), __("%s, empty, with the rows of last time") % shown(file)))
    say(__("issue %(number)s of %(year)s is in %(file)s") % values, facts, is_dry=is_dry)
    lacking = [
        new for new in made.files.values() if not is_dry and not _beside(site, path, new).exists()
    ]
    say_list(__("no file of figures yet; put it there under this name:"), lacking)
    if made.origin is None:
        say_list(
            __("past issues without a number, so this is taken for the first; give them theirs:"),
            [shown(site.path_of(doc)) for doc, page in site.domain.pages.items()
             if page.issue is None and page.unchecked],
        )  # fmt: skip
    say_list(__("open findings, listed in the checklist:"), made.findings)
    say_list(__("titles to be looked at:"), made.to_check)
    say_list(
        __("not carried over; write it again where it is wanted:"), told_left_out(made.left_out)
    )
    say_next(
        [
            __("put the figures into their files, and write news and checks into %s") % shown(path),
            __("see it as a draft: sphinx-bulletin draft"),
        ]
    )


def _origin_facts(origin: CarriedFrom | None) -> Iterator[tuple[str, str]]:
    """Which issue was carried on, where it is not the newest, and why."""
    if origin is None or not (origin.unchecked or origin.foreign):
        return
    if origin.issue is None:
        yield __("made of"), __("conf.py alone, for no issue is one to go on from")
    else:
        yield __("made of"), origin.issue.label
    if origin.unchecked:
        labels = "、".join(issue.label for issue in origin.unchecked[:_FEW])
        yield __("not made of these, which have places to be checked"), labels
    if origin.foreign:
        shown = [f"{issue.name}{issue.label}" for issue in origin.foreign[:_FEW]]
        yield __("not made of these, which have another name than in conf.py"), "、".join(shown)
