"""In print, numbers are links to the permanent address of what they number."""

from __future__ import annotations

from urllib.parse import quote

from docutils import nodes
from sphinx.config import Config

from ..core.nodes import walk
from ..core.places.addresses import base_url
from ..model.issues.records import Issue

#: As ``dirhtml`` writes addresses; a site that is published so says it as ``html_link_suffix``.
_FOLDER = "/"


def page_address(config: Config, docname: str) -> str:
    """The address of a page on the published site; empty where nobody said where that is."""
    base = base_url(config)
    if not base:
        return ""
    suffix = config.html_link_suffix or config.html_file_suffix or ".html"
    if suffix == _FOLDER:
        docname = docname if docname != "index" else ""
        return base + quote(docname.removesuffix("/index") + _FOLDER if docname else "")
    return base + quote(docname) + suffix


def link_numbers(document: nodes.document, config: Config, docname: str, issue: Issue) -> None:
    """Make links of the number of the issue and of the marks of its sections, items and checks.

    ::

        <paragraph classes="bulletin-number">
            <reference refuri="https://www.example.cn/issues/2026-41.html#issue-2026-41"> …
        <compound classes="bulletin-item" ids="issue-2026-41-2-1">
            <paragraph>
                <inline classes="bulletin-mark">
                    <reference refuri="https://www.example.cn/…#issue-2026-41-2-1"> （一）

    What has no mark has its headline in place of it. A draft has no address that stays.
    """
    page = page_address(config, docname)
    if not page or issue.draft:
        return
    own = f"issue-{issue.file_stem}"
    linked: set[str] = set()
    for node in list(walk(document)):
        if not isinstance(node, nodes.Element) or not node.attributes["classes"]:
            continue
        classes: set[str] = set(node.attributes["classes"])
        if isinstance(node, nodes.paragraph) and "bulletin-number" in classes:
            _link(node, page, own)
        elif {"bulletin-mark", "bulletin-headline"} & classes and not _in_reference(node):
            permanent = _id_around(node, own)
            if permanent and permanent not in linked:
                linked.add(permanent)
                _link(node, page, permanent)


def _link(node: nodes.Element, page: str, permanent: str) -> None:
    reference = nodes.reference("", "", refuri=f"{page}#{quote(permanent)}", internal=False)
    reference.source, reference.line = node.source, node.line
    reference.extend(node.children)
    node.children = []
    node += reference


def _id_around(node: nodes.Element, own: str) -> str:
    """The permanent id of what a mark stands in; empty where that has none."""
    around: nodes.Node | None = node.parent
    while isinstance(around, nodes.Element):
        if around["ids"]:
            first: str = around["ids"][0]
            return first if first.startswith(f"{own}-") else ""
        around = around.parent
    return ""


def _in_reference(node: nodes.Node) -> bool:
    around: nodes.Node | None = node
    while around is not None:
        if isinstance(around, nodes.reference):
            return True
        around = around.parent
    return any(True for _one in node.findall(nodes.reference))
