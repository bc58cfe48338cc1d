"""A site in Traditional Chinese: no word of ours in it is Simplified."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

import pytest
from conftest import Build, Built
from helpers.bulletins import issue
from helpers.outputs import simplified_in

from sphinx_bulletin.core.i18n import _
from sphinx_bulletin.core.words.numerals import in_charts, written_number
from sphinx_bulletin.model.figures.axes import axis
from sphinx_bulletin.model.figures.figure import Shape

CONF = (
    'project = "週報"\nlanguage = "zh_TW"\n'
    'bulletin_units = ["水利局", "交通局"]\nbulletin_scores = {"市府網站": 2}\n'
)
#: Names of ours are in English but for one that has none: what else is Chinese is Traditional.
ISSUE = """\
{number}月服務
========

.. bulletin-masthead:: 窗口工作週報
   :year: 2026
   :number: {number}
   :serial: {serial}
   :issuer: 市政服務中心
   :signer: 王某
   :date: 2026-{number}-16
   :period: 2026-{number}-01 / 2026-{number}-15

{first}

.. bulletin-contents::

辦理情形
--------

.. statistics-table:: 辦理情形
   :name: affairs
   :unit: 件
   :display: table, sentence, chart
   :source: 服務平台
   :period: 2026-{number}-01 / 2026-{number}-15
   :rate: 辦結率 = 辦結 / 受理
   :compare: 受理 previous
   :total:
   :note: 另計。

   事項, 受理, 辦結
   許可, {accepted}, 20000
   登記, 20000000, 10000000

許可:stat:`affairs/許可/受理|万|1位`件。{compared}

動態
----

.. window-item:: 水利局
   :date: 2026-{number}-12
   :category: 便民
   :leader: 王某
   :adopted-by: 市府網站

   即日起推行電子證照。

.. inspection-checklist:: 巡查
   :date: 2026-{number}-13
   :inspector: 服務中心
   :rest: 其餘良好。

{checks}

.. inspection-checklist:: 巡查
   :date: 2026-{number}-14
   :display: table

   :秩序: [ok] 良好。

.. bulletin-annex:: 名單

   附件內容。

.. distribution-footer::
   :report-to: 市長
   :send-to: 各局
   :issue-to: 各窗口
   :copies: 80
   :reviewer: 林某
   :editor: 王某
   :phone: 1999
"""
CHECKS = (
    "   :衛生: [finding] 有積水。\n\n      :window: 水利局\n      :due: 2026-10-30\n"
    "   :設施: [finding] 不亮。\n\n      :due: 2026-11-20\n   :服裝: [fixed] 兩人。\n"
    "   :態度: [unchecked]\n   :到勤: [ok] 良好。\n",
    "   :設施: [ok] 已修。\n\n      :closes: 2026-10/設施\n   :服裝: [ok] 良好。\n",
)
LISTS = """\
:orphan:

報表
====

.. bulletin-archive::
   :headlines:

.. statistics-trend:: 走勢
   :table: affairs
   :row: 許可
   :columns: 受理
   :last: 2
   :display: table, chart

.. window-items:: 各則
   :period: 2026-10-01 / 2026-11-30

.. contribution-table:: 採用
   :period: 2026-10-01 / 2026-11-30
   :submitted: sent.csv

.. inspection-findings:: 缺失
   :status: all

.. inspection-findings:: 一覽
   :display: matrix
"""
FILES: dict[str, str | bytes] = {
    "index.rst": "週報\n====\n\n.. toctree::\n   :glob:\n\n   w*\n",
    "w10.rst": ISSUE.format(
        number=10, serial=410, accepted=30000, first="", compared="", checks=CHECKS[0]
    ),
    "w11.rst": ISSUE.format(
        number=11, serial=411, accepted=42000, checks=CHECKS[1],
        first=".. editors-note::\n\n   請參閱。",
        compared="受理:stat:`affairs/許可/受理@环比`。",
    ),
    "lists.rst": LISTS,
    "sent.csv": "窗口,10月,11月\n水利局,2,3\n交通局,0,0\n",
}  # fmt: skip


def test_what_is_simplified() -> None:
    assert simplified_in("统计表的列与行，以后再于此里，万") == set("统计与后于里万")
    assert simplified_in("統計表的列與行，以後再於此裡，萬臺台") == set()


def squeezed(built: Built, name: str) -> str:
    return re.sub(r"\s", "", built.text(name))


def test_words_of_ours(build: Build) -> None:
    built = build(FILES, conf=CONF)
    assert not built.warnings
    first, second, lists = (squeezed(built, name) for name in ("w10", "w11", "lists"))
    for shown in (
        "2026年第10期（總第410期）",
        "簽發人：王某",
        "（10月1日至10月15日）",
        "據服務平台統計，2026年10月1日至10月15日，許可受理30000件，辦結20000件",
        "單位：件",
        "資料來源：服務平台",
        "許可3.0萬件。",
        "當場改善",
        "改善期限：2026年10月30日",
        "權責窗口：水利局",
        "附件：名單",
        "合計",
        "陳報：市長",
        "（共印80份）",
    ):
        assert shown in first, shown
    # 42000 of 30000: 40% more.
    for shown in ("編者按：", "較上期成長40%", "+40.00%", "受理較上期", "結案："):
        assert shown in second, shown
    for shown in ("未結案", "本年累計", "未提報稿件：交通局。", "「已改」發現缺失，現已結案"):
        assert shown in lists, shown
    for text in (first, second, lists):
        assert simplified_in(text) == set()


@pytest.mark.parametrize("builder", ["html", "latex"])
def test_words_of_ours_in_other_outputs(build: Build, builder: str) -> None:
    built = build(FILES, builder=builder, conf=CONF)
    assert not built.warnings
    pages = [*built.out.glob("*.html"), *built.out.glob("*.tex"), *built.out.glob("*.xml")]
    assert pages
    for page in pages:
        text = re.sub(r"<script.*?</script>", "", page.read_text("utf-8"), flags=re.DOTALL)
        assert simplified_in(text) == set(), page.name


WRONG = """\
{number}月服務
========

.. 報頭:: 窗口工作週報
   :年份: 115
   :期號: {number}
   :編印單位: 市政服務中心
   :日期: 民國115年{number}月16日
   :時段: 115/{number}/1~115/{number}/15

辦理情形
--------

.. 統計表:: 辦理情形
   :引用名: affairs
   :單位: 件

   項目, 受理, 辦結
   地政, {accepted}, 1290
   戶政, 2210, 無
   合計, {total}, {done}

{text}
"""


def test_what_is_wrong_is_told_there_as_well(build: Build) -> None:
    """Totals, changes, ranks and wholes by their Traditional words, years of the Republic."""
    files: dict[str, str | bytes] = {
        "index.rst": "週報\n====\n\n.. toctree::\n   :glob:\n\n   w*\n",
        "w10.rst": WRONG.format(number=10, accepted=1204, total=3414, done=1290, text="受理總數3414件。"),
        "w11.rst": WRONG.format(
            number=11, accepted=1304, total=3514, done=1291,
            text="地政受理1304件，較上期減少100件。戶政受理2310件。\n\n"
            "電話1200件、網路800件，合計2010件。\n\n"
            "訴求受理1.5萬件，辦結1.6萬件。另有:數據:`諮詢`件。",
        ),
    }  # fmt: skip
    built = build(files, conf='project = "週報"\nlanguage = "zh_TW"\n')
    lines = built.warnings
    assert simplified_in("".join(lines)) == set()
    assert all("w11.rst" in line for line in lines)
    assert any("辦結 1.6萬件" in line for line in lines)
    total, fell, row, whole = [line for line in lines if "諮詢" not in line]
    assert "「合計」列「辦結」欄" in total and "1291" in total and "1290" in total
    assert "「較上期減少100件」" in fell and "1204 → 1304" in fell
    assert "「2310件」" in row and "2210件" in row
    assert "「2010件」" in whole and "2000件" in whole
    shown = squeezed(built, "w11")
    assert "2026年第11期" in shown and "2026年11月16日" in shown


REPUBLIC = """\
{number}月服務
========

.. 報頭:: 窗口工作週報
   :年份: {year}
   :期號: {number}
   :編印單位: 市政服務中心
   :日期: {day}
   :時段: 115/{number}/1~115/{number}/15

動態
----

.. 動態:: 水利局
   :日期: {number}月3日

   推行電子證照，見 :bulletin:期號:`2026-10`。
"""


@pytest.mark.parametrize(
    ("form", "year"), [("republic", "115"), ("民國", "民國115"), ("中華民國", "中華民國115")]
)
def test_a_site_counts_the_years_of_the_republic(build: Build, form: str, year: str) -> None:
    """Wherever a day or year of an issue is shown; keys and data keep the common year."""
    numerals = {10: "中華民國一百一十五年十月十六日", 11: "民國一一五年十一月十六日"}
    files: dict[str, str | bytes] = {
        "index.rst": "週報\n====\n\n.. 往期目錄::\n\n.. toctree::\n   :glob:\n\n   w*\n",
        "w10.rst": REPUBLIC.format(number=10, year=115, day=numerals[10]),
        "w11.rst": REPUBLIC.format(number=11, year="民國115年", day=numerals[11]),
    }
    conf = f'project = "週報"\nlanguage = "zh_TW"\nbulletin_years = "{form}"\n'
    built = build(files, builder="html", conf=conf)
    assert built.warnings == []
    tag = re.compile(r"<[^>]+>|\s")
    pages = {
        page.stem: tag.sub("", page.read_text("utf-8").partition("<body")[2])
        for page in built.out.glob("*.html")
    }
    assert f"{year}年第11期" in pages["w11"] and f"{year}年11月16日" in pages["w11"]
    assert f"見{year}年第10期" in pages["w11"]
    assert f"{year}年第10期" in pages["index"] and f"{year}年11月" in pages["bulletin-date"]
    assert [name for name, text in pages.items() if re.search("2026年", text)] == []
    data = (built.out / "bulletin.json").read_text("utf-8")
    assert '"2026-10"' in data and "2026-10-16" in data


def test_only_a_traditional_site_counts_them(build: Build) -> None:
    page = REPUBLIC.format(number=10, year=115, day="115年10月16日")
    conf = 'bulletin_years = "republic"\n'
    for language, shown in (("zh_TW", "115年第10期"), ("zh_CN", "2026年第10期")):
        built = build({"index.rst": page}, conf=f'{conf}language = "{language}"\n')
        assert shown in squeezed(built, "index"), language


def test_what_the_republic_does_not_count_is_told(build: Build) -> None:
    page = REPUBLIC.format(number=10, year=115, day="115年10月16日")
    built = build({"index.rst": page}, conf='language = "zh_TW"\nbulletin_years = "115"\n')
    (line,) = built.warnings
    assert 'bulletin_years: 只能是下面幾個之一："common", "republic", "民國", "中華民國"' in line
    assert "2026年第10期" in squeezed(built, "index")


def test_names_of_ours_are_told_there(build: Build) -> None:
    page = WRONG.format(number=10, accepted=1, total=2211, done=1290, text="無。")
    typed = page.replace(
        "   :單位: 件", "   :單位: 件\n   :資料來源: 系統\n   :檔名稱: x\n   :形式: 圓餅"
    )
    built = build({"index.rst": typed}, conf='project = "週報"\nlanguage = "zh_TW"\n')
    told = "\n".join(built.warnings)
    assert simplified_in(told) == set()
    assert "這裡叫「數據來源」" in told
    assert "表格 (table)" in told and "圖表 (chart)" in told


def test_figures() -> None:
    shape = Shape(scale="亿", decimals=1)
    assert written_number(Decimal(2060000000), "zh_TW", shape) == "20.6億"
    assert written_number(Decimal(2060000000), "zh_CN", shape) == "20.6亿"
    ticks = axis(Decimal(0), Decimal(20633084), most=6)
    assert in_charts("zh_TW").ticks(ticks)[:2] == ("0", "500萬")


def test_a_site_is_set_in_its_own_face(build: Build) -> None:
    """楷體 of Taiwan, with the bundled 黑體, 宋體 and 小標宋: none patched by another's hanzi."""
    page = issue(
        "總務處陳列單據、龜山區圖書館、臺灣鐵路與郵遞區號。\n\n辦理情形\n--------\n\n"
        ".. statistics-table:: 總數\n   :unit: 件\n\n   單位, 總數\n   臺北, 3\n"
    ).replace("政务服务工作", "總務工作陳報")
    page = page.replace("窗口工作周报", "總務週報").replace("某省政务服务中心", "總務處")
    built = build({"index.rst": page}, builder="pdf", conf='language = "zh_TW"\n')
    assert built.warnings == []
    content = (built.out / "2026-41.pdf").read_bytes()
    faces = set(re.findall(rb"/BaseFont /[A-Z]+\+(\w+)", content))
    assert faces == {
        b"BulletinKaiTiTW", b"BulletinHeiTi", b"BulletinSong", b"BulletinXiaoBiaoSong",
        # Digits, as light as 楷體.
        b"BulletinLatinLight",
    }  # fmt: skip


def test_the_start_site_has_its_pdf(build: Build) -> None:
    folder = Path(__file__).parents[2] / "docs_example" / "manual" / "snippets" / "start"
    files = {
        str(one.relative_to(folder)): one.read_bytes()
        for one in folder.rglob("*")
        if one.is_file() and one.name != "conf.py"
    }
    built = build(files, builder="pdf", conf='language = "zh_TW"\n')
    assert [one for one in built.warnings if "ERROR" in one] == []
    assert list(built.out.glob("*.pdf"))


@pytest.mark.parametrize(
    ("language", "folder", "usual"),
    [
        ("zh_CN", "文件夹", ""),
        ("zh", "文件夹", ""),
        ("zh-CN", "文件夹", "“zh_CN”"),
        ("zh_Hans_CN", "文件夹", "“zh_CN”"),
        ("zh_SG", "文件夹", "“zh_CN”"),
        ("zh_HK", "資料夾", ""),
        ("zh-TW", "資料夾", "「zh_TW」"),
        ("zh_Hant", "資料夾", "「zh_TW」"),
        ("zh-Hant-HK", "資料夾", "「zh_HK」"),
        ("en-GB", "FOLDER", ""),
    ],
)
def test_any_name_of_chinese_speaks_chinese(
    build: Build, language: str, folder: str, usual: str
) -> None:
    """As html and browsers name it, too: what Sphinx does not know by that name is told."""
    page = "首页\n====\n\n.. 要目::\n"
    built = build({"index.rst": page}, conf=f'language = "{language}"\n')
    told = [one for one in built.warnings if "language" in one]
    assert len(told) == bool(usual) and all(usual in one for one in told)
    assert _("FOLDER") == folder
