"""Templates compiled once a run: Sphinx compiles a theme's for each build, half the time of a small one."""

from __future__ import annotations

import marshal
import os
from hashlib import sha1
from pathlib import Path
from types import CodeType
from typing import Any

from jinja2 import Environment

#: Names the folder in which the processes of a run keep them.
FOLDER = "BULLETIN_TESTS_TEMPLATES"
_compile = Environment.compile
_made: dict[str, CodeType] = {}


def _kept(
    self: Environment, source: Any, name: Any = None, filename: Any = None, **how: Any
) -> Any:
    """``Environment.compile``, which makes the same of the same in every environment of one kind."""
    folder = os.environ.get(FOLDER)
    if how or not folder or not isinstance(source, str):
        return _compile(self, source, name, filename, **how)
    signs = (self.block_start_string, self.variable_start_string, self.comment_start_string)
    kind = (self.sandboxed, self.autoescape, self.trim_blocks, self.lstrip_blocks, *signs)
    key = sha1(repr((kind, sorted(self.extensions), name, filename, source)).encode()).hexdigest()
    if key not in _made:
        path = Path(folder, key)
        if path.exists():
            _made[key] = marshal.loads(path.read_bytes())
        else:
            _made[key] = _compile(self, source, name, filename)
            part = path.with_suffix(f".{os.getpid()}")
            part.write_bytes(marshal.dumps(_made[key]))
            part.replace(path)
    return _made[key]


def keep(folder: Path) -> None:
    """From now on, in this process and in those that it starts."""
    folder.mkdir(exist_ok=True)
    os.environ[FOLDER] = str(folder)


Environment.compile = _kept  # type: ignore[method-assign]
