"""Where things of a site stand, its own address and the PDFs of its issues; what it is called."""

from __future__ import annotations

import contextlib
import functools
from typing import TYPE_CHECKING
from urllib.parse import quote

from sphinx.util.osutil import relative_uri

from ...model.text.regex import regex

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.config import Config

    from ...model.issues.records import Issue

#: Beside ``index.html``; holds a PDF of each issue, named by its key.
PDF_FOLDER = "pdf"
#: The same of Word files.
WORD_FOLDER = "docx"
#: Builders of a site. ``singlehtml`` is one page, ``epub`` a book: neither has room for PDFs.
_SITES = frozenset({"html", "dirhtml"})
#: Builders of a file for each issue.
_PRINTS = frozenset({"pdf", "docx"})
#: Builders of a text a page, and of nothing else.
PLAIN_TEXTS = frozenset({"text", "xml", "pseudoxml"})
#: What Sphinx has for ``project`` and ``author`` that nobody wrote.
_UNSET = frozenset({"", "Project name not set", "Author name not set"})


def makes_pages(builder: Builder) -> bool:
    """Whether pages for a browser are written; EPUB is a book, whose pages nobody scrolls."""
    return builder.format == "html" and builder.name != "epub"


def makes_prints(builder: Builder) -> bool:
    """Whether files of issues are made to be printed: they hold charts as drawings."""
    return builder.name in _PRINTS


def is_site(app: Sphinx) -> bool:
    """Whether a web site is written, a page for each source."""
    return app.builder.name in _SITES


def keeps_pages(app: Sphinx) -> bool:
    """Whether a page for each source is kept from build to build: a site's, a book's, or a text.

    Books and help files are packed of all that lies there, what earlier builds left too.
    """
    is_of_site = app.builder.format == "html" and app.builder.name != "singlehtml"
    return is_of_site or app.builder.name in PLAIN_TEXTS


def builder_tags(builder: Builder) -> set[str]:
    """The tags that a builder adds to those that were given."""
    both = builder.name, builder.format
    return {*both, *(f"{kind}_{name}" for kind in ("builder", "format") for name in both)}


def own_pages(app: Sphinx) -> set[str]:
    """The names of pages that Sphinx makes without a source: search, indexes, those of conf.py."""
    domains = app.env.domains.sorted()
    found = {f"{domain.name}-{index.name}" for domain in domains for index in domain.indices}
    return found | {"search", "genindex"} | {*app.config.html_additional_pages}


def is_own_page(name: str, own: set[str]) -> bool:
    """Whether a page has such a name; or that of a part of an index, as ``genindex-A``."""
    index, dash, part = name.rpartition("-")
    is_part = bool(dash) and index in own and (index == "genindex" or part.isdecimal())
    return name in own or (is_part and index != "search")


def sets_pdfs(app: Sphinx) -> bool:
    """Whether the PDFs of issues belong to what is written."""
    return bool(app.config.bulletin_html_pdf) and is_site(app)


def pdf_name(issue: Issue) -> str:
    """The PDF of an issue, from the site's root, as part of an address: ``pdf/2026-41.pdf``."""
    return f"{PDF_FOLDER}/{quote(issue.file_stem)}.pdf"


def writes_word(app: Sphinx) -> bool:
    """Whether Word files of issues belong to what is written."""
    return bool(app.config.bulletin_html_docx) and is_site(app)


def word_name(issue: Issue) -> str:
    """The Word file of an issue, from the site's root, as part of an address."""
    return f"{WORD_FOLDER}/{quote(issue.file_stem)}.docx"


def to_root(app: Sphinx, docname: str) -> str:
    """The way from a page to the site's root: ``../``; empty from a page that stands there."""
    return way_up(app.builder.get_target_uri(docname))


@functools.cache
def way_up(address: str) -> str:
    """The way to a site's root from what stands there at an address.

    >>> way_up("a/b.html"), way_up("b.html"), way_up("a/b/")
    ('../', '', '../../')
    """
    return relative_uri(address, "x").removesuffix("x")


def base_url(config: Config) -> str:
    """Where the site is published, with a ``/`` at the end; empty where nobody said."""
    url = str(config.bulletin_baseurl or config.html_baseurl or "")
    if not url.startswith(("http://", "https://")):
        return ""
    return encoded(url if url.endswith("/") else f"{url}/")


def conf_name(text: object) -> str:
    """A ``project`` or ``author`` of ``conf.py``; empty where it is Sphinx's placeholder."""
    return "" if str(text) in _UNSET else str(text)


def site_name(config: Config, issues: Iterable[tuple[str, Issue]]) -> str:
    """The name of the site: ``project``, else that of the bulletin whose issue is the newest.

    ``issues`` are all of the site in their order; drafts tell nothing. Empty where neither is.
    """
    if name := conf_name(config.project):
        return name
    signed = [issue for _docname, issue in issues if not issue.draft]
    return signed[-1].name if signed else ""


def leads_out(uri: str) -> bool:
    """Whether an address is a whole one, of which print makes a link."""
    return "://" in uri or uri.startswith("mailto:")


#: What an address may hold as it is (RFC 3986), and a percent sign that begins no pair of digits.
_SAFE = "!#$%&'()*+,/:;=?@[]~"
_BARE_PERCENT = regex("%(?![0-9A-Fa-f]{2})")


def encoded(uri: str) -> str:
    """An address as programs have it: in ASCII, its host by IDNA, the rest in per cent.

    >>> encoded("https://政务.中国/周报/?q=一%20二#三"), encoded("mailto:a@example.cn?subject=反馈")
    ('https://xn--zfr164b.xn--fiqs8s/%E5%91%A8%E6%8A%A5/?q=%E4%B8%80%20%E4%BA%8C#%E4%B8%89', \
'mailto:a@example.cn?subject=%E5%8F%8D%E9%A6%88')
    """
    scheme, sign, rest = uri.partition("://")
    if sign and not rest.isascii():
        end = next((at for at, char in enumerate(rest) if char in "/?#"), len(rest))
        owner, at_sign, host = rest[:end].rpartition("@")
        host, colon, port = host.partition(":")
        # Labels that IDNA does not know stand in per cent, as all else.
        with contextlib.suppress(UnicodeError):
            host = host.encode("idna").decode("ascii")
        uri = f"{scheme}://{owner}{at_sign}{host}{colon}{port}{rest[end:]}"
    return quote(_BARE_PERCENT.sub("%25", uri), safe=_SAFE)
