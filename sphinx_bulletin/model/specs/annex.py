"""``bulletin-annex`` 附件."""

from __future__ import annotations

from dataclasses import dataclass

from .option import OptionKind, option


@dataclass(frozen=True, kw_only=True, slots=True)
class AnnexSpec:
    """What may be given to an annex."""

    landscape: bool = option("landscape", "横排", kind=OptionKind.FLAG)
    name: str = option("name", "引用名")
