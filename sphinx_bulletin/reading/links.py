"""Addresses as authors type them: blanks and backslashes in names of files; programs that are no
links."""

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

#: With a scheme an address has no blanks: those in it are where its line was broken. Names of files
#: have, and a drive of Windows is no scheme.
_SCHEME = regex(r"\s*(?!file:)[A-Za-z][A-Za-z0-9+.-]+:")
_BLANKS = regex(r"(?<=[^\s\\\x00])[ \xa0\u3000]+(?=\S)")
_DRIVE = regex(r"[A-Za-z]:/")
#: A backslash that parts folders, raw and as docutils marks it; before a sign it escapes that.
_FOLDER = {
    "\\": regex(r"(?<!\\)\\++(?=[^\W_]|\.\.?\\)"),
    "\x00": regex(r"\x00(?=[^\W_]|\.\.?\x00)"),
}
#: The two in front of a server.
_SERVER = regex(r"\A\s*+\x00\\(?=\w)")
#: docutils drops these from every address, escaped or not; written as addresses do, they stay.
_ODD_BLANKS = {blank: quote(blank) for blank in "\xa0\u3000"}
#: What docutils makes an address of where the host is in Chinese, and its end not sure.
_NOWHERE = regex(r"https?:/*")
#: Browsers skip these within the name of a scheme.
_SKIPPED = regex(r"[\x00-\x20\x7f-\xa0\u2028\u2029\ufeff]+")
#: Schemes whose addresses are programs, or start one; plain texts and pictures in ``data`` are not.
_ACTIVE = regex(
    r"(?:(?:java|j|vb|live)script|vbs|mocha|blob|filesystem|view-source|ms-msdt|search-ms):"
    r"|data:(?!text/(?:plain|csv)\b|image/(?!svg))",
    re.IGNORECASE,
)


def as_file_name(address: str, escape: str = "\x00") -> str:
    """The name of a file as docutils reads it: it drops blanks without ``escape``, and backslashes.

    >>> as_file_name("附 件/图  片.png", "\\\\"), as_file_name("https://a.cn/ b", "\\\\")
    ('附\\\\ 件/图\\\\ \\\\ 片.png', 'https://a.cn/ b')
    >>> as_file_name(r"..\\附件\\图_1.png", "\\\\"), as_file_name("\\0\\\\srv\\0表\\0_1.xlsx")
    ('../附件/图_1.png', 'file://srv/表\\x00_1.xlsx')
    """
    address = _FOLDER[escape].sub("/", _SERVER.sub("file://", address))
    if _SCHEME.match(address):
        return address
    written = {" ": f"{escape} ", **_ODD_BLANKS}
    return _BLANKS.sub(lambda blanks: "".join(map(written.__getitem__, blanks[0])), address)


def as_typed(address: str) -> str:
    """The same address as docutils shows it with its backslashes."""
    doubled = _SERVER.sub(lambda server: server[0] * 2, address)
    return _FOLDER["\x00"].sub("\x00\\\\", doubled)


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
            if _NOWHERE.fullmatch(address):
                node.replace_self(node.children)
                continue
            if _DRIVE.match(address):
                address = node["refuri"] = f"file:///{address}"
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
