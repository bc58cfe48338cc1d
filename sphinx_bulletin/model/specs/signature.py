"""``bulletin-signature`` 落款."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from . import option

if TYPE_CHECKING:
    from ..text.dates import Day


@dataclass(frozen=True, kw_only=True, slots=True)
class SignatureSpec:
    """What may be given to a signature; what is not, the head of the issue has."""

    #: A line each, or joined by 、.
    issuer: str = option.own(
        "issuer", "署名", "发文机关署名", "发文机关", "落款单位", default="", is_long=True
    )
    day: Day | None = option.day("date", "成文日期", "日期")
