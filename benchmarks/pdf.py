"""What it costs to set issues: this package, rst2pdf as it comes, Typst, and ReportLab alone."""

from __future__ import annotations

import argparse
import importlib.util
import json
import os
import random
import resource
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from typst_pages import as_typst

WORDS = [
    "窗口", "服务", "办理", "事项", "受理", "办结", "企业", "群众", "材料", "审批",
    "数据", "系统", "指导", "推进", "改革", "标准", "流程", "时限", "压减", "提速",
    "证照", "电子", "办公", "协调", "会同", "开展", "组织", "完成", "全省", "各级",
    "现场", "咨询", "投诉", "回访", "满意", "评价", "检查", "巡查", "整改", "通报",
    "秩序", "纪律", "着装", "预约",
]  # fmt: skip
HEAD = """\
政务服务工作
============

.. bulletin-masthead:: 窗口工作周报
   :year: 2026
   :number: {number}
   :serial: {serial}
   :issuer: 某省政务服务中心
   :date: 2026-10-16
   :period: 2026-10-12 / 2026-10-16

"""
TAIL = """
.. distribution-footer::
   :report-to: 中心领导
   :send-to: 各相关省级部门（单位），中心各处（室）、直属单位
   :issue-to: 各部门窗口
   :copies: 80
"""
CONF = """\
project = "bench"
language = "zh_CN"
extensions = [{extensions}]
bulletin_fonts = "bundled"
bulletin_skip_checks = ["doubled"]
pdf_documents = {documents!r}
pdf_stylesheets = ["stock"]
pdf_style_path = [{folder!r}]
pdf_font_path = [{fonts!r}]
pdf_use_index = pdf_use_modindex = pdf_use_coverpage = pdf_use_toc = False
"""
STOCK_STYLE = {
    "embeddedFonts": [["bulletin-fangsong.ttf"] * 4, ["bulletin-heiti.ttf"] * 4],
    "fontsAlias": {
        "stdFont": "bulletin-fangsong",
        "stdBold": "bulletin-heiti",
        "stdItalic": "bulletin-fangsong",
        "stdBoldItalic": "bulletin-heiti",
        "stdMono": "bulletin-fangsong",
        "stdMonoBold": "bulletin-heiti",
        "stdMonoItalic": "bulletin-fangsong",
        "stdMonoBoldItalic": "bulletin-heiti",
        "stdSans": "bulletin-fangsong",
        "stdSansBold": "bulletin-heiti",
        "stdSansItalic": "bulletin-fangsong",
        "stdSansBoldItalic": "bulletin-heiti",
        "stdSerif": "bulletin-fangsong",
    },
    "styles": [["base", {"fontSize": 15.79, "leading": 28.99, "wordWrap": "CJK"}]],
}
#: Seconds of a turn.
_TURN = 0.1
#: Draws what another run has drawn, and nothing else.
FLOOR = """\
import json, sys
from reportlab import rl_config
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
rl_config.useA85 = 0
plan = json.load(open(sys.argv[1], encoding="utf-8"))
for name, path in plan["fonts"].items():
    pdfmetrics.registerFont(TTFont(name, path))
for number, pages in enumerate(plan["issues"]):
    canvas = Canvas(f"{sys.argv[2]}/{number}.pdf", pageCompression=1)
    for runs in pages:
        for font, size, x, y, text in runs:
            canvas.setFont(font, size)
            canvas.drawString(x, y, text)
        canvas.showPage()
    canvas.save()
"""


@dataclass(frozen=True, kw_only=True, slots=True)
class Cost:
    """Of one run: seconds, seconds of the processor, and the most memory of a process in MiB."""

    seconds: float
    cpu: float
    memory: float


def sentence(chance: random.Random) -> str:
    """A sentence as offices write them, with figures and marks."""
    words = "".join(chance.choices(WORDS, k=chance.randint(5, 14)))
    figure = chance.choice(
        [
            f"，受理{chance.randrange(10**6)}件",
            f"，办结率{chance.randrange(10**4) / 100}%",
            f"（{chance.choice(WORDS)}）",
            f"“{''.join(chance.choices(WORDS, k=2))}”",
            f"，{chance.randint(1, 12)}月{chance.randint(1, 28)}日",
            "",
        ]
    )
    return f"{words}{figure}，{''.join(chance.choices(WORDS, k=4))}。"


def paragraph(chance: random.Random) -> str:
    """A few sentences."""
    return "".join(sentence(chance) for _ in range(chance.randint(2, 7)))


def page(number: int, paragraphs: int, *, plain: bool = False) -> str:
    """One issue; ``plain``: of paragraphs alone."""
    chance = random.Random(number)
    text = [HEAD.format(number=number, serial=number)]
    if plain:
        return "".join([*text, *(f"{paragraph(chance)}\n\n" for _ in range(paragraphs)), TAIL])
    for section in range(4):
        text.append(f"{'办理情况' if not section else '窗口动态'}\n--------\n\n")
        if not section:
            rows = "".join(
                f"   事项{n}, {chance.randrange(10**6)}, {chance.randrange(10**6)}\n"
                for n in range(6)
            )
            text.append(
                f".. statistics-table:: 办理情况\n   :unit: 件\n\n   事项, 受理, 办结\n{rows}\n"
            )
        for _ in range(paragraphs // 4):
            body = paragraph(chance)
            text.append(f".. window-item:: {chance.choice(WORDS)}厅\n\n   **要点**\\ ：{body}\n\n")
    return "".join([*text, TAIL])


def site(folder: Path, issues: int, paragraphs: int, *, plain: bool = False) -> list[str]:
    """Write the pages, for Typst too; their names."""
    names = [f"issue{number}" for number in range(1, issues + 1)]
    folder.mkdir(parents=True)
    entries = "".join(f"   {name}\n" for name in names)
    (folder / "index.rst").write_text(f"首页\n====\n\n.. toctree::\n\n{entries}", encoding="utf-8")
    for number, name in enumerate(names, 1):
        source = page(number, paragraphs, plain=plain)
        (folder / f"{name}.rst").write_text(source, encoding="utf-8")
        (folder / f"{name}.typ").write_text(as_typst(source), encoding="utf-8")
    (folder / "stock.yaml").write_text(json.dumps(STOCK_STYLE), encoding="utf-8")
    return names


def faces() -> Path:
    """The folder of the faces that come with the package."""
    import sphinx_bulletin

    return Path(sphinx_bulletin.__file__).parent / "fonts"


def configure(folder: Path, where: Path, names: list[str], *, stock: bool) -> None:
    """A ``conf.py`` of its own in ``where``, for the pages in ``folder``."""
    where.mkdir(exist_ok=True)
    extensions = ["sphinx_bulletin"] + (["rst2pdf.pdfbuilder"] if stock else [])
    (where / "conf.py").write_text(
        CONF.format(
            extensions=", ".join(map(repr, extensions)),
            documents=[(name, name, name, "") for name in names],
            folder=str(folder),
            fonts=str(faces()),
        ),
        encoding="utf-8",
    )


def sphinx(folder: Path, where: Path, builder: str) -> list[str]:
    """The command of a build whose output stands beside its configuration."""
    options = ["-q", "-b", builder, "-c", str(where), "-d", str(where / "trees")]
    return [sys.executable, "-m", "sphinx", *options, str(folder), str(where / builder)]


def run(command: list[str]) -> Cost:
    """Run a command to its end."""
    start, process = time.perf_counter(), _started(command)
    _pid, status, usage = os.wait4(process.pid, 0)
    return _cost(process, time.perf_counter() - start, status, usage)


def run_in_turns(commands: list[list[str]]) -> list[Cost]:
    """Run commands to their ends, each for a tenth of a second in turn: all meet the same noise.

    Their seconds are those in which it was their turn.
    """
    processes = [_started(command) for command in commands]
    for process in processes:
        os.killpg(process.pid, signal.SIGSTOP)
    seconds = [0.0] * len(processes)
    costs: dict[int, Cost] = {}
    while len(costs) < len(processes):
        for index, process in enumerate(processes):
            if index in costs:
                continue
            start = time.perf_counter()
            os.killpg(process.pid, signal.SIGCONT)
            time.sleep(_TURN)
            pid, status, usage = os.wait4(process.pid, os.WNOHANG)
            if not pid:
                os.killpg(process.pid, signal.SIGSTOP)
            seconds[index] += time.perf_counter() - start
            if pid:
                costs[index] = _cost(process, seconds[index], status, usage)
    return [costs[index] for index in range(len(processes))]


def _started(command: list[str]) -> subprocess.Popen[bytes]:
    # Else every run compiles this package anew, which no user's does.
    env = {name: one for name, one in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    nothing = subprocess.DEVNULL
    # What it starts is stopped with it.
    return subprocess.Popen(
        command, env=env, stdout=nothing, stderr=nothing, start_new_session=True
    )


def _cost(
    process: subprocess.Popen[bytes], seconds: float, status: int, usage: resource.struct_rusage
) -> Cost:
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"failed: {process.args!r}")
    cpu = usage.ru_utime + usage.ru_stime
    return Cost(seconds=seconds, cpu=cpu, memory=usage.ru_maxrss / 1024)


def plan(folder: Path, names: list[str]) -> dict[str, object]:
    """Every run of glyphs of the PDFs in ``folder``, with its face, size and place."""
    import pdfplumber
    from fontTools.ttLib import TTFont

    files = faces().glob("*.ttf")
    fonts = {str(TTFont(path, lazy=True)["name"].getDebugName(6)): str(path) for path in files}
    issues = []
    for path in sorted(folder.glob("*.pdf")):
        pages = []
        with pdfplumber.open(path) as pdf:
            for one in pdf.pages:
                runs: list[list[object]] = []
                last: tuple[object, ...] = ()
                end = 0.0
                for char in one.chars:
                    font = char["fontname"].split("+")[-1]
                    here = (font, round(char["size"], 2), round(char["matrix"][5], 2))
                    if last == here and abs(char["x0"] - end) < 0.2:
                        runs[-1][4] = str(runs[-1][4]) + char["text"]
                    else:
                        runs.append([font, here[1], char["x0"], here[2], char["text"]])
                    last, end = here, char["x1"]
                pages.append(runs)
        issues.append(pages)
    return {"fonts": fonts, "issues": issues}


def engines(
    root: Path, label: str, issues: int, paragraphs: int, *, plain: bool, stock: bool
) -> tuple[dict[str, list[str]], int]:
    """A command for each engine, over pages that are read; and how many pages they set.

    ``sphinx`` resolves each page and writes it as pseudo-XML: what a builder has before it sets.
    """
    folder = root / label
    names = site(folder, issues, paragraphs, plain=plain)
    commands: dict[str, list[str]] = {}
    builds: tuple[tuple[str, str, list[str]], ...] = (
        ("ours", "pdf", []),
        ("ours -j 2", "pdf", ["-j", "2"]),
        ("stock", "pdf", []),
        ("sphinx", "pseudoxml", ["-a"]),
    )
    for name, builder, options in builds:
        if name == "stock" and not stock:
            continue
        where = root / f"{label}-{name}"
        configure(folder, where, names, stock=name == "stock")
        run(sphinx(folder, where, "dummy"))
        commands[name] = [*sphinx(folder, where, builder), *options]
    run(commands["ours"])
    drawn = plan(root / f"{label}-ours" / "pdf", names)
    (root / f"{label}.json").write_text(json.dumps(drawn), encoding="utf-8")
    (root / f"{label}-floor").mkdir()
    script = root / "floor.py"
    script.write_text(FLOOR, encoding="utf-8")
    commands["floor"] = [
        sys.executable, str(script), str(root / f"{label}.json"), str(root / f"{label}-floor")
    ]  # fmt: skip
    if importlib.util.find_spec("typst"):
        script = Path(__file__).with_name("typst_pages.py")
        (root / f"{label}-typst").mkdir()
        places = (str(folder), str(root / f"{label}-typst"), str(faces()))
        commands["typst"] = [sys.executable, str(script), *places]
    pages = sum(len(one) for one in drawn["issues"])  # type: ignore[attr-defined, misc]
    return commands, pages


def measure(
    root: Path,
    issues: int,
    paragraphs: int,
    rounds: int,
    *,
    plain: bool = False,
    stock: bool = True,
) -> dict[str, object]:
    """Medians of interleaved runs, with start-up taken from a site of one line.

    ``stock``: rst2pdf as it comes is measured too, which takes most of the time.
    """
    whole, pages = engines(root, "site", issues, paragraphs, plain=plain, stock=stock)
    empty, _one = engines(root, "start", 1, 0, plain=plain, stock=stock)
    if "typst" not in whole:
        print("Typst is not installed and not measured: pip install typst", file=sys.stderr)
    found: dict[str, list[Cost]] = {}
    for _ in range(rounds):
        for name, command in whole.items():
            for label, one, folder in (
                (name, command, "site"),
                (f"{name} start", empty[name], "start"),
            ):
                for old in (root / f"{folder}-{name}" / "pdf").glob("*"):
                    # Else ours has nothing to do.
                    old.unlink()
                for old in (root / f"{folder}-{name}" / "pdf").glob(".*"):
                    old.unlink()
                found.setdefault(label, []).append(run(one))
    seconds = {
        name: statistics.median(one.seconds for one in costs) for name, costs in found.items()
    }
    cpu = {name: statistics.median(one.cpu for one in costs) for name, costs in found.items()}
    per_page = {
        name: (cpu[name] - cpu[f"{name} start"]) / pages * 1000 for name in whole
    }  # fmt: skip
    shown: dict[str, object] = {
        "issues": issues,
        "pages": pages,
        "rounds": rounds,
        "seconds": {name: round(one, 2) for name, one in seconds.items()},
        "seconds of the processor": {name: round(one, 2) for name, one in cpu.items()},
        "milliseconds a page": {name: round(one, 2) for name, one in per_page.items()},
        "MiB": {name: round(max(one.memory for one in costs)) for name, costs in found.items()},
        "ours / floor, per page": round(per_page["ours"] / per_page["floor"], 2),
    }
    if stock:
        shown["ours / stock, total"] = round(cpu["ours"] / cpu["stock"], 3)
    else:
        shown["left out"] = "stock (--no-stock)"
    if "typst" in whole:
        shown["ours / (sphinx + typst), total"] = round(
            cpu["ours"] / (cpu["sphinx"] + cpu["typst"]), 2
        )
    return shown


def command(
    about: str | None,
    measure: Callable[[Path, int, int, int], dict[str, object]],
    *,
    issues: int,
    paragraphs: int,
    means: str,
    rounds: int,
) -> int:
    """Measure as the command line says, and print what was found; the numbers are defaults."""
    parser = argparse.ArgumentParser(description=about)
    parser.add_argument("--issues", type=int, default=issues)
    parser.add_argument("--paragraphs", type=int, default=paragraphs, help=means)
    parser.add_argument("--rounds", type=int, default=rounds)
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        result = measure(Path(folder), args.issues, args.paragraphs, args.rounds)
    if args.json:
        print(json.dumps(result, ensure_ascii=False, indent=1))
    else:
        for name, value in result.items():
            print(f"{name}: {value}")
    return 0


if __name__ == "__main__":
    # 52 issues of five pages of paragraphs alone; without rst2pdf as it comes.
    plain, stock = "--plain" in sys.argv, "--no-stock" not in sys.argv
    sys.argv = [one for one in sys.argv if one not in ("--plain", "--no-stock")]
    means = "of an issue: 24 fill 8 pages; with --plain 15 fill 5"
    which = partial(measure, plain=plain, stock=stock)
    issues, paragraphs = (52, 15) if plain else (50, 24)
    sys.exit(command(__doc__, which, issues=issues, paragraphs=paragraphs, means=means, rounds=3))
