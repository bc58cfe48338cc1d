"""``distribution-footer`` 报尾."""

from __future__ import annotations

from dataclasses import dataclass

from . import option


@dataclass(frozen=True, kw_only=True, slots=True)
class FooterSpec:
    """What may be given to the tail of an issue; a line each, in the order in which they stand."""

    report_to: str = option.own("report-to", "报")
    send_to: str = option.own("send-to", "送")
    issue_to: str = option.own("issue-to", "发")
    copies: int = option.own("copies", "印数", "份数")
    reviewer: str = option.own("reviewer", "审核")
    editor: str = option.own("editor", "编辑")
    phone: str = option.own("phone", "电话")
