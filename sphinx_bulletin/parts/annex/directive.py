"""``bulletin-annex`` 附件."""

from __future__ import annotations

from docutils import nodes

from ...core.i18n import __
from ...core.nodes import bulletin_annex
from ...core.places.audiences import is_for_public
from ...model.faults import Kind
from ...model.specs.annex import AnnexSpec
from ...model.text.levels import number_of_mark, typed_label
from ..common.base import BulletinDirective
from ..common.spec import read_spec

_LABEL = typed_label("附件|[Aa]nnex")


class AnnexDirective(BulletinDirective):
    """Pages of their own between the body and the tail.

    ::

        <bulletin_annex spec="AnnexSpec(landscape=False, name='…')" ids="annex-…">
            <paragraph classes="bulletin-annex-title"> 各窗口业务量统计表
            <bulletin_body>
                …
    """

    kind = "bulletin-annex"

    def translate(self) -> list[nodes.Node]:
        spec = read_spec(self, AnnexSpec, self.read_options())
        node = bulletin_annex("", spec=spec)
        self.set_source_info(node)
        if self.arguments:
            node += self.text(self.title(self.arguments[0]), "annex-title")
        else:
            self.warn(
                Kind.INPUT, __("an annex needs a title; write .. bulletin-annex:: Cases by window")
            )
        if self.arguments and not self.content:
            message = __(
                "this annex has no text: its page has nothing but its title; write it below a "
                "blank line, three blanks further in than the two dots"
            )
            self.note(message)
        node += self.body()
        self.give_id(node, "annex", spec.name)
        return [node]

    def title(self, typed: str) -> str:
        """A title without 附件2：, which stands above it; another number than it has is told."""
        page = self.env.current_document
        place: int = (page.get("bulletin-annexes") or 0) + 1
        page["bulletin-annexes"] = place
        match = _LABEL.match(typed)
        if match is None:
            return typed
        number = match["number"]
        told = number_of_mark(number) if number else place
        if told != place and not is_for_public(self.config):
            message = __(
                "“%(typed)s” is typed, and this is annex %(place)s of the issue, as which it is "
                "printed; correct the number, or leave it out"
            )
            self.warn(Kind.NUMBER, message % {"typed": number, "place": place})
        return typed[match.end() :]
