"""A status of a check is said once: in ``model/findings/status.py``."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import jsonschema

from sphinx_bulletin.model.findings.status import CHECK_STATUSES, State, Status

PACKAGE = Path(__file__).parents[1] / "sphinx_bulletin"
#: A member as it would be written there.
PLANTED = """
    DEFERRED = About(
        value="deferred",
        aliases=("缓改",),
        word="put off",
        meaning="a finding that may wait",
        weight=6,
        is_found=True,
        needs_closing=True,
    )
"""
ISSUE = """\
第{number}期
=====

.. 报头:: 周报
   :年份: 2026
   :期号: {number}
   :日期: 2026-01-{day}

.. 巡查情况::

   {checks}
"""
INDEX = """\
首页
====

.. toctree::

   w1
   w2

.. 整改台账::
   :状态: 全部

.. 整改台账::
   :形式: 一览表
"""


def planted(folder: Path, module: Path, text: str) -> None:
    """The package in a folder, with another text in place of one of its modules."""
    parts = module.relative_to(PACKAGE.parent).parts
    source = PACKAGE.parent
    for part in parts[:-1]:
        folder, source = folder / part, source / part
        folder.mkdir(parents=True)
        for one in source.iterdir():
            if one.name not in parts:
                (folder / one.name).symlink_to(one)
    (folder / module.name).write_text(text, encoding="utf-8")


def test_another_status_needs_nothing_else(tmp_path: Path) -> None:
    module = PACKAGE / "model/findings/status.py"
    text = module.read_text(encoding="utf-8")
    text = text.replace("    FIXED = About(", PLANTED + "    FIXED = About(")
    planted(tmp_path / "code", module, text)
    pages = {
        "conf.py": 'extensions = ["sphinx_bulletin"]\nlanguage = "zh_CN"\n',
        "index.rst": INDEX,
        "w1.rst": ISSUE.format(
            number=1,
            day="05",
            checks=":着装: [缓改] 甲。\n   :卫生: [deferred]\n   :设施: [缓改] 乙。",
        ),
        "w2.rst": ISSUE.format(
            number=2, day="12", checks=":着装: [缓]\n   :设施: 好。\n\n     :销号: 2026-1/设施"
        ),
    }
    site = tmp_path / "site"
    site.mkdir()
    for name, page in pages.items():
        (site / name).write_text(page, encoding="utf-8")
    command = [sys.executable, "-m", "sphinx", "-q", "-b", "html", str(site), str(tmp_path / "out")]
    done = subprocess.run(
        command,
        cwd=tmp_path,
        env={"PYTHONPATH": str(tmp_path / "code"), "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    said = done.stderr.splitlines()
    assert len(said) == 1 and "缓改 (deferred)" in said[0], said
    html = (tmp_path / "out/w1.html").read_text(encoding="utf-8")
    assert html.count("bulletin-status-deferred") == 3 and html.count("put off") == 3
    html = (tmp_path / "out/index.html").read_text(encoding="utf-8")
    assert len(re.findall("<tr class=.*bulletin-state-open", html)) == 2
    assert len(re.findall("<tr class=.*bulletin-state-closed", html)) == 1
    assert len(re.findall("<td class=.*bulletin-state-deferred", html)) == 2
    assert "a finding that may wait" in html
    data, schema = (
        json.loads((tmp_path / "out" / name).read_text(encoding="utf-8"))
        for name in ("bulletin.json", "bulletin.schema.json")
    )
    assert data["issues"][0]["checks"][0]["status"] == "deferred"
    del data["issues"][1]
    jsonschema.validate(data, schema)


def test_style_and_manual_know_the_same_statuses() -> None:
    css = (PACKAGE / "static/bulletin.css").read_text(encoding="utf-8")
    used = set(re.findall(r"\.bulletin-(?:status|state)-(\w+)", css))
    assert used <= {*Status, *State}
    manual = (PACKAGE.parent / "docs_example/manual/checklist.rst").read_text(encoding="utf-8")
    rows = re.findall(r"^   \* - (``\[.*)\n     - ``\[(\w+)\]``", manual, re.MULTILINE)
    told = {name: tuple(re.findall(r"``\[(\w+)\]``", aliases)) for aliases, name in rows}
    assert told == CHECK_STATUSES
