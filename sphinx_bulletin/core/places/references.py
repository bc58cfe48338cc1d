"""Figures in sentences, once all pages are read; what is told of links that lead nowhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.domains import Domain
from sphinx.roles import XRefRole

from ...model.faults import Kind
from ...model.figures.target import key_meant, plain_key
from ...model.issues.records import Page
from ...model.markup.vocabulary import ROLES
from ...model.text.alike import nearest
from ..domain import BulletinDomain, domain_of
from ..i18n import __, or_near
from ..log import warn
from ..quoting import QuoteError, figure_meant, known_issues, known_tables

if TYPE_CHECKING:
    from docutils.nodes import Element
    from sphinx.addnodes import pending_xref
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment


class StatRole(XRefRole):
    """``:stat:`` / ``:数据:``; stands as a reference until all pages are read."""

    def __init__(self) -> None:
        super().__init__(innernodeclass=nodes.inline, warn_dangling=True)

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        self.refdomain, self.reftype = "bulletin", "stat"
        self.classes = ["bulletin-stat"]
        return self.create_xref_node()


def show_figure(
    app: Sphinx, env: BuildEnvironment, node: pending_xref, contnode: Element
) -> Element | None:
    """``missing-reference``: the figure that ``:stat:`` names; it is text, not a link."""
    if (node.get("refdomain"), node["reftype"]) != ("bulletin", "stat"):
        return None
    text = domain_of(env).printed(node["refdoc"], node["reftarget"], _before(node))
    return nodes.inline(text, text, classes=["bulletin-stat"]) if text is not None else None


def _before(node: nodes.Node) -> str:
    """The text of the paragraph before a node."""
    index = node.parent.index(node)
    return "".join(sibling.astext() for sibling in node.parent.children[:index])


def no_figure(target: str, error: QuoteError) -> str:
    """Why a figure cannot be printed."""
    message = __("there is no figure “%(target)s”: %(reason)s")
    return message % {"target": target, "reason": error}


def warn_missing(app: Sphinx, domain: Domain | None, node: pending_xref) -> bool | None:
    """``warn-missing-reference``: our message in place of Sphinx's.

    Not in ``missing-reference``: Sphinx asks every listener there, found or not.
    """
    if not isinstance(domain, BulletinDomain):
        return None
    target, kind = node["reftarget"], node["reftype"]
    if kind == "stat":
        error = domain.figure(node["refdoc"], target)
        if isinstance(error, QuoteError):
            # A row that has another name now is one fault, however many figures are of it.
            told = (node["refdoc"], error.unknown or target)
            if told not in domain.build.unknown_told:
                domain.build.unknown_told.add(told)
                warn(Kind.REFERENCE, _no_figure_there(domain, node, error), location=node)
        return True
    name = next((role for role in ROLES if kind in (role, ROLES[role])), kind)
    shown = ROLES[name] if domain.home.startswith("zh") else name
    message = __("there is no %(kind)s “%(name)s”") % {"kind": shown, "name": target}
    warn(Kind.REFERENCE, message + _instead(domain, node, name, target), location=node)
    return True


def _no_figure_there(domain: BulletinDomain, node: pending_xref, error: QuoteError) -> str:
    """Why a figure cannot be printed, or which there is where only the marks are others."""
    target: str = node["reftarget"]
    language = domain.env.config.language
    near = ""
    if not (error.is_told or error.lacks):
        near = figure_meant(domain.archive, node["refdoc"], target, language)
    if not near:
        return no_figure(target, error)
    return __("there is no figure “%s”") % target + or_near(near)


def _instead(domain: BulletinDomain, node: pending_xref, kind: str, target: str) -> str:
    """What there is, behind the message that there is no issue, item or table of this name."""
    home = domain.pages.get(node["refdoc"], Page())
    if kind == "issue":
        if (near := key_meant(target)) in domain.archive.docnames:
            return or_near(near)
        series, colon, _key = domain.archive.issue_key(plain_key(target)).rpartition(":")
        return known_issues(
            domain.archive, series if colon else home.issue.series if home.issue else ""
        )
    key = f"{home.issue.key}:" if home.issue else ""
    names = (name.removeprefix(key) for role, name, *_rest in domain.objects() if role == kind)
    if near := nearest(target, names):
        return or_near(near)
    language = domain.env.config.language
    known = known_tables(home, language) if kind == "statistics" else ""
    return __("; this page has %(known)s") % {"known": known} if known else ""
