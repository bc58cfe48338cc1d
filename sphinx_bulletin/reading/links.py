"""Addresses as authors type them: blanks in the names of files; programs that are no links."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import quote

from docutils import nodes

from ..core.boundary import Transform
from ..core.i18n import __
from ..core.log import warn
from ..core.nodes import all_nodes
from ..core.places.addresses import encoded, leads_out
from ..model.faults import Kind
from ..model.text.regex import regex
from .ordinary import find_images

#: With a scheme an address has no blanks: those in it are where its line was broken.
_SCHEME = regex(r"\s*[A-Za-z][A-Za-z0-9+.-]+:")
_BLANKS = regex(r"(?<=[^\s\\\x00])[ \xa0\u3000]+(?=\S)")
#: docutils drops these from every address, escaped or not; written as addresses do, they stay.
_ODD_BLANKS = {blank: quote(blank) for blank in "\xa0\u3000"}
#: Browsers skip these within the name of a scheme.
_SKIPPED = regex(r"[\x00-\x20\x7f-\xa0\u2028\u2029\ufeff]+")
#: Schemes whose addresses are programs, or start one; plain texts and pictures in ``data`` are not.
_ACTIVE = regex(
    r"(?:(?:java|j|vb|live)script|vbs|mocha|blob|filesystem|view-source|ms-msdt|search-ms):"
    r"|data:(?!text/(?:plain|csv)\b|image/(?!svg))",
    re.IGNORECASE,
)


def keep_blanks(address: str, escape: str = "\x00") -> str:
    """The name of a file whose blanks docutils keeps; without ``escape`` it drops them.

    >>> keep_blanks("附 件/图  片.png", "\\\\"), keep_blanks("https://a.cn/ b", "\\\\")
    ('附\\\\ 件/图\\\\ \\\\ 片.png', 'https://a.cn/ b')
    """
    if _SCHEME.match(address):
        return address
    written = {" ": f"{escape} ", **_ODD_BLANKS}
    return _BLANKS.sub(lambda blanks: "".join(map(written.__getitem__, blanks[0])), address)


def is_active(address: str) -> bool:
    """Whether to follow an address is to run what it says.

    >>> [is_active(one) for one in ("javascript:alert(1)", "Java\\tScript:x", "data:text/html,x")]
    [True, True, True]
    >>> [is_active(one) for one in ("https://a.cn/javascript:x", "data:image/png;base64,x", "")]
    [False, False, False]
    """
    return _ACTIVE.match(_SKIPPED.sub("", address)) is not None


class MendLinks(Transform):
    """Writes addresses as browsers do, in any script; of one that runs a program the text stays.

    A picture that is no ordinary file shows as its name.
    """

    # After docutils has given named links their addresses (ExternalTargets, 640) and translations
    # theirs; before records are made (850), and before Sphinx looks at pictures.
    default_priority = 700

    def change(self, **kwargs: Any) -> None:
        found = all_nodes(self.document)
        find_images(self.env, [node for node in found if isinstance(node, nodes.image)])
        self.mend([node for node in found if isinstance(node, nodes.reference)])

    def mend(self, links: list[nodes.reference]) -> None:
        """Write the addresses of links."""
        told = set()
        for node in links:
            address = node.get("refuri", "")
            if not is_active(address):
                if leads_out(address):
                    node["refuri"] = encoded(address)
                elif " " in address:
                    node["refuri"] = address.replace(" ", "%20")
                continue
            if address not in told:
                message = __(
                    "“%s” would run a program in the reader's browser: it is no link here, and its "
                    "text stays; write an address that begins with https://, http:// or mailto:"
                )
                # Of a picture that is a link the picture knows its line.
                where = next((child for child in (node, *node.children) if child.line), node)
                warn(Kind.REFERENCE, message % address, location=where)
            told.add(address)
            node.replace_self(node.children)
