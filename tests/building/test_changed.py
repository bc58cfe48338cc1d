"""A file of another time or size is another file, older or newer."""

from __future__ import annotations

import gettext
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Build
from helpers.bulletins import PNG, issue

FILES: dict[str, str | bytes] = {
    "index.rst": "首页\n====\n\n.. toctree::\n\n   a\n   b\n",
    "a.rst": issue(
        "甲页在此。\n\n.. 统计表:: 表\n   :文件: t.csv\n   :单位: 件\n\n.. image:: i.png\n\n"
        ".. include:: part.inc\n"
    ),
    "b.rst": issue("乙页在此。\n").replace("41", "42").replace("416", "417"),
    "t.csv": "事项,受理\n甲,12\n",
    "i.png": PNG,
    "part.inc": "附言在此。\n",
    "locale/en/LC_MESSAGES/b.po": 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
    'msgid "乙页在此。"\nmsgstr "Page B."\n',
}
CONF = 'language = "en"\nlocale_dirs = ["locale"]\nbulletin_placeholders = False\n'


def older(path: Path, content: bytes) -> None:
    """Put another content in place, with a time long ago."""
    path.write_bytes(content)
    os.utime(path, (1_000_000_000, 1_000_000_000))


def swap(source: Path) -> None:
    for one, other in (("a.rst", "x"), ("b.rst", "a.rst"), ("x", "b.rst")):
        (source / one).rename(source / other)


CHANGES: dict[str, Callable[[Path], None]] = {
    "page": lambda s: older(s / "b.rst", (s / "b.rst").read_bytes().replace("乙".encode(), b"B")),
    "csv": lambda s: older(s / "t.csv", (s / "t.csv").read_bytes().replace(b"12", b"99")),
    "image": lambda s: older(s / "i.png", PNG + b"\0"),
    "include": lambda s: older(s / "part.inc", "又及在此。\n".encode()),
    "catalog": lambda s: older(
        s / "locale/en/LC_MESSAGES/b.po",
        (s / "locale/en/LC_MESSAGES/b.po").read_bytes().replace(b"Page B", b"Page 2"),
    ),
    "two pages swapped": swap,
}


@pytest.mark.parametrize("parallel", [1, 2])
@pytest.mark.parametrize("change", CHANGES)
def test_what_was_changed_is_seen(build: Build, tmp_path: Path, change: str, parallel: int) -> None:
    first = build(FILES, builder="html", conf=CONF, parallel=parallel)
    before = contents(first.out)
    CHANGES[change](tmp_path / "source")
    # Python reads a compiled catalog once a process.
    gettext._translations.clear()  # type: ignore[attr-defined]
    second = build({}, builder="html", conf=CONF, parallel=parallel)
    after = contents(second.out)
    assert after != before
    shutil.rmtree(
        tmp_path / "source" / "locale" / "en" / "LC_MESSAGES" / "b.mo", ignore_errors=True
    )
    clean = build({}, builder="html", conf=CONF, out="clean")
    assert after == contents(clean.out)


def test_nothing_is_read_again_where_nothing_changed(build: Build) -> None:
    build(FILES, builder="html", conf=CONF)
    look = "lambda app, env, docs: (app.outdir / 'read').write_text(repr(docs))"
    setup = f"def setup(app):\n    app.connect('env-before-read-docs', {look})\n"
    again = build(FILES, builder="html", conf=CONF + setup)
    assert (again.out / "read").read_text() == "[]"


def contents(out: Path) -> dict[str, bytes]:
    left_out = {"environment.pickle", "read"}
    return {
        path.relative_to(out).as_posix(): path.read_bytes()
        for path in sorted(out.rglob("*"))
        if path.is_file() and path.name not in left_out and path.suffix != ".doctree"
    }
