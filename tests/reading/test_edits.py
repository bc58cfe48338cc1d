"""A single wrong character in a directive's line, an option or a role loses nothing.

What a reader would see stays on the page, or a message says what was read; a name that was meant
is read as it was meant.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from docutils import nodes
from helpers.reader import Reader
from sphinx.util.docutils import docutils_namespace, patch_docutils

PAGE = """\
政务服务工作
============

.. 报头:: 窗口工作周报
   :年份: 2026
   :期号: 41
   :总期号: 416
   :编印单位: 某省政务服务中心
   :日期: 2026-10-16
   :时段: 2026-10-12 / 2026-10-16

.. 要目::

办理情况
--------

.. 统计表:: 省本级办理情况
   :引用名: affairs
   :数据来源: 一体化平台
   :单位: 件
   :比率: 办结率 = 办结 / 受理

   事项, 受理, 办结
   行政许可, 753537, 744226

今年受理:数据:`affairs/行政许可/受理`件，见:bulletin:统计表:`affairs`。

窗口动态
--------

.. 动态:: 交通运输厅
   :日期: 2026-10-12
   :引用名: licence
   :标题: 推行电子证照
   :栏目: 许可

   即日起推行电子证照。

.. 巡查情况::
   :巡查单位: 服务处

   :着装情况: [立改] 二人未着装。
   :卫生情况: [问题] 大厅有废纸。

      :窗口: 水利厅
      :整改时限: 2026-10-20

.. 附件:: 各窗口业务量
   :引用名: load

   附件里的文字。

.. 报尾::
   :报: 中心领导
   :送: 各处室
   :印数: 80
"""
#: What slips in beside the signs of markup.
TYPED = " :：.。；_|[`x动a1，-　\t"
_HEADS = re.compile(r"\s*\.\. [^:]*::\s?|\s*:[^:`]+:\s?|:(?:bulletin:)?[^:`]+:`[^`]*`")


def spots() -> list[tuple[int, int]]:
    """Line and column of each character of markup: what stands behind it is the author's."""
    found = []
    for number, line in enumerate(PAGE.split("\n")):
        for match in _HEADS.finditer(line):
            if match.start() == 0 or match[0].endswith("`"):
                found += [(number, column) for column in range(match.start(), match.end())]
    return found


SPOTS = spots()


def edited(chance: random.Random) -> tuple[str, str]:
    """The page with a character less, more or another; and the line that has it."""
    lines = PAGE.split("\n")
    number, column = chance.choice(SPOTS)
    line, char = lines[number], chance.choice(TYPED)
    lines[number] = line[:column] + chance.choice(
        [line[column + 1 :], char + line[column:], char + line[column + 1 :]]
    )
    return "\n".join(lines), lines[number]


@pytest.fixture
def reader(tmp_path: Path) -> Iterator[Reader]:
    with patch_docutils(), docutils_namespace():
        yield Reader(tmp_path)


def runs(text: str) -> set[str]:
    """Runs of Chinese characters, of two and more."""
    return set(re.findall("[\u4e00-\u9fff]{2,}", text))


#: A page → of which directive's lines a comment is told to take some; "-": of none, but that it
#: takes what is set in; "": nothing is told.
COMMENTS = {
    ".. 动态:: 厅\n\n   一段。\n.. 存档\n   又一段。\n": "动态",
    ".. 动态:: 厅\n\n   一段。\n.. 存档\n\n   又一段。\n": "动态",
    ".. container:: a\n\n   .. 动态:: 厅\n\n      一段。\n   .. 存档\n      又一段。\n": "动态",
    ".. 存档\n\n  一段。\n": "-",
    ".. 动态:: 厅\n\n   一段。\n\n.. 存档\n\n   又一段。\n": "-",
    # Of its own lines, as comments are typed.
    ".. 存档\n   两行\n\n   又一段。\n": "",
    ".. 存档\n   两行\n.. 又一条\n   两行\n": "",
    "..\n   存档\n\n一段。\n": "",
    ".. 动态:: 厅\n\n   一段。\n.. 存档\n\n又一段。\n": "",
    ".. 动态:: 厅\n\n   一段。\n\n   .. 存档\n      两行\n\n   又一段。\n": "",
    "..\n\n  一段。\n": "",
}


@pytest.mark.parametrize("body", COMMENTS)
def test_what_a_comment_takes_with_it_is_told(reader: Reader, body: str) -> None:
    _page, said = reader.read(f"政务服务工作\n============\n\n{body}")
    lines = [line for line in said.splitlines() if "注释" in line]
    wanted = COMMENTS[body]
    assert len(lines) == bool(wanted), said
    assert ("与两个点对齐" in said) == (wanted == "-")
    assert not wanted.isalnum() or f"“.. {wanted}::”" in said


@pytest.mark.parametrize("count", [400, pytest.param(3000, marks=pytest.mark.fuzz)])
def test_a_wrong_character_loses_nothing(reader: Reader, count: int) -> None:
    page, said = reader.read(PAGE)
    assert not said
    shown = runs(page.astext())
    assert {"交通运输厅", "推行电子证照", "大厅有废纸", "水利厅", "中心领导"} <= shown
    chance = random.Random(count)
    lost = []
    for _ in range(count):
        text, line = edited(chance)
        page, said = reader.read(text)
        gone = {run for run in shown if run in text} - runs(page.astext())
        gone = {run for run in gone if run not in page.astext()}
        if gone and not said.strip():
            lost.append((line, sorted(gone)))
    assert not lost


@pytest.mark.parametrize(
    ("was", "typed"),
    [
        (".. 动态::", ".. 动 态::"),
        (".. 动态::", ".. 动态.::"),
        (".. 动态::", "..动态；；"),
        (".. 附件::", ".. 附件x:"),
        (".. 统计表::", "_.. 统计表::"),
        ("   :标题:", "  [:标题:"),
        ("   :标题:", "   :标 题："),
        ("   :标题:", "   ::标题:"),
        ("   :标题:", "   标题："),
        ("   :着装情况:", "  :着装情况:"),
        (":数据:`", ":数据`"),
        (":bulletin:统计表:", "bulletin:统计表:"),
    ],
)
def test_what_is_meant_is_read(reader: Reader, was: str, typed: str) -> None:
    page, _ = reader.read(PAGE)
    wanted = page.pformat()
    assert was in PAGE
    page, _ = reader.read(PAGE.replace(was, typed, 1))
    assert page.pformat() == wanted


@pytest.mark.parametrize(
    "lines",
    [
        ["水利厅窗口开展三项工作。", "1.优化流程。", "2.压缩时限。"],
        ["开展三项工作：", "1)优化流程；", "2）压缩时限。"],
        ["开展三项工作：", "● 优化流程", "● 压缩时限", "●容缺受理"],
        ["◆ 优化流程；", "◆ 压缩时限。"],
        ["1.10月12日，召开会议。", "2.3个部门到场。", "3.24小时内反馈。"],
        ["做法如下：", "1．5项举措；", "2．2个专班。"],
        ["——民政厅：开展“敬老月”活动；", "——公安厅：推行“一窗通办”。"],
        ["做法如下：", "——优化流程", "——压缩时限"],
        ["（联系人：张三", "电话：86110000", "邮箱：a@example.cn）"],
        ["特此通报。", "某市政务服务中心", "某市大数据局", "2026年10月16日"],
        ["某市政务服务中心", "二〇二六年十月十六日"],
        ["做法如下：", "a) 优化流程；", "b) 压缩时限。"],
        ["Ⅰ.优化流程", "Ⅱ.压缩时限"],
        ["主要做法", "（A）优化流程", "（B）压缩时限"],
        ["要求：一是优化流程；", "二是压缩时限；", "三是容缺受理。"],
        ["第一，优化流程；", "第二，压缩时限。"],
        ["【问题】大厅空调不制冷。", "【办理】当日修复。"],
        ["第一章　总则", "第二章　市场环境"],
        ["1．任务分工：", "牵头单位：县市监局", "配合单位：县税务局、县人社局", "2．时限：4月15日"],
        [
            "案例1：群众王某到政务中心办理许可证，因材料反复补正，给予“不满意”评价。",
            "原因：一次性告知不到位。",
            "整改：已致歉。",
        ],
    ],
)
def test_lines_pasted_as_paragraphs(reader: Reader, lines: list[str]) -> None:
    page, said = reader.read(PAGE.replace("即日起推行电子证照。", "\n   ".join(lines)))
    assert not said
    texts = [one.astext() for one in page.findall(nodes.paragraph)]
    assert set(lines) <= set(texts)


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ("　　受理5件。\n   　　办结3件。", ["受理5件。", "办结3件。"]),
        ("　　今年以来，\n   受理5件\n   　　办结3件", ["今年以来，\n受理5件", "办结3件"]),
        ("　　加强领导\n   　　明确责任", ["加强领导", "明确责任"]),
        ("　　受理**水利**5件；\n   　　办结**公路**3件。", ["受理水利5件；", "办结公路3件。"]),
        # Each line of what goes on.
        ("　　今年以来，\n   　　受理5件。", ["今年以来，\n受理5件。"]),
        # One blank of Chinese, or a line of its own depth.
        ("受理5件。\n   　办结3件。", ["受理5件。\n办结3件。"]),
    ],
)
def test_two_blanks_of_chinese_begin_a_paragraph(
    reader: Reader, body: str, wanted: list[str]
) -> None:
    page, said = reader.read(PAGE.replace("即日起推行电子证照。", body))
    texts = [one.astext() for one in page.findall(nodes.paragraph)]
    assert not said
    assert {"".join(one.split()) for one in wanted} <= {"".join(t.split()) for t in texts}


@pytest.mark.parametrize(
    "body",
    [
        "要做到一是优化，二是压缩；\n   三是容缺。",
        "做法：一是优化；\n   二是压缩，三是容缺。",
        "A、B两项和\n   C、D两项。",
        "见\n   【附件】第二条。",
        "会议指出当前时间紧、任务重，各单位要抓紧，不得拖延，不得推诿。\n   会议要求：月底前完成。",
        "按照第一章、\n   第二章和第三章。",
        "有甲类、\n   乙类，即\n   a.类和\n   c.类。",
    ],
)
def test_words_that_only_look_like_marks_are_text(reader: Reader, body: str) -> None:
    page, _said = reader.read(PAGE.replace("即日起推行电子证照。", body))
    joined = "".join(body.split())
    assert joined in ["".join(one.astext().split()) for one in page.findall(nodes.paragraph)]


@pytest.mark.parametrize(
    ("body", "is_told"),
    [
        ("甲窗口培训。\n   乙窗口延时。\n   丙窗口上门。", True),
        ("甲窗口办理126件\n   乙窗口办理235件\n   丙窗口办理312件（次）", True),
        ("甲窗口办理126件\n   乙窗口办理235件\n   丙窗口办理312件。", False),
        ("1.1优化流程。\n   1.2压缩时限。", False),
        ("同比增长。\n   2.3万件为网上办理。", False),
        ("会议时间为\n   2026年10月16日", False),
        ("会议由民政厅主持，\n   2026年10月16日", False),
        ("甲窗口培训，\n   乙窗口延时。\n   丙窗口上门。", False),
        ("甲窗口培训。\n   乙窗口延时。", False),
        ("受理了\n   1.2万件。", False),
        ("评定等级为\n   ★★★", False),
        ("按照第\n   1)条和第\n   2)条办理。", False),
    ],
)
def test_lines_that_may_be_paragraphs_are_noted(reader: Reader, body: str, is_told: bool) -> None:
    page, said = reader.read(PAGE.replace("即日起推行电子证照。", body))
    assert ("index.rst:37: " in said) == is_told
    joined = "".join(body.split())
    assert joined in ["".join(one.astext().split()) for one in page.findall(nodes.paragraph)]


HEAD = PAGE.split(".. 要目::")[0]


@pytest.mark.parametrize(
    ("body", "line"),
    [
        ("本周受理3件。\n承办动态\n--------", 2),
        ("本周受理3件；\n共办结：\n承办动态\n————", 3),
        ("本周受理\n承办动态\n--------", 2),
        ("甲。\n\n乙。\n承办动态\n~~~\n丙。", 4),
        ("甲。\n【承办】\n－－－－\n丙。", 2),
    ],
)
def test_a_heading_right_below_a_paragraph(reader: Reader, body: str, line: int) -> None:
    page, said = reader.read(HEAD + body + "\n")
    (_, title) = (one.astext() for one in page.findall(nodes.title))
    assert "承办" in title
    assert f"index.rst:{HEAD.count(chr(10)) + line}: " in said and "WARNING" not in said


@pytest.mark.parametrize(
    ("body", "line"),
    [
        ("甲。\n共5件。\n----------", 3),
        ("甲\n这是一段很长的话\n----\n乙", 3),
        ("甲。\n" + "很" * 30 + "\n----", 3),
        ("* 甲。\n  承办动态\n  --------", 3),
        ("签字：\n审核人\n______", 0),
        ("甲。\n\n--------\n\n乙。", 0),
        ("甲。\n\n====  ====\n甲    乙\n====  ====\n1     2\n====  ====", 0),
        ("| 甲。\n| 乙\n| ----", 0),
        ("术语。\n    说明", 0),
        ("如下::\n\n   甲。\n   承办\n   ----", 0),
    ],
)
def test_a_row_of_signs_that_makes_no_heading(reader: Reader, body: str, line: int) -> None:
    page, said = reader.read(HEAD + body + "\n")
    assert len(list(page.findall(nodes.title))) == 1
    assert ("index.rst:" in said) == bool(line)
    assert not line or f"index.rst:{HEAD.count(chr(10)) + line}: WARNING" in said


@pytest.mark.parametrize(
    ("line", "is_told"),
    [
        (".. 注：本期数据截至11月13日。", True),
        (".. 温馨提示：请注意", True),
        (".. 备注: 见上期", True),
        (".. 电话：0991-1234567", True),
        (".. 说明 ﹕ 已核", True),
        (".. TODO: ask", False),
        (".. note to self: mend", False),
        (".. 截至10:30核对", False),
        (".. 待查，出处：省厅", False),
        ("..\n   注：存档", False),
    ],
)
def test_a_remark_that_is_a_comment(reader: Reader, line: str, is_told: bool) -> None:
    _, said = reader.read(HEAD + line + "\n")
    assert (f"index.rst:{HEAD.count(chr(10)) + 1}: WARNING" in said) == is_told


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        (r"路径D:\周报\新建\2026.doc", r"路径D:\周报\新建\2026.doc"),
        (r"见\\192.168.1.1\共享。", r"见\\192.168.1.1\共享。"),
        (r"**D:\周报**、*x*\s、``\n``、\*甲\*", r"D:\周报、xs、\n、*甲*"),
        (r":math:`\alpha`与 `\beta`:math:", r"\alpha与 \beta"),
        (r"\\\\srv\\a、甲\ *乙*", r"\\srv\a、甲乙"),
        ("\\A. Name", "A. Name"),
        ("见https://a.gov.cn/a_b_/c_ 和 https://a.cn/x__/*b*/d。",) * 2,
    ],
)
def test_backslashes_and_addresses_stay(reader: Reader, typed: str, shown: str) -> None:
    page, said = reader.read(HEAD + typed + "\n")
    assert not said
    assert shown == list(page.findall(nodes.paragraph))[-1].astext()


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        (".. 动态:: 甲厅\n\n   甲。\n\n   .. 动态:: 乙厅\n\n      乙。\n", [5]),
        (
            ".. 动态:: 甲厅\n\n   甲。\n\n   .. 动态:: 乙厅\n      :标题: 丙\n\n      乙。\n\n   丁。\n",
            [5],
        ),
        (".. 动态:: 甲厅\n\n   * 甲。\n\n     .. 动态:: 乙厅\n\n        乙。\n", [5]),
        (".. 动态:: 甲厅\n\n   甲。\n\n.. 动态:: 乙厅\n\n   乙。\n", []),
        (
            ".. 附件:: 单\n\n   .. 动态:: 甲厅\n\n      甲。\n\n   .. 动态:: 乙厅\n\n      乙。\n",
            [],
        ),
    ],
)
def test_an_item_set_in_by_mistake(reader: Reader, body: str, lines: list[int]) -> None:
    page, said = reader.read(HEAD + body)
    first = HEAD.count("\n")
    assert said.count("WARNING") == len(lines)
    assert all(f"index.rst:{first + line}: " in said for line in lines)
    items = [one for one in page.findall(nodes.Element) if one.tagname == "window_item"]
    assert len(items) == 2 and all("number" in one for one in items if "附件" not in body)
    assert "乙。" not in items[0].astext() and "乙。" in items[1].astext()


@pytest.mark.parametrize(
    ("option", "is_one", "is_told"),
    [
        (":增刊:", True, False),
        (":增刊: 是", True, False),
        (":增刊: 否", False, False),
        (":增刊: no", False, False),
        (":增刊: 也许", True, True),
    ],
)
def test_a_flag_says_yes_or_no(reader: Reader, option: str, is_one: bool, is_told: bool) -> None:
    page, said = reader.read(PAGE.replace("   :年份: 2026", f"   :年份: 2026\n   {option}"))
    (masthead,) = (n for n in page.findall(nodes.Element) if n.tagname == "bulletin_masthead")
    assert (bool(masthead["spec"].supplement), "index.rst:6: " in said) == (is_one, is_told)


@pytest.mark.parametrize(
    ("was", "typed", "line"),
    [
        # The first counts.
        ("   :栏目: 许可", "   :栏目: 许可\n   :栏目: 监管", 36),
        # What is set in further below a value of one line is text.
        ("   :栏目: 许可", "   :栏目: 许可\n      又即日起。", 36),
        # A directive without a body.
        (".. 要目::\n", ".. 要目::\n\n   目录在此。\n", 14),
        (".. 要目::", ".. 要目:: ≡本期要目≡", 12),
        # Explicit markup that would be a comment.
        (".. 要目::", ".. code block:: 本期", 12),
        (".. 要目::", ".. 图片: a.png", 12),
        (".. 要目::", ".. 动太 水利", 12),
        (".. 要目::", ".. 动态水利厅报送\n   :日期: 2026-10-12", 12),
        (".. 要目::", ".. 附件 清单", 12),
    ],
)
def test_what_is_told_at_its_line(reader: Reader, was: str, typed: str, line: int) -> None:
    page, said = reader.read(PAGE.replace(was, typed))
    assert said.count("index.rst:") == 1 and f"index.rst:{line}: " in said
    # The second of two options has its word in the message, a comment is kept as one.
    new = runs(typed) - runs(was)
    assert all(
        one in page.astext() or one in said for one in new - {"监管", "图片", "动太", "水利"}
    )


@pytest.mark.parametrize(
    "kind", ["报头", "要目", "数据趋势", "往期目录", "动态汇编", "采用情况", "整改台账"]
)
def test_text_below_a_part_that_has_none_stays(reader: Reader, kind: str) -> None:
    page, said = reader.read(f"标题\n====\n\n.. {kind}::\n\n   供参阅的一段话。\n")
    assert "供参阅的一段话。" in page.astext() and "index.rst:6: " in said
