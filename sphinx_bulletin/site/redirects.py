"""Small pages at the names that pages of issues had before, which lead to where they stand now."""

from __future__ import annotations

import html
import json
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.util.osutil import relative_uri

from ..addresses import base_url, is_site
from ..domain import domain_of
from ..files import replace_text
from ..i18n import _, whole_name
from ..model.changes import earlier_pages

if TYPE_CHECKING:
    from sphinx.application import Sphinx

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
    found = {}
    for name, (_key, docname) in sorted(earlier_pages(domain.published, domain.pages).items()):
        if name not in app.env.found_docs:
            path = Path(app.builder.get_outfilename(name))  # type: ignore[attr-defined]
            found[path] = _page(app, name, docname)
    return found


def write_redirects(app: Sphinx, exception: Exception | None) -> None:
    """``build-finished``: write them, whatever stood there before."""
    if exception is None:
        for path, text in redirects_of(app).items():
            replace_text(path, text)


def _page(app: Sphinx, name: str, docname: str) -> str:
    issue = domain_of(app.env).pages[docname].issue
    assert issue is not None
    target = app.builder.get_target_uri(docname)
    address = relative_uri(app.builder.get_target_uri(name), target) or "./"
    base = base_url(app.config)
    # Else a name such as </script> would end the script.
    script = json.dumps(address).replace("<", "\\u003c")
    return _PAGE.format(
        language=html.escape(app.config.language.replace("_", "-")),
        title=html.escape(whole_name(issue.name, issue.label)),
        canonical=html.escape(base + target if base else address),
        address=html.escape(address),
        script=script,
        text=html.escape(_("This page has moved to: ")),
    )
