"""Small pages at the names that pages of issues had before, which lead to where they stand now."""

from __future__ import annotations

import html
import json
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from ..core.domain import domain_of, page_uri
from ..core.i18n import _, __, whole_name
from ..core.log import warn
from ..core.places.addresses import base_url, is_own_page, is_site, own_pages
from ..core.places.files import replace_text
from ..core.places.unread import why_of
from ..model.faults import Kind
from ..model.issues.changes import earlier_pages

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

# The script keeps the place in the page, which nothing else can; where a site forbids scripts in
# pages the next line leads on all the same, a moment later, and the link is for all others.
_PAGE = """\
<!DOCTYPE html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>{title}</title>
<link rel="canonical" href="{canonical}">
<script>location.replace({script} + location.search + location.hash)</script>
<meta http-equiv="refresh" content="1; url={address}">
</head>
<body>
<p>{text}<a href="{address}">{title}</a></p>
</body>
</html>
"""


def redirects_of(app: Sphinx) -> dict[Path, str]:
    """File → page, for each earlier name that no page has now."""
    domain = domain_of(app.env)
    if not is_site(app) or domain.published is None:
        return {}
    found: dict[Path, str] = {}
    earlier = sorted(earlier_pages(domain.published, domain.archive.pages).items())
    if not earlier:
        return found
    own = own_pages(app)
    taken = {_path(app, name) for name in {*app.env.found_docs, *own}}
    for name, (_key, docname) in earlier:
        path = _path(app, name)
        # A page may stand there in another way: dirhtml has one file for a and a/index; and one
        # cannot stand in a folder that is a page.
        is_free = path not in taken and taken.isdisjoint(path.parents)
        if is_free and not is_own_page(name, own) and _extra_file(app, name) is None:
            found[path] = _page(app, name, docname)
            taken.add(path)
    return found


def check_redirects(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """``env-updated``: names that pages cannot have had, since Sphinx has such a page, are told."""
    domain = domain_of(env)
    if not is_site(app) or domain.published is None:
        return []
    own = own_pages(app)
    earlier = earlier_pages(domain.published, domain.archive.pages)
    for name, (key, _docname) in sorted(earlier.items()):
        file = _extra_file(app, name)
        if is_own_page(name, own):
            message = __(
                "issue %(key)s: “%(name)s” is a page that the site makes by itself, so nobody is "
                "led on from there; take the name out of “pages”"
            )
        elif file is not None:
            message = __(
                "issue %(key)s: “%(file)s” of html_extra_path stands where the page "
                "“%(name)s” was, so nobody is led on from there; take one of the two away"
            )
        else:
            continue
        line = domain.published.lines.get(key, 1)
        location = f"{Path(app.confdir) / 'published.json'}:{line}"
        values = {"key": key, "name": name, "file": file}
        warn(Kind.PUBLISHED, message % values, location=location)
    return []


def _extra_file(app: Sphinx, name: str) -> str | None:
    """The file of ``html_extra_path`` that Sphinx copies to where a page of this name stands."""
    path = _path(app, name).relative_to(app.outdir)
    for entry in map(Path, app.config.html_extra_path):
        # Of a folder what is in it is copied.
        is_folder = (app.confdir / entry).is_dir()
        file = entry / path if is_folder else entry
        if (is_folder or path == Path(entry.name)) and (app.confdir / file).is_file():
            return file.as_posix()
    return None


def _path(app: Sphinx, name: str) -> Path:
    return Path(app.builder.get_outfilename(name))  # type: ignore[attr-defined]


def write_redirects(app: Sphinx, exception: Exception | None) -> None:
    """``build-finished``: write them, whatever stood there before."""
    if exception is None:
        for path, text in redirects_of(app).items():
            try:
                replace_text(path, text)
            except OSError as error:
                message = __("the page “%(path)s”, which leads on, cannot be written: %(error)s")
                values = {"path": path.relative_to(app.outdir).as_posix(), "error": why_of(error)}
                warn(Kind.PUBLISHED, message % values)


def _page(app: Sphinx, name: str, docname: str) -> str:
    issue = domain_of(app.env).archive.issue_on(docname)
    assert issue is not None
    home = app.builder.get_target_uri(name)
    address = page_uri(app.builder, name, docname) or "./"
    base = base_url(app.config)
    # Else a name such as </script> would end the script.
    script = json.dumps(address).replace("<", "\\u003c")
    return _PAGE.format(
        language=html.escape(app.config.language.replace("_", "-")),
        title=html.escape(whole_name(issue.name, issue.label)),
        canonical=html.escape(urljoin(base + home, address) if base else address),
        address=html.escape(address),
        script=script,
        text=html.escape(_("This page has moved to: ")),
    )
