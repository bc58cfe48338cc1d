"""``bulletin-annex`` 附件."""

from __future__ import annotations

from msgspec import Struct

from . import option


class AnnexSpec(Struct, frozen=True, kw_only=True):
    """What may be given to an annex."""

    landscape: bool = option.flag("landscape", "横排")
    name: str = option.value("name", "引用名")
