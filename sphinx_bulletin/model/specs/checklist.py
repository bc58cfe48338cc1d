"""``inspection-checklist`` 巡查情况."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from .option import OptionKind, option

if TYPE_CHECKING:
    from ..text.dates import Day


@dataclass(frozen=True, kw_only=True, slots=True)
class ChecklistSpec:
    """What may be given to a checklist, beside its checks."""

    day: Day | None = option("date", "日期", kind=OptionKind.DAY)
    inspector: str = option("inspector", "巡查单位", kind=OptionKind.TEXT, is_long=True)
    display: str = option(
        "display",
        "形式",
        kind=OptionKind.CHOICE,
        choices={"prose": ("文字",), "table": ("表格",)},
    )
    #: Of all checks that are not listed.
    rest: str = option("rest", "其余", kind=OptionKind.TEXT, is_long=True)
