"""What a site of many issues costs: this package beside plain Sphinx with the same text.

Sites of the same words are built to HTML, each build in a process of its own, in turn, round
after round:

- ``plain``: Sphinx alone; items are a numbered list, checks a field list, figures a ``csv-table``,
  head and tail are paragraphs. What this package writes of itself is typed. Its search finds no
  Chinese words;
- where it is installed, ``searched``: the same with jieba, by which Sphinx finds Chinese words;
- ``ablog``: the same, each issue a post of ABlog, which lists them by month and makes feeds;
- ``needs``: the same with Sphinx-Needs, items being needs, listed in a table;
- ``ours``: a masthead, a ``statistics-table`` of a csv file, ``window-item`` and
  ``inspection-checklist``, a footer, and an archive of all.

Each is built from nothing; after a word of one issue has changed; and after an item has been
added to one. What is written then is told by file. Nothing but sizes and numbers of processes
differs between runs. Seconds are of the clock and of the processor, which a busy machine disturbs
less; memory is the most that a process of the build took, in MiB.
"""

from __future__ import annotations

import argparse
import datetime
import importlib.util
import json
import random
import re
import shutil
import statistics
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from html import unescape
from pathlib import Path

from pdf import WORDS, Cost, run, run_in_turns, sentence

#: What is measured besides where it is installed, by the module of each.
BESIDE = {"searched": "jieba", "ablog": "ablog", "needs": "sphinx_needs"}
KINDS = (
    "plain",
    *(kind for kind, name in BESIDE.items() if importlib.util.find_spec(name)),
    "ours",
)
#: Sphinx takes jieba wherever it is.
WITHOUT_JIEBA = 'import sys\n\nsys.modules["jieba"] = None\n'
ROWS, HEADS = ("行政许可", "公共服务", "行政确认", "其它行权"), ("受理", "办结", "网上")
CHECKS = ("按时到岗情况", "着装情况", "工作纪律情况", "环境卫生情况", "服务态度情况")
#: With the pages of an earlier time the newest of 2,000 is of these years.
FIRST = datetime.date(1987, 1, 5)
#: A year's issues.
_WEEKS = 52
#: Those that the character set of 1980 has first, and every face.
_CHARACTERS = bytes(
    byte for row in range(0xB0, 0xD7) for cell in range(0xA1, 0xFF) for byte in (row, cell)
).decode("gb2312")
CONF = """\
project = "bench"
language = "zh_CN"
html_theme = "alabaster"
html_theme_options = {{"sidebar_includehidden": {sidebar}}}
extensions = [{extensions}]
{options}"""
_TAG = re.compile(r"<[^>]+>")
#: Links to the other issues and to parts of the page: the site's own, in no author's text.
_AROUND = re.compile(
    r'<a class="headerlink[^>]*>.*?</a>|<div class="[^"]*\bbulletin-neighbours\b.*?</nav>',
    re.DOTALL,
)


#: Words are drawn by lot, so some are typed twice.
OURS_CONF = 'bulletin_html_pdf = False\nbulletin_skip_checks = ["doubled"]\n'
NEEDS_CONF = """\
needs_types = [
    {"directive": "item", "title": "动态", "prefix": "I", "color": "#fff", "style": "node"},
]
needs_id_regex = "^I[0-9_]+"
"""
#: Kind → what its conf.py loads and has besides.
CONFS = {
    "plain": ("", WITHOUT_JIEBA),
    "searched": ("", ""),
    "ablog": ('"ablog"', f'{WITHOUT_JIEBA}blog_baseurl = "https://www.example.cn/"\n'),
    "needs": ('"sphinx_needs"', WITHOUT_JIEBA + NEEDS_CONF),
    "ours": ('"sphinx_bulletin"', OURS_CONF),
}
#: Kind → what stands at the end of its list of issues.
LISTS = {
    "ablog": ".. postlist::\n\n",
    "needs": ".. needlist::\n\n",
    "ours": ".. bulletin-archive::\n\n",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Site:
    """What is built."""

    folder: Path
    kind: str
    issues: int
    items: int
    #: Issues stand in one list, or in one of each year.
    by_year: bool = False
    #: Whether the theme's sidebar lists what stands in hidden lists: every issue on every page.
    sidebar: bool = False
    #: The number of its first issue.
    first: int = 0

    @property
    def numbers(self) -> range:
        """Those of its issues."""
        return range(self.first, self.first + self.issues)

    def path(self, number: int) -> Path:
        """The source of an issue, the first being 0."""
        year, week, _day = _monday(number).isocalendar()
        parent = self.folder / "issues" / (str(year) if self.by_year else "")
        return parent / f"{year}-{week:02}.rst"


def _monday(number: int) -> datetime.date:
    return FIRST + datetime.timedelta(days=7 * number)


def _day(day: datetime.date, *, year: bool = True) -> str:
    return f"{day.year}年{day.month}月{day.day}日" if year else f"{day.month}月{day.day}日"


def _period(first: datetime.date, last: datetime.date, home: int) -> str:
    years = first.year != last.year or first.year != home
    return f"{_day(first, year=years)}—{_day(last, year=first.year != last.year)}"


def rows_of(chance: random.Random) -> list[list[str]]:
    """The cells of an issue, heads and total included."""
    rows = [sorted((chance.randint(800, 1200) for _ in HEADS), reverse=True) for _ in ROWS]
    rows.append([sum(column) for column in zip(*rows, strict=True)])
    names = [*ROWS, "合计"]
    return [
        ["事项", *HEADS],
        *([name, *map(str, row)] for name, row in zip(names, rows, strict=True)),
    ]


def page(number: int, kind: str, items: int) -> str:
    """The source of one issue."""
    chance = random.Random(number)
    year, week, _weekday = _monday(number).isocalendar()
    monday = _monday(number)
    friday = monday + datetime.timedelta(days=4)
    rows = rows_of(chance)
    head, table, item, check, tail = typed_by(kind).values()
    values = {
        "year": year, "week": week, "serial": number + 1, "issuer": "某省政务服务中心",
        "monday": monday, "friday": friday, "data": f"/data/{number}.csv",
        "signed": _day(friday), "whole": _period(monday, friday, year),
        "figure": ":stat:`affairs/行政许可/受理`" if kind == "ours" else f"{rows[1][1]}",
        "other": ":stat:`affairs/合计/办结`" if kind == "ours" else f"{rows[-1][2]}",
    }  # fmt: skip
    found = [head.format(**values), table.format(**values)]
    numerals = iter("二三")
    for section in range(2):
        found.append(_heading("窗口工作动态" if not section else "区域动态", next(numerals), kind))
        for index in range(items // 2 + (items % 2 if not section else 0)):
            day = monday + datetime.timedelta(days=chance.randint(0, 4))
            body = "".join(sentence(chance) for _ in range(chance.randint(2, 5)))
            names = {"window": f"{chance.choice(WORDS)}厅", "day": day, "said": _day(day)}
            key = f"{number}_{section}_{index}"
            found.append(item.format(**names, body=body, number=index + 1, key=key))
    found.append(_heading("大厅巡查情况", "四", kind))
    found.append(check.format(**values))
    for name in CHECKS:
        status = "" if chance.random() < 0.8 else "立改"
        mark = f"[{status}]" if status else ""
        text = "".join(chance.choices(WORDS, k=8))
        # As it is printed: name, text, and what is not good behind it.
        behind = f"（{status}）" if status else ""
        typed = f"{mark} {text}。" if kind == "ours" else f"{text}。{behind}"
        found.append(f"{'   ' if kind == 'ours' else ''}:{name}: {typed}\n")
    return "".join([*found, tail.format(**values)])


def _heading(title: str, numeral: str, kind: str) -> str:
    title = title if kind == "ours" else f"{numeral}、{title}"
    return f"\n{title}\n{'-' * 2 * len(title)}\n\n"


PLAIN = {
    "head": """\
窗口工作周报

{year}年第{week}期（总第{serial}期）

{issuer}\u3000{signed}

政务服务工作
============

（{whole}）

一、办理情况
------------

""",
    "table": """\
.. csv-table:: 办理情况 单位：件
   :header-rows: 1
   :file: {data}

数据来源：一体化政务服务平台

本周，行政许可受理\\ {figure}\\ 件，共办结\\ {other}\\ 件。
""",
    "item": """\
{number}. {window} {said}

   {body}

""",
    "check": """\
巡查单位：政务平台服务处

""",
    "tail": """
报：中心领导。

送：各相关省级部门（单位），中心各处（室）、直属单位。

发：各部门窗口。

（共印80份）
""",
}
OURS = {
    "head": """\
政务服务工作
============

.. bulletin-masthead:: 窗口工作周报
   :year: {year}
   :number: {week}
   :serial: {serial}
   :issuer: {issuer}
   :date: {friday}
   :period: {monday} / {friday}

办理情况
--------

""",
    "table": """\
.. statistics-table:: 办理情况
   :name: affairs
   :file: {data}
   :source: 一体化政务服务平台
   :period: {monday} / {friday}
   :unit: 件

本周，行政许可受理{figure}件，共办结{other}件。
""",
    "item": """\
.. window-item:: {window}
   :date: {day}

   {body}

""",
    "check": """\
.. inspection-checklist::
   :inspector: 政务平台服务处

""",
    "tail": """
.. distribution-footer::
   :report-to: 中心领导
   :send-to: 各相关省级部门（单位），中心各处（室）、直属单位
   :issue-to: 各部门窗口
   :copies: 80
""",
}


#: An item as a need, and an issue as a post.
NEED = """\
.. item:: {window} {said}
   :id: I{key}

   {body}

"""
POST = ".. post:: {friday}\n\n"


def typed_by(kind: str) -> dict[str, str]:
    """How each part of an issue is typed."""
    if kind == "ours":
        return OURS
    return PLAIN | {
        "item": NEED if kind == "needs" else PLAIN["item"],
        "head": PLAIN["head"] + (POST if kind == "ablog" else ""),
    }


def write(site: Site) -> None:
    """Write the sources of a site."""
    (site.folder / "data").mkdir(parents=True)
    extensions, options = CONFS[site.kind]
    conf = CONF.format(sidebar=site.sidebar, extensions=extensions, options=options)
    (site.folder / "conf.py").write_text(conf, encoding="utf-8")
    text = "首页\n====\n\n.. toctree::\n\n   archive\n"
    (site.folder / "index.rst").write_text(text, encoding="utf-8")
    for number in site.numbers:
        path = site.path(number)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(page(number, site.kind, site.items), encoding="utf-8")
        rows = rows_of(random.Random(number))
        (site.folder / "data" / f"{number}.csv").write_text(
            "".join(",".join(row) + "\n" for row in rows), encoding="utf-8"
        )
    folders = sorted({site.path(number).parent for number in site.numbers})
    if site.by_year:
        for folder in folders:
            listed = _contents(f"{folder.name}/*", is_hidden=False)
            title = f"{folder.name}年"
            text = f"{title}\n{'=' * 8}\n\n{listed}"
            (folder.parent / f"{folder.name}.rst").write_text(text, encoding="utf-8")
    listed = LISTS.get(site.kind, "")
    text = f"往期目录\n========\n\n{listed}{_contents('issues/*', is_hidden=True)}"
    (site.folder / "archive.rst").write_text(text, encoding="utf-8")


def _contents(pattern: str, *, is_hidden: bool) -> str:
    hidden = "   :hidden:\n" if is_hidden else ""
    return f".. toctree::\n   :glob:\n{hidden}\n   {pattern}\n"


def build(site: Site, jobs: int) -> Cost:
    """Build a site to HTML."""
    return run(_command(site, jobs))


def build_all(sites: list[Site], jobs: int, *, in_turns: bool) -> dict[str, Cost]:
    """Build sites to HTML, one behind the other or side by side in turns: kind → cost."""
    commands = [_command(site, jobs) for site in sites]
    costs = run_in_turns(commands) if in_turns else [run(command) for command in commands]
    return {site.kind: cost for site, cost in zip(sites, costs, strict=True)}


def _command(site: Site, jobs: int) -> list[str]:
    trees, out = site.folder / "trees", site.folder / "html"
    options = ["-q", "-b", "html", "-j", str(jobs), "-d", str(trees)]
    return [sys.executable, "-m", "sphinx", *options, str(site.folder), str(out)]


def clean(site: Site) -> None:
    """Take away what was built."""
    for name in ("trees", "html"):
        shutil.rmtree(site.folder / name, ignore_errors=True)


def _edited(site: Site) -> Path:
    """The source of the issue that is changed."""
    return site.path(site.first + site.issues // 2)


def edit(site: Site, what: str) -> None:
    """Change one issue: ``word``, or one more ``item``."""
    path = _edited(site)
    text = path.read_text(encoding="utf-8")
    if what == "word":
        text = text.replace("件，共办结", "件，合计办结", 1)
    else:
        item = typed_by(site.kind)["item"]
        day = _monday(site.first + site.issues // 2)
        names = {"window": "数据厅", "day": day, "said": _day(day)}
        head = "\n大厅巡查" if site.kind == "ours" else "\n四、大厅巡查"
        before, found, after = text.partition(head)
        number, key = site.items - site.items // 2 + 1, f"{site.issues // 2}_9"
        one = item.format(**names, number=number, body="新的动态。", key=key)
        text = before + one + found + after
    path.write_text(text, encoding="utf-8")


def stamps(site: Site) -> dict[str, tuple[int, int]]:
    """When each page was written."""
    out = site.folder / "html"
    return {
        str(path.relative_to(out)): (path.stat().st_mtime_ns, path.stat().st_ino)
        for path in sorted(out.rglob("*.html"))
    }


def text_of(site: Site, number: int) -> str:
    """The words of an issue on its page, without blanks."""
    source = site.path(number).relative_to(site.folder).with_suffix(".html")
    html = (site.folder / "html" / source).read_text(encoding="utf-8")
    body = html.partition('<div class="body"')[2].partition('<div class="sphinxsidebar"')[0]
    return "".join(unescape(_TAG.sub("", _AROUND.sub("", body.partition(">")[2]))).split())


def measure(
    root: Path,
    issues: int,
    items: int,
    rounds: int,
    jobs: int,
    *,
    by_year: bool = False,
    in_turns: bool = False,
) -> dict[str, object]:
    """Medians of interleaved runs over a site of one size."""
    sites = [
        Site(folder=root / kind, kind=kind, issues=issues, items=items, by_year=by_year)
        for kind in KINDS
    ]
    for site in sites:
        write(site)
    costs: dict[str, dict[str, list[Cost]]] = {}
    written: dict[str, list[str]] = {}
    originals = {site.kind: _edited(site).read_bytes() for site in sites}
    for _ in range(rounds):
        for what in ("clean", "word", "item"):
            for site in sites:
                if what == "clean":
                    clean(site)
                    _edited(site).write_bytes(originals[site.kind])
                else:
                    edit(site, what)
            before = {site.kind: stamps(site) for site in sites}
            for kind, cost in build_all(sites, jobs, in_turns=in_turns).items():
                costs.setdefault(what, {}).setdefault(kind, []).append(cost)
            for site in sites if what != "clean" else ():
                old = before[site.kind]
                changed = [name for name, stamp in stamps(site).items() if old.get(name) != stamp]
                written[f"{what}, {site.kind}"] = changed
    return {
        "issues": issues,
        "jobs": jobs,
        **{what: _compared(found, issues) for what, found in costs.items()},
        "written": written,
        "bytes of the environment": {
            site.kind: (site.folder / "trees" / "environment.pickle").stat().st_size
            for site in sites
        },
    }


def measure_joined(root: Path, closed: int, items: int, rounds: int) -> dict[str, object]:
    """Medians of a year's issues ``alone``, and ``joined`` to closed years, built before."""
    years = [
        Site(folder=root / f"year-{n}", kind="ours", issues=_WEEKS, items=items, first=n * _WEEKS)
        for n in range(closed)
    ]
    for year in years:
        write(year)
        build(year, 1)
    last = closed * _WEEKS
    sites = {
        label: Site(folder=root / label, kind="ours", issues=_WEEKS, items=items, first=last)
        for label in ("alone", "joined")
    }
    for site in sites.values():
        write(site)
    with (sites["joined"].folder / "conf.py").open("a", encoding="utf-8") as conf:
        table = {year.folder.name: f"../{year.folder.name}/html" for year in years}
        conf.write(f"bulletin_archives = {table!r}\n")
    costs: dict[str, dict[str, list[Cost]]] = {"clean": {}, "word": {}}
    originals = {site.folder: _edited(site).read_bytes() for site in sites.values()}
    for _ in range(rounds):
        for what, found in costs.items():
            for label, site in sites.items():
                if what == "clean":
                    clean(site)
                    _edited(site).write_bytes(originals[site.folder])
                else:
                    edit(site, what)
                found.setdefault(label, []).append(build(site, 1))
    told = {what: _compared(found, _WEEKS, of="joined") for what, found in costs.items()}
    return {"issues": _WEEKS, "closed years": closed, **told}


def measure_audiences(
    root: Path, issues: int, items: int, rounds: int, every: int, *, pdfs: bool
) -> dict[str, object]:
    """Medians of a site ``alone``, for its own readers, and for ``both`` audiences.

    Of each ``every`` issues one has an item that is internal.
    """
    site = Site(folder=root / "site", kind="ours", issues=issues, items=items)
    write(site)
    for number in range(0, issues, every):
        path = site.path(number)
        text = path.read_text(encoding="utf-8")
        # No sentence of it stands anywhere else.
        own = "".join(random.Random(number).choices(_CHARACTERS, k=60))
        item = f".. window-item:: 数据厅\n   :audience: internal\n\n   {own}。\n\n"
        path.write_text(text.replace(".. window-item::", item + ".. window-item::", 1), "utf-8")
    with (site.folder / "conf.py").open("a", encoding="utf-8") as conf:
        conf.write(f"bulletin_html_pdf = {pdfs}\n")
    costs: dict[str, dict[str, list[Cost]]] = {"clean": {}, "word": {}}
    original = _edited(site).read_bytes()
    for _ in range(rounds):
        clean(site)
        _edited(site).write_bytes(original)
        for what, found in costs.items():
            if what == "word":
                edit(site, what)
            for label, names in (("alone", "internal"), ("both", "internal,public")):
                out = site.folder / "html" / label
                options = ["-q", "-b", "html", "-D", f"bulletin_audiences={names}"]
                command = [sys.executable, "-m", "sphinx", *options, str(site.folder), str(out)]
                found.setdefault(label, []).append(run(command))
    told = {what: _compared(found, issues, of="both") for what, found in costs.items()}
    return {"issues": issues, "one of so many is marked": every, "pdfs": pdfs, **told}


def _compared(costs: dict[str, list[Cost]], issues: int, *, of: str = "ours") -> dict[str, object]:
    """Medians; the ratio is that of rounds, in which both ran one after the other."""
    found: dict[str, object] = {}
    for label in ("seconds", "cpu", "memory"):
        spent = {kind: [getattr(one, label) for one in ones] for kind, ones in costs.items()}
        medians = {kind: statistics.median(ones) for kind, ones in spent.items()}
        found[label] = {kind: round(one, 2) for kind, one in medians.items()}
        for kind in [one for one in spent if one != of]:
            rates = [ours / one for one, ours in zip(spent[kind], spent[of], strict=True)]
            found[f"{label}, {of} / {kind}"] = round(statistics.median(rates), 3)
        if label != "memory":
            found[f"{label}, ms an issue"] = {
                kind: round(one / issues * 1000, 2) for kind, one in medians.items()
            }
    return found


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--issues", type=int, nargs="+", default=[200, 416, 2000])
    parser.add_argument("--items", type=int, default=12, help="news items of an issue")
    parser.add_argument("--jobs", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--by-year", action="store_true", help="a page of contents a year")
    parser.add_argument("--rounds", type=int, default=3)
    told = "builds side by side, a tenth of a second each in turn: for machines never quiet"
    parser.add_argument("--turns", action="store_true", help=told)
    parser.add_argument("--closed", type=int, help="only: a year beside so many closed ones")
    told = "only: for both audiences, one of so many issues being marked"
    parser.add_argument("--audiences", type=int, nargs="+", metavar="EVERY", help=told)
    parser.add_argument("--pdfs", action="store_true", help="with --audiences: PDFs too")
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args(arguments)
    found = []
    if args.closed:
        with tempfile.TemporaryDirectory() as folder:
            found.append(measure_joined(Path(folder), args.closed, args.items, args.rounds))
        print(json.dumps(found, ensure_ascii=False, indent=1))
        return 0
    for every in args.audiences or ():
        with tempfile.TemporaryDirectory() as folder:
            sizes = Path(folder), args.issues[0], args.items, args.rounds, every
            one = measure_audiences(*sizes, pdfs=args.pdfs)
        print(json.dumps(one, ensure_ascii=False, indent=1), flush=True)
    if args.audiences:
        return 0
    for issues in args.issues:
        for jobs in args.jobs:
            with tempfile.TemporaryDirectory() as folder:
                sizes = Path(folder), issues, args.items, args.rounds, jobs
                one = measure(*sizes, by_year=args.by_year, in_turns=args.turns)
            found.append(one)
            if not args.json:
                for name, value in one.items():
                    print(f"{name}: {value}", flush=True)
    if args.json:
        print(json.dumps(found, ensure_ascii=False, indent=1))
    return 0


if __name__ == "__main__":
    sys.exit(main())
