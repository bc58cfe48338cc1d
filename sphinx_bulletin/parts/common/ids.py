"""Ids that were published stay, as further targets, when numbers have changed."""

from __future__ import annotations

from collections.abc import Mapping

from docutils import nodes


def keep_ids(document: nodes.document, earlier: Mapping[str, str]) -> None:
    """Gives nodes the ids that they had before, behind those that they have.

    ::

        <compound classes="bulletin-item" ids="issue-2026-41-2-1 …">
            …
    """
    if not earlier:
        return
    found = {ident: node for node in document.findall(nodes.Element) for ident in node["ids"]}
    for old, new in earlier.items():
        if new in found and old not in found:
            found[new]["ids"].append(old)
