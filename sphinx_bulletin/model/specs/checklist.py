"""``inspection-checklist`` 巡查情况."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from . import option

if TYPE_CHECKING:
    from ..text.dates import Day


class ChecklistSpec(Struct, frozen=True, kw_only=True):
    """What may be given to a checklist, beside its checks."""

    day: Day | None = option.day("date", "日期")
    inspector: str = option.text("inspector", "巡查单位", is_long=True)
    display: str = option.choice(
        "display", "形式", choices={"prose": ("文字",), "table": ("表格",)}
    )
    #: Of all checks that are not listed.
    rest: str = option.text("rest", "其余", is_long=True)
