"""``bulletin-signature`` 落款."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from . import option

if TYPE_CHECKING:
    from ..text.dates import Day


class SignatureSpec(Struct, frozen=True, kw_only=True):
    """What may be given to a signature; what is not, the head of the issue has."""

    #: A line each, or joined by 、.
    issuer: str = option.own(
        "issuer", "署名", "发文机关署名", "发文机关", "落款单位", default="", is_long=True
    )
    day: Day | None = option.day("date", "成文日期", "日期")
