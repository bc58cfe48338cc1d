"""Names in the order of pinyin; new ones are read in a process of its own.

pypinyin's tables are 57 MiB, a third of what a build of 400 issues takes, and are asked for the
names of some dozen windows, once. They go with the process that has read them.
"""

from __future__ import annotations

import importlib.util
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Protocol, TypeVar

from sphinx.util import logging

from .kept_pinyin import is_key
from .pinyin import known_keys, sort_key

logger = logging.getLogger(__name__)


class Nameable(Protocol):
    """What has a name to be sorted by."""

    @property
    def name(self) -> str: ...


N = TypeVar("N", bound=Nameable)

#: What the process runs: names come in, with the library's file of phrases where it has one, and go
#: out with their keys. To load that file whole is most of what the process takes.
_READ = f"""\
import json, sys
from {sort_key.__module__} import sort_key, take_phrases
names, phrases = json.load(sys.stdin)
if phrases:
    take_phrases(phrases, names)
# In one piece: where nothing is kept back, each word would be sent by itself.
print(json.dumps([(name, sort_key(name)) for name in names]))
"""


def by_pinyin(found: Iterable[N], soon: Callable[[], set[str]] = set) -> list[N]:
    """All that have names, in their order.

    ``soon`` are names that will be asked for next: where one is new, these are read with it.
    """
    every = list(found)
    names = {one.name for one in every}
    if not names <= known_keys().keys():
        learn(names | soon())
    return sorted(every, key=lambda one: sort_key(one.name))


def learn(names: set[str]) -> None:
    """Have new names read; where no process can be started, they are when they are asked for."""
    unknown = sorted(names - known_keys().keys())
    if not unknown or "pypinyin" in sys.modules:
        return
    path, phrases = os.pathsep.join(filter(None, sys.path)), _phrases()
    apart = {"PYPINYIN_NO_PHRASES": "1"} if phrases else {}
    try:
        answer = subprocess.run(
            [sys.executable, "-P", "-c", _READ],
            input=json.dumps((unknown, phrases)).encode("ascii"),
            stdout=subprocess.PIPE,
            # What it cannot read is read here.
            stderr=subprocess.DEVNULL,
            # Nobody there adds words of his own to the library's tables.
            env=os.environ | {"PYTHONPATH": path, "PYPINYIN_NO_DICT_COPY": "1"} | apart,
            check=True,
        ).stdout
        keys = {name: tuple(key) for name, key in json.loads(answer)}
    except (OSError, ValueError, TypeError, subprocess.SubprocessError) as error:
        logger.debug("%s", error)
        return
    known_keys().update(pair for pair in keys.items() if is_key(pair))


def _phrases() -> str:
    """Where the library has its phrases as JSON, which is found without loading it; or empty."""
    spec = importlib.util.find_spec("pypinyin")
    path = Path(spec.origin).with_name("phrases_dict.json") if spec and spec.origin else None
    return str(path) if path and path.is_file() else ""
