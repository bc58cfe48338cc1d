"""``distribution-footer`` 报尾."""

from __future__ import annotations

from dataclasses import dataclass

from .option import OptionKind, option


@dataclass(frozen=True, kw_only=True, slots=True)
class FooterSpec:
    """What may be given to the tail of an issue; a line each, in the order in which they stand."""

    report_to: str = option("report-to", "报", kind=OptionKind.OWN)
    send_to: str = option("send-to", "送", kind=OptionKind.OWN)
    issue_to: str = option("issue-to", "发", kind=OptionKind.OWN)
    copies: int = option("copies", "印数", "份数", kind=OptionKind.OWN)
    reviewer: str = option("reviewer", "审核", kind=OptionKind.OWN)
    editor: str = option("editor", "编辑", kind=OptionKind.OWN)
    phone: str = option("phone", "电话", kind=OptionKind.OWN)
