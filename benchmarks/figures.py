"""What figures cost: tables read from files, recorded, checked and compared, beside plain tables.

Three sites of the same issues and data files are built to HTML from nothing, each in a process of
its own, round after round:

- ``plain``: Sphinx alone, the same text as sections and lists, each table a ``csv-table``;
- ``shown``: this package, each table a ``csv-table``: nothing is recorded or checked;
- ``checked``: this package, each table a ``statistics-table`` with checks and a comparison.

In another run of ``checked`` the functions that read, record and check figures are timed.
"""

from __future__ import annotations

import datetime
import json
import random
import statistics
import sys
from pathlib import Path

from pdf import WORDS, command, run, sentence

ROWS, COLUMNS = (
    ("行政许可", "公共服务", "行政确认", "其它行权", "合计"),
    ("受理", "办结", "网上", "窗口"),
)
FIRST = datetime.date(2006, 1, 2)
CONF = 'project = "bench"\nlanguage = "zh_CN"\nhtml_theme = "basic"\n'
OURS = 'extensions = ["sphinx_bulletin"]\nbulletin_html_pdf = False\n'
#: Runs Sphinx with clocks around what figures need; prints seconds by name as JSON.
CLOCKED = """\
import json, sys, time
from sphinx.cmd.build import main
import sphinx_bulletin.checks.over_records as checking
import sphinx_bulletin.parts.statistics.directive as directive
import sphinx_bulletin.core.domain as domain
import sphinx_bulletin.building.stale as stale
spent = {}
def clock(module, name, label):
    inner = getattr(module, name)
    def outer(*args, **kwargs):
        start = time.perf_counter()
        try:
            return inner(*args, **kwargs)
        finally:
            spent[label] = spent.get(label, 0.0) + time.perf_counter() - start
    setattr(module, name, outer)
clock(directive, "cells_of", "read")
clock(directive, "make_table", "read")
clock(directive.StatisticsDirective, "computed", "read")
clock(domain, "page_of", "record")
clock(checking, "check_all", "check")
clock(stale, "_shown", "check")
start = time.perf_counter()
code = main(sys.argv[1:])
spent["whole"] = time.perf_counter() - start
print(json.dumps(spent))
sys.exit(code)
"""


def rows_of(number: int, chance: random.Random) -> list[list[str]]:
    """The cells of an issue; no figure in them is wrong."""
    rows = [[str(chance.randint(800, 1200)) for _ in COLUMNS] for _ in ROWS[:-1]]
    total = [str(sum(int(row[i]) for row in rows)) for i in range(len(COLUMNS))]
    return [
        ["事项", *COLUMNS],
        *([name, *row] for name, row in zip(ROWS, [*rows, total], strict=True)),
    ]


def page(number: int, kind: str, paragraphs: int) -> str:
    """Issue ``number``, of about a thousand."""
    chance = random.Random(number)
    monday = FIRST + datetime.timedelta(days=7 * number)
    friday = monday + datetime.timedelta(days=4)
    lines = ["政务服务工作", "============", ""]
    if kind != "plain":
        lines += [
            ".. bulletin-masthead:: 窗口工作周报", f"   :year: {monday.isocalendar().year}",
            f"   :number: {monday.isocalendar().week}", f"   :serial: {number + 1}",
            "   :issuer: 中心",
            f"   :date: {friday}", f"   :period: {monday} / {friday}", "",
        ]  # fmt: skip
    lines += ["办理情况", "--------", ""]
    if kind == "checked":
        lines += [
            ".. statistics-table:: 办理情况", "   :name: affairs", f"   :file: data/{number}.csv",
            "   :unit: 件", "   :total: 合计",
            f"   :check: 合计 = {' + '.join(ROWS[:-1])}",
            "   :compare: 受理 previous", "",
        ]  # fmt: skip
    else:
        lines += [
            ".. csv-table:: 办理情况",
            "   :header-rows: 1",
            f"   :file: data/{number}.csv",
            "",
        ]
    lines += ["窗口动态", "--------", ""]
    for _ in range(paragraphs):
        body = "".join(sentence(chance) for _ in range(chance.randint(2, 5)))
        window = f"{chance.choice(WORDS)}厅"
        lines += (
            [f"{window}，{body}"]
            if kind == "plain"
            else [f".. window-item:: {window}", "", f"   {body}"]
        )
        lines.append("")
    return "\n".join(lines)


def site(folder: Path, kind: str, issues: int, paragraphs: int) -> None:
    """Write the sources of one site."""
    (folder / "data").mkdir(parents=True)
    conf = CONF if kind == "plain" else CONF + OURS
    (folder / "conf.py").write_text(conf, encoding="utf-8")
    names = "".join(f"   i{number}\n" for number in range(issues))
    (folder / "index.rst").write_text(f"首页\n====\n\n.. toctree::\n\n{names}", encoding="utf-8")
    for number in range(issues):
        (folder / f"i{number}.rst").write_text(page(number, kind, paragraphs), encoding="utf-8")
        rows = rows_of(number, random.Random(number))
        text = "".join(",".join(row) + "\n" for row in rows)
        (folder / "data" / f"{number}.csv").write_text(text, encoding="utf-8")


def measure(root: Path, issues: int, paragraphs: int, rounds: int) -> dict[str, object]:
    """Medians of interleaved runs."""
    kinds = ("plain", "shown", "checked")
    for kind in kinds:
        site(root / kind, kind, issues, paragraphs)
    script = root / "clocked.py"
    script.write_text(CLOCKED, encoding="utf-8")
    seconds: dict[str, list[float]] = {}
    parts: list[dict[str, float]] = []
    for number in range(rounds):
        for kind in kinds:
            options = ["-q", "-E", "-a", "-b", "html", "-d", str(root / f"{kind}-{number}-trees")]
            places = [str(root / kind), str(root / f"{kind}-{number}")]
            command = [sys.executable, "-m", "sphinx", *options, *places]
            seconds.setdefault(kind, []).append(run(command).seconds)
        parts.append(clocked(root, script, number))
    medians = {kind: statistics.median(found) for kind, found in seconds.items()}
    own = {
        name: statistics.median(one.get(name, 0.0) for one in parts)
        for name in ("read", "record", "check", "whole")
    }
    return {
        "issues": issues,
        "figures": issues * len(COLUMNS) * len(ROWS),
        "rounds": rounds,
        "seconds": {kind: round(one, 2) for kind, one in medians.items()},
        "checked / shown": round(medians["checked"] / medians["shown"], 3),
        "checked / plain": round(medians["checked"] / medians["plain"], 3),
        "seconds within": {name: round(one, 2) for name, one in own.items()},
        "share of reading, recording and checking": round(
            (own["read"] + own["record"] + own["check"]) / own["whole"], 3
        ),
    }


def clocked(root: Path, script: Path, number: int) -> dict[str, float]:
    """Seconds spent by name, in one more build of ``checked``."""
    import subprocess

    options = ["-q", "-E", "-a", "-b", "html", "-d", str(root / f"clocked-{number}-trees")]
    command = [
        sys.executable,
        str(script),
        *options,
        str(root / "checked"),
        str(root / f"clocked-{number}"),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


if __name__ == "__main__":
    means = "news items of an issue"
    sys.exit(command(__doc__, measure, issues=1000, paragraphs=12, means=means, rounds=3))
