"""``distribution-footer`` 报尾."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from ..text.marked import N_
from . import option
from .option import options_of


class FooterSpec(Struct, frozen=True):
    """What may be given to the tail of an issue: a line each, and the copies last."""

    report_to: str = option.text("report-to", "报")
    send_to: str = option.text("send-to", "送")
    issue_to: str = option.text("issue-to", "发")
    copies: int | None = option.number(
        "copies",
        "印数",
        "份数",
        default=None,
        refused=N_("“%s” is no number of copies; write digits such as 80"),
    )
    reviewer: str = option.text("reviewer", "审核")
    editor: str = option.text("editor", "编辑")
    phone: str = option.text("phone", "电话")

    def filled_by(self, other: FooterSpec) -> FooterSpec:
        """With what another tail has and this one lacks."""
        lacking = (field for field in options_of(FooterSpec) if not getattr(self, field))
        return replace(self, **{field: getattr(other, field) for field in lacking})
