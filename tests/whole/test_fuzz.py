"""Whatever is typed: no exception, every page is written, and what a reader would see is on it or told.

Four levels, each with its own number of inputs: a page read alone, a file of figures, a value of
``conf.py``, and whole sites with pages, catalogs, ``conf.py`` and ``published.json``. Each input has
its own seed, which a failure names. ``FUZZ=10`` makes it ten times as many, ``FUZZ_FROM=3`` begins
where three times as many end.
"""

from __future__ import annotations

import io
import os
import random
import re
import shutil
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import odf.opendocument
import odf.table
import odf.text
import openpyxl
import pytest
from conftest import CONF, EXAMPLE
from docutils import nodes
from helpers.bulletins import WHOLE_ISSUE
from helpers.mutations import mutated, mutated_bytes, mutated_rows
from helpers.reader import Reader
from sphinx import locale
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils

from sphinx_bulletin.core import config

pytestmark = pytest.mark.fuzz
TIMES, FROM = (float(os.environ.get(name, n)) for name, n in (("FUZZ", 1), ("FUZZ_FROM", 0)))
ISSUES = sorted(EXAMPLE.joinpath("issues").glob("2022-*.rst"))
#: What no message may be.
INTERNAL = "bulletin.internal"


def seeds(count: int) -> range:
    """The seeds of a level that has ``count`` inputs by itself."""
    return range(int(count * FROM), int(count * (FROM + TIMES)))


#: What stands in a source for a directive or a thing, and is shown nowhere as it is typed.
_NAMES = re.compile(r"\.\. *[^:：\n]*[:：]|[:：](?:closes|销号|name|引用名)[:：].*")


def grams(text: str) -> set[str]:
    """Every run of four Chinese characters."""
    return {
        run[at : at + 4]
        for run in re.findall("[\u4e00-\u9fff]{4,}", text)
        for at in range(len(run) - 3)
    }


def excerpt(text: str, chance: random.Random) -> str:
    """The masthead of an issue and one or two of its sections."""
    head, *sections = re.split(r"\n(?=[^\n]+\n-{4,}\n)", text)
    return "\n".join([head, *chance.sample(sections, min(len(sections), chance.choice([1, 1, 2])))])


@pytest.fixture
def reader(tmp_path: Path) -> Iterator[Reader]:
    with patch_docutils(), docutils_namespace():
        for folder in EXAMPLE.joinpath("issues").glob("*/"):
            shutil.copytree(folder, tmp_path / folder.name)
        for file in EXAMPLE.joinpath("issues").glob("*.[cxo]*"):
            shutil.copy(file, tmp_path / file.name)
        yield Reader(tmp_path)


def seen(page: nodes.document) -> str:
    """The text of a page without its comments."""
    page = page.deepcopy()
    for comment in list(page.findall(nodes.comment)):
        comment.parent.remove(comment)
    return page.astext()


def lost(source: str, shown: set[str], page: str, said: str) -> set[str]:
    """Runs of a source that are shown as a rule, and neither on its page nor in a message."""
    missing = grams(_NAMES.sub("", source)) & shown
    flat = re.sub(r"\s", "", page)
    return {run for run in missing if run not in flat and run not in said}


def test_pages_read_alone(reader: Reader) -> None:
    told = Counter[str]()
    shown: dict[Path, set[str]] = {}
    faults = []
    for seed in seeds(6000):
        chance = random.Random(seed)
        path = chance.choice(ISSUES)
        whole = path.read_text(encoding="utf-8")
        if path not in shown:
            page, _said = reader.read(whole)
            shown[path] = grams(re.sub(r"\s", "", seen(page)))
        text = mutated(excerpt(whole, chance), chance)
        try:
            page, said = reader.read(text)
        except Exception as error:
            faults.append((seed, repr(error)))
            continue
        if INTERNAL in said:
            faults.append((seed, INTERNAL))
        if not said.strip() and (gone := lost(text, shown[path], seen(page), said)):
            faults.append((seed, sorted(gone)[0]))
        told["told" if said.strip() else "silent"] += 1
    print(f"pages read alone: {sum(told.values())} ({dict(told)})")
    assert not faults, f"{len(faults)}: {faults[:20]}"


ROWS = [
    ["事项", "受理", "办结", "办结率"],
    ["行政许可", "753537", "744226", "98.76%"],
    ["公共服务", "22", "20", "90.91%"],
    ["合计", "753559", "744246", "98.76%"],
]


def csv_of(rows: list[list[str]]) -> bytes:
    return "\n".join(
        ",".join(f'"{c}"' if "," in c or "\n" in c else c for c in r) for r in rows
    ).encode()


def xlsx_of(rows: list[list[str]]) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append([re.sub(r"[\x00-\x08\x0b-\x1f]", "", cell) for cell in row])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def ods_of(rows: list[list[str]]) -> bytes:
    book = odf.opendocument.OpenDocumentSpreadsheet()
    table = odf.table.Table(name="表")
    for cells in rows:
        row = odf.table.TableRow()
        for text in cells:
            cell = odf.table.TableCell(valuetype="string")
            cell.addElement(odf.text.P(text=text))
            row.addElement(cell)
        table.addElement(row)
    book.spreadsheet.addElement(table)
    out = io.BytesIO()
    book.write(out)
    return out.getvalue()


MAKERS = {"csv": csv_of, "xlsx": xlsx_of, "ods": ods_of}
TABLE = """\
政务
====

.. 报头:: 窗口工作周报
   :年份: 2026
   :期号: 41
   :日期: 2026-10-16

.. 统计表:: 办理情况
   :引用名: a
   :文件: a.{kind}
   :形式: {display}

今年受理:数据:`a/行政许可/受理`件。
"""


def test_files_of_figures(reader: Reader) -> None:
    counts = Counter[str]()
    faults = []
    good = {kind: make(ROWS) for kind, make in MAKERS.items()}
    for seed in seeds(2000):
        chance = random.Random(seed)
        kind = chance.choice(list(MAKERS))
        in_bytes = chance.random() < 0.5
        data = (
            mutated_bytes(good[kind], chance)
            if in_bytes
            else MAKERS[kind](mutated_rows(ROWS, chance))
        )
        reader.folder.joinpath(f"a.{kind}").write_bytes(data)
        display = chance.choice(["表格", "文字", "图表", "表格、文字、图表"])
        try:
            page, said = reader.read(TABLE.format(kind=kind, display=display))
        except Exception as error:
            faults.append((seed, repr(error)))
            continue
        has_table = next(iter(page.findall(nodes.table)), None) is not None
        if INTERNAL in said or not (has_table or said.strip()):
            faults.append((seed, said[:200] or "neither table nor message"))
        counts[f"{kind} in {'bytes' if in_bytes else 'cells'}"] += 1
    print(f"files of figures: {sum(counts.values())} ({dict(counts)})")
    assert not faults, f"{len(faults)}: {faults[:20]}"


#: Values of conf.py that are of no type, or of another.
VALUES = (
    "None", "0", "-1", "1e999", "''", "'周报'", "[]", "['a', 1]", "{}", "{'a': {'name': 1}}", "{1: 2}", "object()", "lambda: 1",
    "b'x'", "True", "('a',)", "{'../x': {'name': '刊'}}", "float('nan')", "set()", "'../../x'", "[[]]", "{'zh_CN': {}}",
)  # fmt: skip
SETTINGS = [f"bulletin_{name}" for name in config.VALUES]
#: Values as they are meant, but for ``X``, which is any, and ``K``, which can be a key.
TABLES = {
    "series": (
        "{'a': {'name': X}}", "{'a': {'issuer': X}}", "{'a': {'checks': [X]}}", "{'a': {'skip_checks': [X]}}",
        "{'a': {'words': {'窗口': X}}}", "{'a': {K: '刊'}}", "{K: {'name': '刊'}}",
    ),
    "units": ("[X]", "[[X]]", "[['省水利厅', X]]"),
    "words": ("{'窗口': X}", "{K: '科室'}"),
    "scores": ("{'外网': X}", "{K: 1}"),
    "numbering": ("[X]", "['一、', X]"),
    "sentences": ("{'zh_CN': {'sentence': X}}", "{'zh_CN': {K: '甲'}}", "{K: {'sentence': '甲'}}"),
    "skip_checks": ("[X]",),
    "fonts": ("{'仿宋': X}", "{K: 'a.ttf'}"),
    "languages": (
        "{'zh_CN': X}", "{'zh_CN': {'name': X}}", "{'zh_CN': {'name': '中文', 'project': X}}",
        "{'zh_CN': {'name': '中文', K: X}}", "{'zh_CN': {'name': '中文', 'bulletin_series': X}}", "{K: '中文'}",
    ),
    "archives": (
        "{'a': X}", "{K: 'a'}", "{'a': {'folder': X}}", "{'a': {'folder': 'a', 'address': X}}",
        "{'a': {'folder': 'a', 'series': X}}", "{'a': {'folder': 'a', 'audience': X}}",
        "{'a': {'folder': 'a', 'audience': [X]}}", "{'a': {'folder': 'a', K: X}}",
    ),
    "audiences": ("[X]", "['public', X]"),
    "private": ("{'13900001234': X}", "{K: '值班手机'}"),
    "publish_without": ("[X]",),
}  # fmt: skip
CATALOG = """\
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

msgid "政务服务工作"
msgstr "Government services"

msgid "受理{1}件。"
msgstr "{1} accepted."
"""


def build_site(
    folder: Path, files: dict[str, bytes], conf: str, builder: str = "html"
) -> tuple[Path, str]:
    """What a build left, and said; pages of the build before are read anew."""
    source, out = folder / "source", folder / "out"
    shutil.rmtree(folder, ignore_errors=True)
    for name, data in {"conf.py": (CONF + conf).encode(), **files}.items():
        source.joinpath(name).parent.mkdir(parents=True, exist_ok=True)
        source.joinpath(name).write_bytes(data)
    said = io.StringIO()
    locale.translators.clear()
    with patch_docutils(), docutils_namespace():
        app = Sphinx(source, source, out, out / ".doctrees", builder, status=said, warning=said)
        app.build()
    return out, said.getvalue()


def test_values_of_conf(tmp_path: Path) -> None:
    counts = Counter[str]()
    faults = []
    for seed in seeds(600):
        chance = random.Random(seed)
        name, value = chance.choice(list(config.VALUES)), chance.choice(VALUES)
        table = chance.choice(["X", *TABLES.get(name, ())])
        builder = chance.choice(["html", "pdf"])
        conf = (
            f"X = {value}\nK = X if isinstance(X, (str, bytes, float, int, tuple)) else None\n"
            f"bulletin_{name} = {table}\n"
        )
        try:
            _out, said = build_site(
                tmp_path / "site", {"index.rst": WHOLE_ISSUE.encode()}, conf, builder
            )
        except Exception as error:
            faults.append((seed, name, table, value, builder, repr(error)))
            continue
        if INTERNAL in said:
            faults.append((seed, name, table, value, builder, said[said.index(INTERNAL) - 300 :]))
        counts["a value" if table == "X" else "in a table"] += 1
    print(f"values of conf.py: {sum(counts.values())} ({dict(counts)})")
    assert not faults, f"{len(faults)}: {faults[:10]}"


def test_whole_sites(tmp_path: Path) -> None:
    counts = Counter[str]()
    faults = []
    index = "首页\n====\n\n.. 往期目录::\n\n.. toctree::\n   :glob:\n\n   p*\n".encode()
    published = EXAMPLE.joinpath("published.json").read_bytes()
    for seed in seeds(10):
        chance = random.Random(seed)
        pages: dict[str, str] = {}
        for number in range(100):
            text = excerpt(chance.choice(ISSUES).read_text(encoding="utf-8"), chance)
            text = re.sub(r"(?m)^(   :(?:年份|year):).*", rf"\1 {2001 + number // 50}", text)
            text = re.sub(r"(?m)^(   :(?:期号|number):).*", rf"\1 {number % 50 + 1}", text)
            pages[f"p{number}"] = mutated(text, chance)
        files = {f"{name}.rst": text.encode() for name, text in pages.items()}
        files["index.rst"] = index
        files["published.json"] = mutated_bytes(published, chance)
        language = chance.choice(["zh_CN", "en"])
        files["locale/en/LC_MESSAGES/p1.po"] = mutated_bytes(CATALOG.encode(), chance)
        setting, value = chance.choice(SETTINGS), chance.choice(VALUES)
        conf = f"language = {language!r}\nlocale_dirs = ['locale']\n{setting} = {value}\n"
        try:
            out, said = build_site(tmp_path / "site", files, conf)
        except Exception as error:
            faults.append((seed, setting, value, repr(error)))
            continue
        if INTERNAL in said:
            faults.append((seed, setting, value, said[said.index(INTERNAL) - 300 :][:400]))
        for name in pages:
            if not out.joinpath(f"{name}.html").exists():
                faults.append((seed, name, "not written"))
        counts["pages"] += len(pages)
        counts["catalogs, published.json, conf.py"] += 3
        counts["builds"] += 1
    print(f"whole sites: {dict(counts)}")
    assert not faults, f"{len(faults)}: {faults[:10]}"
