"""Cases that stand in files, as an author types them.

::

    ════ unknown option
    :line: 2
    :says: 单位
    ──── index.rst
    .. 统计表:: 表
       :单元: 件

A title; what is wanted, as fields (``why`` is for who reads it); then files of a site, each below its name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, kw_only=True)
class Case:
    """A site, and what is wanted of it."""

    title: str
    wanted: dict[str, str]
    #: Name → text; ``conf.py`` has what is set besides the usual.
    files: dict[str, str]


def read_cases(path: Path) -> Iterator[Case]:
    """The cases of a file, in their order."""
    _nothing, *found = re.split(r"^════ ", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    for text in found:
        head, *files = re.split(r"^──── ", text, flags=re.MULTILINE)
        title, _, fields = head.partition("\n")
        pairs = (file.partition("\n")[::2] for file in files)
        yield Case(
            title=title,
            wanted=dict(re.findall(r"^:(\w+): (.*)$", fields, flags=re.MULTILINE)),
            files={name: content.rstrip("\n") + "\n" for name, content in pairs},
        )
