"""``inspection-findings`` 整改台账."""

from __future__ import annotations

from docutils import nodes

from ...core.i18n import __
from ...core.nodes import inspection_findings
from ...core.options import integer, option_spec
from ...model.faults import Kind
from ...model.findings.status import FINDINGS_STATUSES, State
from ...model.markup.vocabulary import FINDINGS_DISPLAYS, OPTIONS
from ...model.text.chinese import split_names
from ..common.base import BulletinDirective, period_attributes


class FindingsDirective(BulletinDirective):
    """Findings over issues, or checks × issues; what it shows is looked up in the records.

    ::

        <inspection_findings display="list" statuses="open" windows="" series="" last="0">
            <paragraph classes="bulletin-caption"> 未销号问题
    """

    kind = "inspection-findings"
    option_spec = option_spec(kind)
    has_content = False

    def translate(self) -> list[nodes.Node]:
        options = self.read_options()
        node = inspection_findings("", docname=self.env.docname)
        self.set_source_info(node)
        self.give_id(node, "findings", options.get("name", "").strip())
        display = self.choose(FINDINGS_DISPLAYS, options.get("display", ""), "display", "list")
        node["display"] = display[0]
        status = options.get("status", "")
        node["statuses"] = self.choose(FINDINGS_STATUSES, status, "status", State.OPEN.value)
        node["windows"] = split_names(options.get("window", ""))
        node["series"] = self.series_meant(options)
        message = __("“%s” is no number of issues; write it as 12")
        node["last"] = self.convert(
            options.get("last", ""), integer, Kind.FIGURE, message, "last"
        ) or 0  # fmt: skip
        node.attributes.update(period_attributes(self.period(options.get("period", ""))))
        if node["display"] == "matrix":
            for name in ("status", "window"):
                if name in options:
                    alias = OPTIONS[self.kind][name][0]
                    message = __("“%s” is an option of the list; a matrix shows all checks")
                    self.warn(Kind.OPTION, message % alias, name)
        if self.arguments:
            node += self.text(self.arguments[0], "caption")
        return [node]
