"""``distribution-footer`` 报尾."""

from __future__ import annotations

import re

from docutils import nodes
from msgspec.structs import replace

from ...core.i18n import __
from ...core.log import warn
from ...core.nodes import distribution_footer, tail_line
from ...model.faults import Kind
from ...model.markup.vocabulary import OPTIONS, canonical
from ...model.specs.footer import FooterSpec
from ...model.specs.option import options_of
from ...model.text.regex import regex
from ..common.base import BulletinDirective

#: What a number of copies may be called; that of a telephone is none.
_MAY_COUNT = regex("份|印|cop|print", re.IGNORECASE)
#: Option → its field.
_FIELDS = {option.name: field for field, option in options_of(FooterSpec).items()}


class FooterDirective(BulletinDirective):
    """The tail of an issue; options and fields of its body are the same, in order.

    ::

        <distribution_footer spec="FooterSpec(report_to='中心领导', copies=80, …)">
            <tail_line classes="bulletin-report-to" label="report-to">
                <paragraph classes="bulletin-text"> 中心领导
            <tail_line label="">
                <paragraph classes="bulletin-label"> 抄送
                <paragraph classes="bulletin-text"> …
    """

    kind = "distribution-footer"
    has_argument = False

    def translate(self) -> list[nodes.Node]:
        node = distribution_footer("", spec=FooterSpec())
        self.set_source_info(node)
        is_given = False
        fields = nodes.field_list("", *map(self.as_field, self.block.options))
        for child in [fields, *self.parse_content_to_nodes()]:
            if not isinstance(child, nodes.field_list):
                node += child
                continue
            for field in child.children:
                assert isinstance(field, nodes.field)
                is_given = self.add_line(node, field) or is_given
        if not node.children and not is_given:
            self.warn(
                Kind.OPTION,
                __("the tail is empty; write report-to 报, send-to 送 or issue-to 发"),
            )
        return [node]

    def add_line(self, node: distribution_footer, field: nodes.field) -> bool:
        """A line of the tail, or the number of copies; False for one of ours that is empty."""
        label, value = field.children
        assert isinstance(value, nodes.field_body)
        key, plain = label.astext(), value.astext()
        name = canonical(OPTIONS[self.kind], key)
        if name and not plain.strip() and not value.next_node(nodes.image):
            return False
        is_copies = name == "copies"
        is_given = (
            node["spec"].copies is not None
            if is_copies
            else any(line["label"] == name for line in node.findall(tail_line))
        )
        if name and is_given:
            message = __("option “%s” is given twice; the first counts, leave one")
            warn(Kind.OPTION, message % key, location=field)
            return True
        if is_copies:
            option = options_of(FooterSpec)["copies"]
            try:
                node["spec"] = replace(node["spec"], copies=option.read(plain))
                return True
            except ValueError:
                # It stands on the page as it is typed.
                warn(option.fault, __(option.refused) % plain.strip(), location=field)
                name = None
        line = tail_line("", label=name or "")
        if name:
            line["classes"].append(f"bulletin-{name}")
            node["spec"] = replace(node["spec"], **{_FIELDS[name]: plain.strip()})
        line.source, line.line = field.source, field.line
        if name is None:
            line += self.text(key, "label")
            line[-1].source, line[-1].line = field.source, field.line
            may_count = plain.strip().removesuffix("份").isdecimal() and _MAY_COUNT.search(key)
            if may_count and not is_copies:
                message = __(
                    "“%s” is printed as a line of the tail; if it is to be the number of copies, "
                    "write “copies” 份数"
                )
                warn(Kind.OPTION, message % key, location=field)
        for child in value.children:
            if isinstance(child, nodes.paragraph):
                child["classes"] = ["bulletin-text"]
            line += child
        node += line
        return True
