"""What pages call a site whose ``conf.py`` does not say: as its bulletin is called."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..addresses import is_site, site_name, told
from ..domain import domain_of

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx


def name_site(
    app: Sphinx, name: str, template: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """``html-page-context``: no page says “Project name not set”, nor © of nobody."""
    if not is_site(app):
        return
    if not told(app.config.copyright):
        context["show_copyright"] = False
    unset = str(app.config.project)
    if told(unset):
        return
    found = site_name(app.config, (issue for _docname, issue in domain_of(app.env).issues()))
    for key in ("project", "docstitle", "shorttitle") if found else ():
        # A html_title that somebody wrote stays.
        shown = str(context.get(key, ""))
        if not shown or (unset and unset in shown):
            context[key] = found
