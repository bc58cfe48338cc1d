"""Nothing of a contribution is left out, however its lines were cut and whatever stands in it."""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections import Counter

import pytest
from helpers.past_word import docx, para
from hypothesis import given, settings
from hypothesis import strategies as st

from sphinx_bulletin.command.sent_in.contribution_text import (
    ContributionText,
    KnownNames,
    contribution_of,
)
from sphinx_bulletin.command.sent_in.file_pieces import news_pieces
from sphinx_bulletin.command.sent_in.insertion import item_lines
from sphinx_bulletin.command.sent_in.kept_lines import keep_every_line
from sphinx_bulletin.core.i18n import load_catalog
from sphinx_bulletin.importing.blocks import PastFile
from sphinx_bulletin.importing.past_files import read_text
from sphinx_bulletin.importing.recognition.past_issue import HeadFacts
from sphinx_bulletin.importing.recognition.understanding import news_of
from sphinx_bulletin.importing.word.word_text import read_word
from sphinx_bulletin.model.items.roster import Roster, Unit

NAMES = KnownNames(
    Roster([Unit(name=name) for name in ("检验科", "儿科", "急诊科", "妇产科", "内科")]), []
)
NEAR = datetime.date(2026, 12, 11)
TITLES = ["科室动态", "数据"]


def taken(file: PastFile, name: str = "a.txt") -> list[ContributionText]:
    load_catalog("zh_CN", "zh_CN")
    news = news_of(file, NAMES.roster, HeadFacts(year=2026, day=NEAR))
    found = news_pieces(news.passages, TITLES, NAMES.is_window)
    keep_every_line(file, news.losses, found, TITLES)
    return [contribution_of(name, "", piece, NAMES, NEAR) for piece in found.pieces]


def signs(text: str) -> Counter[str]:
    return Counter("".join(unicodedata.normalize("NFKC", text).replace("\\", "").split()))


@pytest.mark.parametrize(
    ("lines", "items"),
    [
        # Cut by hand.
        (
            ["1、12月7日，检验科启用新设备，报告明", "显提速。", "2、12月8日，检验科培训。"],
            [("12-07", "", ["12月7日，检验科启用新设备，报告明显提速。"]), ("12-08", "", ["12月8日，检验科培训。"])],
        ),
        (
            ["1、11月30日,儿科门诊启用叫号屏2块,候诊秩序明显", "改善，平均候诊时间减至30分钟。",
             "2、12月2日，儿科联合检验科开设雾化室，当日雾化", "38人次",
             "3. 12/3，儿科护士长授课，听课50余人。"],
            [("11-30", "", ["11月30日,儿科门诊启用叫号屏2块,候诊秩序明显改善，平均候诊时间减至30分钟。"]),
             ("12-02", "", ["12月2日，儿科联合检验科开设雾化室，当日雾化38人次"]),
             ("12-03", "", ["12/3，儿科护士长授课，听课50余人。"])],
        ),
        (["12月2日，儿科", "义诊，", "30人。"], [("12-02", "", ["12月2日，儿科义诊，30人。"])]),
        # A headline is not cut, however long.
        (
            ["检验科顺利通过二零二六年度全国临床检验中心室间质评", "12月7日，检验科通过室间质评。"],
            [("12-07", "检验科顺利通过二零二六年度全国临床检验中心室间质评", ["12月7日，检验科通过室间质评。"])],
        ),
        # The full stop that a full-width keyboard types.
        (
            ["【接诊】", "　　12月9日，急诊科接诊52人．", "【培训】", "　　12月1号，急诊科组织培训．"],
            [("12-09", "接诊", ["12月9日，急诊科接诊52人．"]), ("12-01", "培训", ["12月1号，急诊科组织培训．"])],
        ),
        (["【甲】", "12月9日，急诊科接诊52人．"], [("12-09", "甲", ["12月9日，急诊科接诊52人．"])]),
        # Days.
        (["单位：内 科\t\t报送时间：2026．12．01", "到会62人，发放资料60份。"], [("12-01", "", ["到会62人，发放资料60份。"])]),
        (["12.9，急诊科增长12.5%。"], [("12-09", "", ["12.9，急诊科增长12.5%。"])]),
        (["急诊科增长12.9，很好。"], [("", "", ["急诊科增长12.9，很好。"])]),
    ],
)  # fmt: skip
def test_what_comes_out_of_lines(lines: list[str], items: list[tuple[str, str, list[str]]]) -> None:
    found = taken(read_text("\n".join(lines)))
    assert [
        (f"{one.day:%m-%d}" if one.day else "", one.headline, [*one.paragraphs]) for one in found
    ] == items
    assert not any(one.above or one.below for one in found)


def test_what_is_not_understood_stays_at_its_place() -> None:
    text = "儿科这一周\n1.12月7日，儿科义诊，看病30人。\n2.12月8日，儿科培训医生护士30人。\n【以后再报】"
    first, second = taken(read_text(text))
    assert first.above == ("儿科这一周",) and second.below == ("以后再报",)
    assert "\n".join(item_lines(second, is_chinese=True)).endswith(
        "\n   12月8日，儿科培训医生护士30人。\n\n   .. 待核:: 下面一行是什么拿不准：作标题、作正文，或者删去\n\n   以后再报"
    )


def test_who_made_it_is_a_comment() -> None:
    text = "妇产科（周倩）\n12月4日下午，举行演练。\n编辑：王小燕　审核：李建国　电话：0771-55\n联系人：周倩 13800138000"
    (found,) = taken(read_text(text))
    assert found.windows == ("妇产科",) and found.paragraphs == ("12月4日下午，举行演练。",)
    lines = item_lines(found, is_chinese=True)
    assert lines[2:5] == [
        "   妇产科（周倩）",
        "   编辑：王小燕 审核：李建国 电话：0771-55",
        "   联系人：周倩 13800138000",
    ]
    # Whom readers may ask, and what was examined, is news.
    (found,) = taken(read_text("12月4日，义诊。\n审核：病历300份，都合格。\n咨询电话：12345"))
    assert found.makers == () and len(found.paragraphs) == 3


def test_a_signature_of_another_window_stays() -> None:
    (found,) = taken(read_text("12月4日，联合义诊。（儿科供稿）"), "内科.txt")
    assert found.windows == ("内科",) and found.paragraphs == ("12月4日，联合义诊。（儿科供稿）",)


LINES = st.sampled_from(
    [
        "12月7日，检验科启用新设备，报告明显提速，群众排队的时间少了一半。",
        "12月8日，检验科培训．",
        "儿科门诊启用叫号屏2块，其中一楼1块",
        "38人次",
        "检验科",
        "儿科（周倩）",
        "【义诊】",
        "科室动态",
        "本院动态汇总",
        "本周动态如下：",
        "标题：义诊归来",
        "栏目：没有的栏目",
        "单位：档案室",
        "联系人：周倩 13800138000",
        "巡查情况",
        "到岗情况：正常。",
        "编者按：这一期很好。",
        "（内科供稿）",
        "12月9日，内科义诊。（内科、12月9日）",
        "目录",
        "- 2 -",
    ]
)
MARKS = st.sampled_from(["", "", "", "1、", "2．", "一、", "（二）", "①", "　　", "◆"])


@given(st.lists(st.tuples(MARKS, LINES), min_size=1, max_size=9), st.integers(9, 40), st.booleans())
@settings(max_examples=400, deadline=None)
def test_every_character_is_in_an_item(
    lines: list[tuple[str, str]], width: int, is_word: bool
) -> None:
    """But for numbers, labels, pages' numbers, and headings that the issue has."""
    text = [mark + line for mark, line in lines]
    if is_word:
        file = read_word(docx(*map(para, text)))
    else:
        cut = [line[at : at + width] for line in text for at in range(0, len(line), width)]
        file = read_text("\n".join(cut))
    found = taken(file)
    whole = "\n".join(line for one in found for line in item_lines(one, is_chinese=True))
    news = news_of(file, NAMES.roster, HeadFacts(year=2026, day=NEAR))
    lost = Counter[str]()
    for loss in news.losses:
        lost += signs(loss.text)
    wanted = Counter[str]()
    for _mark, line in lines:
        body = re.sub(r"^(?:单位|标题|栏目)：", "", line)
        is_told = body in ("- 2 -", "科室动态", "检验科", "档案室", "义诊归来") or body.startswith(
            "（内"
        )
        if not is_told:
            wanted += signs(body.strip("【】"))
        elif body not in ("- 2 -", "科室动态") and found:
            # Once, as the window or the headline of all that stands below.
            assert body.strip("（）").removesuffix("供稿") in whole
    assert not wanted - signs(whole) - lost
    # Nor is anything there twice.
    told = [text for one in found for text in (*one.above, *one.paragraphs, *one.below)]
    assert not signs("".join(told)) - signs("".join(text))
