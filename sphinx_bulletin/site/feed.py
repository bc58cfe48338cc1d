"""The Atom feed (RFC 4287): an entry for each signed issue, newest first.

``feed.xml`` has all issues; of a site of several series each has ``feed-<series>.xml`` besides.
"""
# mypy: disable-error-code="no-untyped-call"

from __future__ import annotations

import contextlib
import datetime
import html
import io
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlsplit

from feedgenerator import Atom1Feed, Enclosure

from ..core.domain import BulletinDomain, domain_of
from ..core.i18n import _, bracketed_behind, show_list, show_span, whole_name
from ..core.places.addresses import (
    base_url,
    conf_name,
    is_site,
    pdf_name,
    sets_pdfs,
    site_name,
    to_root,
)
from ..core.places.editions import folder_of
from ..core.places.files import replace_text
from ..model.issues.records import Issue
from ..model.issues.when import came_out, day_of
from ..model.text.english import first_latin_words, is_latin_text
from ..model.text.regex import regex

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

#: A summary names no more items than these.
_MOST_ITEMS = 12
#: Of an item without a headline its first sentence, of no more characters than these.
_LONGEST = 60
#: What XML has no place for.
_CONTROL = regex(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def feeds_of(app: Sphinx) -> list[tuple[str, str, list[tuple[str, Issue]]]]:
    """``(file, title, issues)`` of each feed, newest first; none where nobody said the address."""
    if not base_url(app.config) or not is_site(app):
        return []
    # Of two with one key, which is told, one: names of entries are unique.
    archive = domain_of(app.env).archive
    signed = [
        (docname, issue)
        for issue in archive.listed("")
        if (docname := archive.docnames[issue.key]) in archive.own_pages
    ]
    if not signed:
        return []
    # Not html_title: that says "documentation" where nobody wrote one.
    found = [("feed.xml", site_name(app.config, reversed(signed)), signed)]
    series = sorted({issue.series for _name, issue in signed})
    other = "other"
    while other in series:
        other += "-"
    for key in series if len(series) > 1 else ():
        issues = [pair for pair in signed if pair[1].series == key]
        found.append((f"feed-{key or other}.xml", issues[0][1].name, issues))
    return found


class FeedLinks:
    """Every page says where the feeds are."""

    def __init__(self) -> None:
        self._feeds: list[tuple[str, str]] | None = None

    def forget(self, app: Sphinx, env: BuildEnvironment) -> None:
        """``env-updated``: the issues are others than they were."""
        self._feeds = None

    def add(
        self,
        app: Sphinx,
        name: str,
        template: str,
        context: dict[str, Any],
        doctree: nodes.document | None,
    ) -> None:
        """``html-page-context``: among what every theme puts into a page's head."""
        if self._feeds is None:
            # Once for all pages.
            self._feeds = [(file, title) for file, title, _issues in feeds_of(app)]
        for file, title in self._feeds:
            link = (
                f'<link rel="alternate" type="application/atom+xml" '
                f'title="{html.escape(title)}" href="{to_root(app, name)}{quote(file)}" />'
            )
            context["metatags"] = f"{context.get('metatags') or ''}\n    {link}"


def write_feeds(app: Sphinx, exception: Exception | None) -> None:
    """``build-finished``, when the PDFs are there: their lengths are told."""
    if exception is not None or not is_site(app):
        return
    out = Path(app.outdir)
    feeds = {file: (title, issues) for file, title, issues in feeds_of(app)}
    for old in out.glob("feed*.xml"):
        if old.name not in feeds and _is_feed(old):
            old.unlink()
    for file, (title, issues) in feeds.items():
        replace_text(out / file, feed(app, file, title, issues))


def _is_feed(path: Path) -> bool:
    """Whether a file is one of ours, by its beginning."""
    with path.open(encoding="utf-8", errors="replace") as stream:
        return "<id>tag:" in stream.read(5000)


def feed(app: Sphinx, file: str, title: str, issues: Sequence[tuple[str, Issue]]) -> str:
    """A feed; the same bytes each time."""
    base = base_url(app.config)
    made = Atom1Feed(
        title=_plain(title),
        link=base,
        description=None,
        language=app.config.language.replace("_", "-"),
        author_name=_plain(conf_name(app.config.author) or conf_name(app.config.project) or title),
        feed_url=base + quote(file),
        feed_guid=base + quote(file),
    )
    for docname, issue in issues:
        when = datetime.datetime.combine(published(issue), datetime.time(), datetime.UTC)
        about = summary(domain_of(app.env), docname, issue, app.config.language)
        made.add_item(
            title=_plain(whole_name(issue.name, issue.label)),
            link=f"{base}{app.builder.get_target_uri(docname)}#{quote(issue.anchor)}",
            # A summary is read as HTML.
            description=html.escape(_plain(about), quote=False),
            author_name=_plain(show_list(issue.issuers, app.config.language)) or None,
            pubdate=when,
            updateddate=datetime.datetime.combine(updated(issue), datetime.time(), datetime.UTC),
            # An issue in another language is another entry.
            unique_id=_tag(base, issue.number.year, folder_of(app).replace("/", ":") + issue.key),
            categories=[_plain(issue.name)],
            enclosures=list(_enclosures(app, base, issue)),
        )
    text = io.StringIO()
    made.write(text, "utf-8")
    return text.getvalue() + "\n"


def summary(domain: BulletinDomain, docname: str, issue: Issue, language: str) -> str:
    """What an issue is about: title, period and its items' headlines or first sentences."""
    pieces = [issue.title]
    if issue.period is not None:
        first, last = issue.period.first, issue.period.last
        shown = show_span(first, last, language, home_year=issue.number.year)
        pieces[0] = bracketed_behind(pieces[0], shown, language)
    for item in domain.pages[docname].items[:_MOST_ITEMS]:
        whole = item.headline or domain.text_of(docname, item).strip()
        text = item.headline or re.split(r"(?<=[。！？；])", whole)[0]
        if is_latin_text(text):
            pieces.append(item.headline or first_latin_words(whole))
            continue
        text = text.strip().rstrip("。；")
        pieces.append(text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…")
    return _("; ").join(filter(None, pieces))


def published(issue: Issue) -> datetime.date:
    """The day on which an issue came out; an entry must have one."""
    return came_out(issue) or day_of(issue)


def updated(issue: Issue) -> datetime.date:
    """The day of an issue, or that on which it was corrected last (RFC 4287, 4.2.15)."""
    sound = [
        correction.day
        for correction in issue.corrections
        if correction.day and correction.is_sound(issue.day)
    ]
    return max([published(issue), *sound])


def _enclosures(app: Sphinx, base: str, issue: Issue) -> Iterator[Enclosure]:
    if sets_pdfs(app):
        path = Path(app.outdir) / "pdf" / f"{issue.file_stem}.pdf"
        if path.is_file():
            length = str(path.stat().st_size)
            yield Enclosure(base + pdf_name(issue), length, "application/pdf")


def _tag(base: str, year: int, name: str) -> str:
    """A name that stays when a page is moved or renamed (RFC 4151), since the key stays."""
    host = urlsplit(base).hostname or ""
    with contextlib.suppress(UnicodeError):
        # html_baseurl is not ours to refuse.
        host = host.encode("idna").decode()
    return f"tag:{quote(host)},{year}:{quote(name, safe=':.-')}"


def _plain(text: str) -> str:
    return _CONTROL.sub("", text)
