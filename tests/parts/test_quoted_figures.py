"""``:stat:`` takes figures of sentences, and of tables that are not printed, wherever it stands."""

from __future__ import annotations

import io
import json
import re
import zipfile
from pathlib import Path

import pdfplumber
import pytest
from conftest import Build, Built
from helpers.bulletins import ENGLISH_CONF, as_site, compiled_catalog, table_of, weekly_page

FIRST = """\
本周共受理诉求12486件，其中电话9731件，今年以来累计受理诉求41207件。

到期工单4980件，按期办结4906件，按期办结率98.5％。
"""
SECOND = """\
本周共受理诉求13127件，其中咨询类5881件，求助类3346件；网上受理1.35万件次。

停车问题突出，共收到诉求612件；供暖问题共收到投诉341件。回访约2000件。
"""


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


ROLES = {
    # What it is of, what was done, both, in any order; words that sentences leave out.
    "咨询": "5881",
    "咨询类": "5881",
    "咨询/受理": "5881",
    "2026-1:受理": "12486",
    "2026-01:受理量": "12486",
    "2026-1:按期/办结": "4906",
    "2026-1:按期办结率": "98.5%",
    # Of which time.
    "2026-1:受理/累计": "41207",
    "2026-1:受理/今年": "41207",
    "2026-1:受理/本周": "12486",
    "2026-1:诉求/受理/累计": "41207",
    # What its sentence speaks of.
    "停车/收到": "612",
    "供暖问题/收到": "341",
    # As it is typed, or in another form.
    "网上/受理": "1.35万",
    "网上/受理|带单位": "1.35万件次",
    "2026-1:电话|带单位": "9731件",
    "2026-1:受理|千分位": "12,486",
    "2026-1:受理/累计|万|1位": "4.1万",
}
#: Two that differ; none; one that is told roughly; a comparison; an issue that is not there.
UNKNOWN = {
    "收到": ("612件", "341件", "停车问题突出/收到", "供暖问题投诉/收到", "（第"),
    "建议": ("咨询 5881件", "求助 3346件"),
    "2026-1:建议": ("电话 9731件", "受理/累计 41207件"),
    "咨询/累计": ("咨询 5881件",),
    "回访": ("大概",),
    "咨询+上期": ("只有表里的数",),
    "2026-3:受理": ("2026-3",),
}


@pytest.fixture(scope="module")
def built(build_once: Build) -> Built:
    """Two issues, the second of which takes figures of both."""
    roles = [f"甲:数据:`{role}`乙" for role in (*ROLES, *UNKNOWN)]
    files = {
        "w01.rst": weekly_page(1, table="", prose=FIRST),
        "w02.rst": weekly_page(2, table="", prose="\n\n".join((SECOND, *roles))),
    }
    return build_once(as_site(files))


def test_a_figure_of_a_sentence(built: Built) -> None:
    shown = re.findall("甲(.*?)乙", squeezed(built.text("w02")))
    assert dict(zip(ROLES, shown, strict=False)) == ROLES


@pytest.mark.parametrize("role", UNKNOWN)
def test_one_that_is_not_there(built: Built, role: str) -> None:
    (found,) = [line for line in built.warnings if f"“{role}”" in line]
    source = (Path(built.app.srcdir) / "w02.rst").read_text(encoding="utf-8").splitlines()
    at = source.index(f"甲:数据:`{role}`乙") + 1
    assert f"w02.rst:{at}: WARNING" in found and "[bulletin.reference]" in found
    for words in UNKNOWN[role]:
        assert words in found
    assert len(built.warnings) == len(UNKNOWN)


def test_a_name_of_a_table_comes_first(build: Build) -> None:
    """咨询/受理/累计 may be a row and a column."""
    table = table_of("事项, 累计; 受理, 77", ":形式: 不印", name="咨询")
    prose = "今年以来累计受理咨询6000件。\n\n甲:数据:`咨询/受理/累计`乙"
    built = build(as_site({"w01.rst": weekly_page(1, table=table, prose=prose)}))
    assert "甲77乙" in squeezed(built.text("w01"))


def test_a_mistyped_name_of_a_table(build: Build) -> None:
    table = table_of("事项, 累计; 受理, 77", name="affairs")
    prose = "今年以来累计受理咨询6000件。\n\n甲:数据:`affair/受理件/累计`乙"
    (told,) = build(as_site({"w01.rst": weekly_page(1, table=table, prose=prose)})).warnings
    assert "“affair”" in told and "affairs" in told


def test_what_is_taken_is_no_source(build: Build) -> None:
    """A figure that is taken itself has no name: else two pages could lean on each other."""
    prose = "共受理诉求:数据:`2026-2:受理`件。"
    other = "共受理诉求:数据:`2026-1:受理`件。"
    files = {
        "w01.rst": weekly_page(1, table="", prose=prose),
        "w02.rst": weekly_page(2, table="", prose=other),
    }
    warnings = build(as_site(files)).warnings
    assert len(warnings) == 2 and all("[bulletin.reference]" in line for line in warnings)


def test_another_figure_is_written_where_it_is_taken(build: Build) -> None:
    quoting = weekly_page(2, table="", prose="上周受理:数据:`2026-1:受理`件。")
    files = {"w01.rst": weekly_page(1, table="", prose=FIRST), "w02.rst": quoting}
    build(as_site(files))
    files["w01.rst"] = files["w01.rst"].replace("12486", "12487").replace("41207", "41208")
    assert "上周受理12487件" in squeezed(build(as_site(files)).text("w02"))


def test_in_another_language(build: Build) -> None:
    """A sentence is read as its author wrote it; the figure is written as its reader writes it."""
    page = weekly_page(1, table="", prose="共受理诉求12486件。\n\n受理:数据:`受理`件。")
    words = {
        "共受理诉求{1}件。": "There were {1} requests.",
        "受理:数据:`受理`件。": "Opened: :stat:`受理`.",
    }
    files = as_site({"w01.rst": page}) | {"locale/en/LC_MESSAGES/w01.mo": compiled_catalog(words)}
    built = build(files, conf=ENGLISH_CONF)
    assert built.warnings == []
    text = " ".join(built.text("w01").split())
    assert "There were 12,486 requests." in text and "Opened: 12,486." in text


def test_in_english(build: Build) -> None:
    page = """\
City services
=============

.. bulletin-masthead:: 311 Weekly
   :year: 2026
   :number: 1
   :issuer: Office
   :date: 2026-01-12
   :period: 2026-01-05 / 2026-01-11

Contacts
--------

Staff answered 3,287 calls and closed 2,950 requests.

Answered: :stat:`answered`; closed: :stat:`requests/closed`.
"""
    built = build({"index.rst": page}, conf='language = "en"\n')
    assert built.warnings == []
    assert "Answered: 3,287; closed: 2,950." in " ".join(built.text().split())


#: 753537 stands in the table alone, which nobody sees.
HIDDEN = table_of("事项, 受理; 行政许可, 753537", ":形式: 不印")
ITEM = """\
.. 动态:: 税务局
   :引用名: one

   截至周五，受理:数据:`affairs/行政许可/受理`件。
"""


def test_a_table_that_is_not_printed(build: Build) -> None:
    """Its figures are in sentences, items, lists, the feed, PDF and Word; it is in none."""
    page = weekly_page(
        1,
        table=HIDDEN,
        prose=f"共受理:数据:`2026-1:affairs/行政许可/受理`件。\n\n动态\n----\n\n{ITEM}",
    )
    index = "周报\n====\n\n.. toctree::\n\n   w01\n\n受理:数据:`2026-1:affairs/行政许可/受理`件。\n\n.. 动态汇编::\n"
    files = {"w01.rst": page.removeprefix(":orphan:\n\n"), "index.rst": index}
    built = build(files)
    assert built.warnings == []
    for name, times in (("w01", 2), ("index", 2)):
        text = squeezed(built.text(name))
        assert text.count("受理753537件") == times, text
        assert "办理情况数据" not in text and "事项受理" not in text

    html = build(files, builder="html", conf='html_baseurl = "https://bulletin.invalid/"\n')
    page = (html.out / "w01.html").read_text(encoding="utf-8")
    assert page.count("753537") == 2 and "<table" not in page
    assert any("753537" in path.read_text(encoding="utf-8") for path in html.out.glob("*.xml"))
    data = json.loads((html.out / "bulletin.json").read_text(encoding="utf-8"))
    assert "753537" in json.dumps(data)

    build(files, builder="pdf")
    (pdf,) = build(files, builder="pdf").out.glob("*.pdf")
    with pdfplumber.open(pdf) as opened:
        text = squeezed("".join(page.extract_text() for page in opened.pages))
    assert text.count("753537") == 2 and "行政许可" not in text

    (docx,) = build(files, builder="docx").out.glob("*.docx")
    with zipfile.ZipFile(io.BytesIO(docx.read_bytes())) as package:
        document = package.read("word/document.xml").decode()
    assert document.count("753537") == 2 and "行政许可" not in document
