"""``bulletin-masthead`` 报头."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..text.marked import N_
from .option import OptionKind, option
from .values import integer, numbers

if TYPE_CHECKING:
    from ..text.dates import Day, Period


@dataclass(frozen=True, kw_only=True, slots=True)
class MastheadSpec:
    """What may be given to the head of an issue."""

    #: 0 where there is none, or one that can be none.
    year: int = option("year", "年份", kind=OptionKind.OWN, default=0)
    #: Its number, twice; of a joint issue the first and the last.
    number: tuple[int, int] = option(
        "number",
        "期号",
        read=numbers,
        default=(0, 0),
        refused=N_("“%s” is no issue number; write 41, or 40-41 for a joint issue"),
    )
    serial: int = option(
        "serial",
        "总期号",
        read=integer,
        default=0,
        refused=N_("“%s” is no whole number; write digits such as 41"),
    )
    #: A line each; where none is given, those of the series.
    issuer: str = option("issuer", "编印单位", kind=OptionKind.OWN, default="", is_long=True)
    day: Day | None = option("date", "日期", kind=OptionKind.DAY)
    period: Period | None = option("period", "时段", kind=OptionKind.PERIOD)
    supplement: bool = option("supplement", "增刊", kind=OptionKind.FLAG)
    status: str = option(
        "status",
        "状态",
        kind=OptionKind.CHOICE,
        choices={"draft": ("送审",), "signed": ("已签发",)},
        default="signed",
    )
    signer: str = option("signer", "签发人", kind=OptionKind.TEXT)
    marking: str = option("marking", "标识", kind=OptionKind.TEXT)
    copy_number: str = option("copy-number", "编号", kind=OptionKind.TEXT)
    parts: bool = option("parts", "分板块", kind=OptionKind.FLAG)
    title_lines: str = option("title-lines", "标题分行", kind=OptionKind.TEXT, is_long=True)
    #: The days of what was corrected; the texts are children.
    corrections: tuple[Day | None, ...] = option(
        "correction", "勘误", kind=OptionKind.OWN, default=(), is_long=True
    )
    #: The key of its series; empty where there is only one.
    series: str = ""
    #: The checks that every issue of its series has.
    checks: tuple[str, ...] = ()

    @property
    def is_draft(self) -> bool:
        """Whether it is not signed yet."""
        return self.status == "draft"
