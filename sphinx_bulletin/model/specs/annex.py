"""``bulletin-annex`` 附件."""

from __future__ import annotations

from dataclasses import dataclass

from . import option


@dataclass(frozen=True, kw_only=True, slots=True)
class AnnexSpec:
    """What may be given to an annex."""

    landscape: bool = option.flag("landscape", "横排")
    name: str = option.value("name", "引用名")
