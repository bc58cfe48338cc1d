"""What pages call a site: as ``conf.py`` does, else as its bulletin is called."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from markupsafe import escape
from sphinx.locale import _ as sphinx_word

from ..core.domain import domain_of
from ..core.places.addresses import conf_name, is_site, site_name

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx


def name_site(
    app: Sphinx, name: str, template: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """``html-page-context``: no page says “Project name not set”, nor © of nobody.

    Nor is a bulletin documentation, as Sphinx calls all that has no ``html_title``.
    """
    if not is_site(app):
        return
    if not conf_name(app.config.copyright):
        context["show_copyright"] = False
    found = site_name(app.config, domain_of(app.env).issues())
    if not conf_name(app.config.project):
        # Themes print it as it is: of conf.py's they expect that it may hold markup.
        found = escape(found)
    unset = "" if conf_name(app.config.project) else str(app.config.project)
    usual = sphinx_word("%s %s documentation") % (app.config.project, app.config.release)
    for key in ("project", "docstitle", "shorttitle") if found else ():
        # A html_title that somebody wrote stays.
        shown = str(context.get(key, ""))
        if shown in ("", usual) or (unset and unset in shown):
            context[key] = found
