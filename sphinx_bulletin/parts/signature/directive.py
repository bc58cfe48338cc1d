"""``bulletin-signature`` 落款."""

from __future__ import annotations

from collections.abc import Iterator

from docutils import nodes

from ...core.i18n import __
from ...core.nodes import bulletin_signature
from ...model.faults import Kind
from ...model.specs.signature import SignatureSpec
from ...model.text.chinese import joined_names, narrow
from ...model.text.dates import LIKE_DAY
from ..common.base import BulletinDirective


class SignatureDirective(BulletinDirective):
    """Who issued it, and when; options, or lines as they are printed.

    ::

        <bulletin_signature spec="SignatureSpec(issuer='某省政务服务中心', day=2026-10-16)">
            <paragraph classes="bulletin-issuer"> 某省政务服务中心
    """

    kind = "bulletin-signature"

    def translate(self) -> list[nodes.Node]:
        page = self.env.current_document
        if page.get(self.kind):
            message = __(
                "a page has one signature; this second one is left out; of several issuers write "
                "“issuer” 署名 with 、 between them"
            )
            self.warn(Kind.OPTION, message)
            return []
        page[self.kind] = True
        options = self.read_options()
        node = bulletin_signature()
        self.set_source_info(node)
        day = self.day(options.get("date", ""))
        node += self.typed(options, "date") if day is None else []
        names: dict[str, int] = {}
        for text, line in self.lines(options.get("issuer", "")):
            if not text:
                continue
            found = self.day_in(text)
            if found is None and not LIKE_DAY.match(narrow(text)):
                names |= {name: line for name in joined_names(text) if name not in names}
            elif day or options.get("date", "").strip():
                message = __("the signature has two days; the option counts, leave one")
                self.warn_at(Kind.DATE, message, line)
            elif found is None:
                # Told as any day that cannot be read is.
                self.day(text)
                node += self.text_at(text, "date-typed", line)
            else:
                day = found
        node += [self.text_at(name, "issuer", line) for name, line in names.items()]
        node["spec"] = SignatureSpec(issuer="\n".join(names), day=day)
        return [node]

    def lines(self, issuer: str) -> Iterator[tuple[str, int]]:
        """Behind the two colons, of the option and below: a text with its line each."""
        argument = self.arguments[0] if self.arguments else ""
        content = list(self.content)
        self.content = self.content[:0]
        # 某省政务服务中心 2026年10月16日
        name, _blank, last = argument.rpartition(" ")
        parts = [name, last] if name and self.day_in(last) else [argument]
        for text in parts:
            yield text.strip(), self.lineno
        for index, text in enumerate(issuer.splitlines()):
            yield text.strip(), self.text_line("issuer") + index
        for index, text in enumerate(content, self.above + 1):
            yield text.strip(), index
