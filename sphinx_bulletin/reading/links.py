"""Addresses that would run a program in a reader's browser are no links."""

from __future__ import annotations

import re
from typing import Any

from docutils import nodes

from ..boundary import Transform
from ..i18n import __
from ..log import Subtype, warn
from ..nodes import walk

#: Browsers skip these within the name of a scheme.
_SKIPPED = re.compile(r"[\x00-\x20\x7f-\xa0\u2028\u2029\ufeff]+")
#: Schemes whose addresses are programs, or start one; plain texts and pictures in ``data`` are not.
_ACTIVE = re.compile(
    r"(?:(?:java|j|vb|live)script|vbs|mocha|blob|filesystem|view-source|ms-msdt|search-ms):"
    r"|data:(?!text/(?:plain|csv)\b|image/(?!svg))",
    re.IGNORECASE,
)


def is_active(address: str) -> bool:
    """Whether to follow an address is to run what it says.

    >>> [is_active(one) for one in ("javascript:alert(1)", "Java\\tScript:x", "data:text/html,x")]
    [True, True, True]
    >>> [is_active(one) for one in ("https://a.cn/javascript:x", "data:image/png;base64,x", "")]
    [False, False, False]
    """
    return _ACTIVE.match(_SKIPPED.sub("", address)) is not None


class RefuseLinks(Transform):
    """Leaves what stands in such a link, wherever it comes from, and takes the link away."""

    # After docutils has given named links their addresses (ExternalTargets, 640) and translations
    # theirs; before records are made (850).
    default_priority = 700

    def change(self, **kwargs: Any) -> None:
        refused = [
            node
            for node in walk(self.document)
            if isinstance(node, nodes.reference) and is_active(node.get("refuri", ""))
        ]
        told = set()
        for node in refused:
            address = node["refuri"]
            if address not in told:
                message = __(
                    "“%s” would run a program in the reader's browser: it is no link here, and its "
                    "text stays; write an address that begins with https://, http:// or mailto:"
                )
                warn(Subtype.REFERENCE, message % address, location=node)
            told.add(address)
            node.replace_self(node.children)
