"""``bulletin-masthead`` 报头."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from ..faults import TEXT_CHECKS
from ..text.marked import N_
from . import option
from .values import issue_numbers

if TYPE_CHECKING:
    from ..text.dates import Day, Period


class MastheadSpec(Struct, frozen=True, kw_only=True):
    """What may be given to the head of an issue."""

    #: 0 where there is none, or one that can be none.
    year: int = option.own("year", "年份", default=0)
    #: The first number and the last: they differ in a joint issue only.
    numbers: tuple[int, int] = option.value(
        "number",
        "期号",
        read=issue_numbers,
        default=(0, 0),
        refused=N_("“%s” is no issue number; write 41, or 40-41 for a joint issue"),
    )
    serial: int | None = option.number(
        "serial",
        "总期号",
        default=None,
        refused=N_(
            "“%s” is no serial number; write one, such as 118; of a joint issue that takes "
            "two, the later one"
        ),
    )
    #: A line each; where none is given, those of the series.
    issuer: str = option.own("issuer", "编印单位", default="", is_long=True)
    #: The day its leader signed; a draft may have none yet.
    day: Day | None = option.day("date", "日期", "成文日期")
    period: Period | None = option.period("period", "时段")
    supplement: bool = option.flag("supplement", "增刊")
    status: str = option.choice(
        "status", "状态", choices={"draft": ("送审",), "signed": ("已签发",)}, default="signed"
    )
    signer: str = option.text("signer", "签发人")
    marking: str = option.text("marking", "标识")
    copy_number: str = option.text("copy-number", "编号", "份号")
    #: 秘密★1年. It and the following are of official documents (GB/T 9704-2012, 7.2.2).
    secrecy: str = option.text("secrecy", "密级", "密级和保密期限", "秘密等级", "保密级别")
    #: Clause 7.2.3.
    urgency: str = option.choice(
        "urgency",
        "紧急程度",
        "缓急程度",
        choices={"extra-urgent": ("特急",), "urgent": ("加急", "急件")},
        default="",
    )
    #: 某政办〔2026〕41号 (clause 7.2.5), with the brackets that it has in print.
    document_number: str = option.text("document-number", "发文字号", "文号", "发文号")
    document_number_line: int = 0
    #: Who is to act on it (clause 7.3.2).
    recipients: str = option.text("recipients", "主送", "主送机关", "主送单位", is_long=True)
    parts: bool = option.flag("parts", "分板块")
    title_lines: str = option.text("title-lines", "标题分行", is_long=True)
    #: The days of what was corrected; the texts are children.
    corrected: tuple[Day | None, ...] = option.own("correction", "勘误", default=(), is_long=True)
    #: Kinds of checks that are not made of its text: its own, and those of its series.
    silent: tuple[str, ...] = option.choices(
        "skip-checks", "免校验", choices=TEXT_CHECKS, default=(), is_long=True
    )
    #: The key of its series in ``bulletin_series``; empty where there is only one.
    series: str = ""
    #: The checks that every issue of its series has, as ``conf.py`` names them.
    expected_checks: tuple[str, ...] = ()

    @property
    def draft(self) -> bool:
        """Whether it is not signed yet."""
        return self.status == "draft"
