"""An English edition: figures, glue and names as its readers write them; lines in Latin letters."""

from __future__ import annotations

import datetime
import json
import re
from decimal import Decimal

import jsonschema
import pypdfium2
import pytest
from conftest import Build
from docutils import nodes
from helpers.bulletins import ENGLISH_CONF, compiled_catalog
from sphinx import locale

from sphinx_bulletin.core.i18n import (
    in_sentence,
    show_list,
    show_period,
    show_some,
    show_year_month,
)
from sphinx_bulletin.core.words.numerals import in_charts, percentage, signed, written_number
from sphinx_bulletin.model.figures.figure import Shape

#: The same heads and names in two issues, the second a week after the first.
ISSUE = """\
政务服务工作
============

.. 报头:: 周报
   :年份: 2026
   :期号: {number}
   :编印单位: 中心
   :日期: 2026-10-{last}
   :时段: 2026-10-{first} / 2026-10-{last}
   {more}

办理情况
--------

.. 统计表:: 办理情况
   :引用名: affairs
   :单位: 件
   :形式: 表格、文字
   :数据来源: 平台
   :时段: 2026-10-{first} / 2026-10-{last}
   :对比: 受理环比
   :比率: 办结率 = 办结 / 受理

   事项, 受理, 办结, 金额（万元）
   行政许可, {accepted}, 744226, 20633084

共:stat:`affairs/行政许可/受理`。

共:stat:`affairs/行政许可/受理|带单位`。

共:stat:`affairs/行政许可/受理|万|1位`。

共:stat:`affairs/行政许可/办结率`。

.. 动态:: 水利厅
   :日期: 2026-10-{last}

   推行电子证照。

.. 附件:: 名单

   无。

.. 报尾::
   :印数: {copies}
"""
TRANSLATIONS = {
    "政务服务工作": "Government Services", "周报": "Weekly", "中心": "The Centre", "办理情况": "Cases handled",
    "件": "cases", "平台": "Platform", "事项": "Kind", "受理": "Accepted", "办结": "Completed",
    "金额（万元）": "Amount (10,000 yuan)", "办结率": "Completion rate", "行政许可": "Licences",
    "共:stat:`affairs/行政许可/受理`。": "In all :stat:`affairs/行政许可/受理` came.",
    "共:stat:`affairs/行政许可/受理|带单位`。": "With unit :stat:`affairs/行政许可/受理|带单位` came.",
    "共:stat:`affairs/行政许可/受理|万|1位`。": "About :stat:`affairs/行政许可/受理|万|1位` came.",
    "共:stat:`affairs/行政许可/办结率`。": "Rate :stat:`affairs/行政许可/办结率` held.",
    "水利厅": "Water Resources", "推行电子证照。": "E-licences are issued.", "名单": "Names", "无。": "None.",
}  # fmt: skip


def files(more: str = "", translations: dict[str, str] | None = None) -> dict[str, str | bytes]:
    """Two issues; the cases accepted are 700,000 and then 753,537."""
    found: dict[str, str | bytes] = {
        "index.rst": "周报\n====\n\n.. toctree::\n\n   a\n   b\n   c\n",
        "a.rst": ISSUE.format(
            number=40,
            first="05",
            last="09",
            accepted=700000,
            copies=1,
            more="",
        ),
        "b.rst": ISSUE.format(number=41, first=12, last=16, accepted=753537, copies=80, more=more),
        "c.rst": (
            "走势\n====\n\n.. 数据趋势:: 走势\n   :统计表: affairs\n   :行: 行政许可\n   :列: 受理\n"
            "   :按: 月\n   :形式: 表格、图表\n"
        ),
    }
    mo = compiled_catalog({**TRANSLATIONS, **(translations or {})})
    for page in "abc":
        found[f"locale/en/LC_MESSAGES/{page}.mo"] = mo
    return found


def words(text: str) -> str:
    return " ".join(text.split())


def test_figures_are_written_as_english_writes_them(build: Build) -> None:
    text = words(build(files(), conf=ENGLISH_CONF).text("b"))
    # 744226 / 753537 = 98.764… %; 753537 / 700000 = 1.07648…
    for shown in (
        "| Licences | 753,537 | 744,226 | 20,633,084 | 98.76% | +7.65% |",
        "In all 753,537 came.",
        "With unit 753,537 cases came.",
        # 75.4万.
        "About 754,000 came.",
        "Rate 98.76% held.",
    ):
        assert shown in text, shown


def test_chinese_is_as_it_was(build: Build) -> None:
    text = words(build(files()).text("b"))
    assert "| 行政许可 | 753537 | 744226 | 20633084 | 98.76% | +7.65% |" in text
    assert "共75.4万。" in text
    assert "共753537件。" in text


def test_names_and_units_are_translated(build: Build) -> None:
    built = build(files(), conf=ENGLISH_CONF)
    assert not [one for one in built.warnings if "bulletin" in one]
    text = words(built.text("b"))
    assert "Accepted, on previous period" in text
    assert (
        "According to Platform (October 12 – 16, 2026), the figures are as follows. Licences: "
        "accepted 753,537 cases, completed 744,226 cases, amount 20,633,084 10,000 yuan, "
        "completion rate 98.76%."
    ) in text
    trend = words(built.text("c"))
    assert "| Month | Accepted (cases) |" in trend
    # The weeks of a month make a sum: 700000 + 753537.
    assert "| October 2026" in trend and "1,453,537" in trend


def test_glue(build: Build) -> None:
    text = words(build(files(), conf=ENGLISH_CONF).text("b"))
    # Of the issue's own period, which stands below the title.
    assert "Source: Platform" in text and "Source: Platform (" not in text
    assert "E-licences are issued. (Water Resources; October 16)" in text
    assert "Annex: Names" in text
    assert "(80 copies printed)" in text
    assert "(1 copy printed)" in build(files(), conf=ENGLISH_CONF).text("a")


def test_a_title_of_several_lines_keeps_its_blank(build: Build) -> None:
    parted = {"政务服务／工作": "Government／ Services"}
    built = build(files(":标题分行: 政务服务／工作", parted), conf=ENGLISH_CONF)
    assert not [one for one in built.warnings if "title-lines" in one]
    assert "Government Services\n****" in built.text("b")


def test_charts_say_the_translated_names(build: Build) -> None:
    page = str(files()["b.rst"]).replace("表格、文字", "图表")
    built = build({**files(), "b.rst": page}, builder="html", conf=ENGLISH_CONF)
    html = (built.out / "b.html").read_text(encoding="utf-8")
    drawn = re.findall(r"<svg.*?</svg>", html, re.DOTALL)
    assert len(drawn) == 2
    assert "Licences: Accepted 753,537 cases, Completed 744,226 cases" in drawn[0]
    assert ">753,537</text>" in drawn[0] and "Unit: cases" in drawn[0]
    # 万元 is a unit of its own: its translation stands in its chart.
    assert "Unit: 10,000 yuan" in drawn[1] and ">5M</text>" in drawn[1]
    assert not re.search("[\u4e00-\u9fff]", "".join(drawn))


def test_windows_have_the_names_of_their_catalog(build: Build) -> None:
    po = b'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n%s'
    entry = 'msgid "省水利厅"\nmsgstr "Department of Water Resources"\n'.encode()
    more = {"locale/en/LC_MESSAGES/bulletin.po": po % entry}
    page = {"d.rst": "采用\n====\n\n.. 采用情况:: 采用\n   :时段: 2026年10月\n"}
    conf = ENGLISH_CONF + 'bulletin_units = [["省水利厅", "水利厅"], "省税务局"]\n'
    built = build({**files(), **more, **page}, conf=conf)
    text = words(built.text("d"))
    assert "| Department of Water Resources | 2 | 2 | 1 |" in text
    # What is not in the catalog keeps its name.
    assert "省税务局 | 0" in text
    strict = conf + "bulletin_untranslated = 0\n"
    built = build({**files(), **more, **page}, conf=strict, fresh=True)
    (told,) = [one for one in built.warnings if "bulletin.po" in one]
    assert "省税务局" in told
    pot = build({**files(), **page}, builder="gettext", conf=conf).out / "bulletin.pot"
    found = re.findall(r'^msgid "(.+)"$', pot.read_text(encoding="utf-8"), re.MULTILINE)
    assert found == ["省水利厅", "省税务局"]


def test_a_pdf_in_latin_letters(build: Build) -> None:
    long = " ".join(["The administration considers registration applications “at once”."] * 6)
    built = build(
        files(translations={"推行电子证照。": long}), builder="pdf", conf=ENGLISH_CONF, out="pdf"
    )
    assert not [one for one in built.warnings if "pdf" in one.lower()]
    pdf = pypdfium2.PdfDocument(built.out / "2026-41.pdf")
    text = "".join(page.get_textpage().get_text_bounded() for page in pdf)
    # Its face has neither Chinese letters nor quotes as wide as they are.
    page = next(one for one in pdf if "considers" in one.get_textpage().get_text_bounded())
    reader = page.get_textpage()
    whole = reader.get_text_range()
    at = whole.index("“at") if "“at" in whole else whole.index("“")
    quote, letter = reader.get_charbox(at), reader.get_charbox(at + 1)
    assert 0 <= letter[0] - quote[2] < 3
    assert "– 1 –" in words(text)


def test_a_site_in_english_reads_as_it_is_typed(build: Build) -> None:
    """Heads, quotes at line ends, the days of a part, and a check that says “satisfactory” alone."""
    page = """\
Report
======

.. bulletin-masthead:: Report
   :year: 2026
   :number: 3
   :issuer: Office
   :date: October 15, 2026
   :parts:

Finance
-------

(July 1–September 30)

Revenues
~~~~~~~~

.. statistics-table:: Revenues

   Fund, Fees ($), Median (min)
   Water, 12, 5.6

Put up signs and
“no parking” will go up—or
not.

.. inspection-checklist::

   :Lights: [ok]
   :Salt: [unchecked]
"""
    built = build({"index.rst": page}, conf='language = "en"\n')
    assert built.warnings == []
    text = " ".join(built.text().split())
    assert "| Fund | Fees ($) | Median (min) |" in text
    assert "Put up signs and “no parking” will go up—or not." in text
    assert "A. Lights. Satisfactory. B. Salt. Not checked." in text
    (period,) = (
        n for n in built.tree().findall(nodes.paragraph) if "bulletin-period" in n["classes"]
    )
    assert period.astext() == "(July 1–September 30)"


def test_the_schema_holds_for_english(build: Build) -> None:
    built = build(files(), builder="html", conf=ENGLISH_CONF)
    data = json.loads((built.out / "bulletin.json").read_text(encoding="utf-8"))
    assert data["language"] == "en"
    newest = next(one for one in data["issues"] if one["key"] == "2026-41")
    names = [column["name"] for column in newest["statistics"][0]["columns"]]
    assert names == ["Accepted", "Completed", "Amount", "Completion rate"]
    assert newest["statistics"][0]["columns"][2]["unit"] == "10,000 yuan"
    assert newest["statistics"][0]["columns"][0]["key"] == "受理"
    assert newest["statistics"][0]["rows"][0] == {
        "name": "Licences", "key": "行政许可", "values": ["753537", "744226", "20633084", "98.76"],
    }  # fmt: skip
    schema = json.loads((built.out / "bulletin.schema.json").read_text(encoding="utf-8"))
    jsonschema.validate(data, schema)
    csv = (built.out / "statistics.csv").read_text(encoding="utf-8-sig")
    assert "Licences,Accepted,753537,cases" in csv


# -- words and figures alone -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "shape", "shown"),
    [
        ("20633084", Shape(), "20,633,084"),
        ("98.70", Shape(), "98.70"),
        ("-1234.5", Shape(), "-1,234.5"),
        ("20633084", Shape(scale="万", decimals=1), "20.6 million"),
        # Without decimals that are asked for, no digit is lost.
        ("20633084", Shape(scale="万"), "20.633084 million"),
        ("2063308400", Shape(scale="亿", decimals=2), "2.06 billion"),
        # Half up: 20.65 is 20.7.
        ("20650000", Shape(scale="万", decimals=1), "20.7 million"),
        ("12.345", Shape(decimals=2), "12.35"),
    ],
)
def test_written(value: str, shape: Shape, shown: str) -> None:
    assert written_number(Decimal(value), "en", shape) == shown


def test_other_languages() -> None:
    assert percentage(Decimal("98.77"), "de") == "98,77\u00a0%"
    assert written_number(Decimal("1234.5"), "fr") == "1\u00a0234,5"
    assert signed(Decimal("-3.2"), "en") == "-3.20"
    assert in_charts("en").figure(None) == "—"


def test_periods_months_and_lists() -> None:
    first, last = datetime.date(2022, 11, 28), datetime.date(2022, 12, 2)
    assert show_period(first, last, "en") == "November 28 – December 2, 2022"
    assert show_period(first, last, "en", home_year=2022) == "November 28 – December 2"
    later = datetime.date(2023, 1, 6)
    assert show_period(first, later, "en") == "November 28, 2022 – January 6, 2023"
    assert show_year_month(2022, 11, "en") == "November 2022"
    assert show_list(["Taxation", "Transport", "Health"], "en") == "Taxation, Transport, and Health"
    # “and” stands in a name already.
    assert show_list(["Housing and Land", "Health"], "en") == "Housing and Land; Health"
    assert show_list(["税务局", "水利厅"], "zh_CN") == "税务局、水利厅"
    assert in_sentence("Accepted", "en_GB") == "accepted"
    assert in_sentence("GDP", "en") == "GDP"
    assert in_sentence("Anträge", "de") == "Anträge"


def test_of_many_names_the_first_few() -> None:
    locale.translators.clear()
    many = [f"Row {number}" for number in range(1, 10)]
    assert show_some(many, "en") == "Row 1, Row 2, Row 3, Row 4, Row 5, Row 6 and others, 9 in all"
    assert show_some(many[:2], "en") == "Row 1 and Row 2"


LISTS = """\
Services
========

.. bulletin-masthead:: Weekly
   :year: 2026
   :number: 41
   :issuer: Centre
   :date: 2026-10-16
   :period: 2026-10-12 / 2026-10-16

.. statistics-table:: Cases
   :compare: Refused previous
   :rate: Share = Done / Refused
   :check: Fees <= Income

   Kind,Accepted,Done,Fees（yuan）,Income（€）
   Licences,2,1,3,4

.. statistics-table:: Others

   Kind,Accepted,Done
   a,x,y
   b,x,y
   c,1,2

.. inspection-checklist::

   :Dress: Tidy.
"""


def test_lists_of_messages_are_english(build: Build) -> None:
    conf = (
        'language = "en"\n'
        'bulletin_series = {"w": {"name": "Weekly", "checks": ["Hygiene", "Queues"]}}\n'
    )
    told = "\n".join(build({"index.rst": LISTS}, conf=conf).warnings)
    assert "there is no “Refused” here; columns are Accepted, Done, Fees, and Income" in told
    assert "there is no column “Refused”; the columns are Accepted, Done" in told
    assert "mixes units: yuan and €" in told
    assert "checks of the series are not listed here: Hygiene and Queues; write them" in told
    assert "、" not in told


WEEK = """\
Services
========

.. bulletin-masthead:: City Weekly
   :year: 2026
   :number: {number}
   :issuer: City Office
   :date: {day}
   :period: {period}
   {more}

Figures
-------

.. statistics-table:: Requests
   :name: req
   :unit: requests
   :compare: previous
{total}
   District, Received
   North, 100
   South, {south}
{row}
"""


def test_a_total_that_nobody_named_is_a_total_of_that_name(build: Build) -> None:
    """Of an office that writes English: where one issue has it typed, both are one row."""
    files: dict[str, str | bytes] = {
        "index.rst": "Weekly\n======\n\n.. toctree::\n   :glob:\n\n   w*\n",
        "w40.rst": WEEK.format(
            number=40, day="October 3, 2026", period="September 28 – October 2, 2026", south=50,
            total="   :total:\n", row="", more="",
        ),
        "w41.rst": WEEK.format(
            number=41, day="October 10, 2026", period="October 5–9, 2026", south=80, total="",
            row="   Total, 180\n\nIt was :stat:`2026-40:req/Total/Received` before.",
            more=':correction: October 12, 2026: “South” was printed as 8.',
        ),
    }  # fmt: skip
    built = build(files, conf='project = "Weekly"\nlanguage = "en"\n')
    assert built.warnings == []
    shown = " ".join(built.text("w41").split())
    assert "| Total | 180 | +20.00% |" in shown and "It was 150 before." in shown
    assert "Correction (October 12, 2026): “South” was printed as 8." in shown
