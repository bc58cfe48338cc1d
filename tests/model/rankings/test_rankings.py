"""Rankings that their figures, or those of a table, contradict."""

from __future__ import annotations

import pytest

from sphinx_bulletin.model.figures.computed import find_total
from sphinx_bulletin.model.figures.layout import make_table
from sphinx_bulletin.model.issues.records import Statistics
from sphinx_bulletin.model.rankings.ranking_rules import ranking_faults
from sphinx_bulletin.model.text.located import LocatedText

ROWS = (
    "类型,件数,满意率（%）; 咨询,335,91.2; 求助,210,97.4; 投诉,98,88.5; 举报,41,99.1; 合计,684,93.0"
)


def told(text: str, rows: str = ROWS) -> list[str]:
    """What is told of a paragraph, on a page with a table."""
    made, _faults = make_table([row.strip().split(",") for row in rows.split(";")], (), "件")
    table = Statistics(name="t", caption="t", table=find_total(made), unit="件", anchor="t", line=1)
    found = ranking_faults([LocatedText(text=text, source=text, line=1)], (table,))
    return [slip.message.text % slip.values for slip in found]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        # One place twice.
        (
            "公安窗口受理2512件，居第一位；税务窗口受理2204件，居第二位；社保窗口受理1688件，居第二位。",
            ("税务窗口受理2204件", "社保窗口受理1688件"),
        ),
        ("甲县12件（排第1）、乙县15件（排第2）、丙县9件（排第3）。", ("甲县12件", "乙县15件")),
        ("甲县12件，位居榜首；乙县15件，位列第二；丙县9件，位列第三。", ("甲县12件", "乙县15件")),
        # The first few with their figures.
        ("居前三位的分别为甲县420件、乙县510件、丙县90件。", ("420件", "510件")),
        ("排名前三的是城管（51件）、交通（62件）和住建（40件）。", ("51件", "62件")),
        ("数量前四位依次为：甲9个、乙8个、丙9个、丁4个。", ("8个", "9个")),
        # With figures that a column has but for one, or that others of it are before.
        ("件数前三位的是：咨询335件、求助120件、投诉98件。", ("求助120件", "求助210")),
        ("排名前三位：咨询（335件）、求助（210件）、举报（41件）。", ("举报(41件)", "投诉98")),
        ("件数后三位的是举报41件、投诉98件、咨询335件。", ("咨询335件", "举报41、投诉98、求助210")),
        # By the names of a table's rows: 335, 210, 98; by rate 99.1, 97.4, 91.2.
        (
            "诉求量居前三位的分别为咨询、投诉、求助。",
            ("咨询、投诉、求助", "咨询335、求助210、投诉98"),
        ),
        ("前三位依次是求助类、咨询类和投诉类。", ("求助类、咨询类、投诉类",)),
        ("满意率居前两位的依次为求助类、举报类。", ("举报99.1、求助97.4",)),
        # Without a word for their order, where it names the column: others, or another order.
        ("件数居前三位的是咨询、求助、举报。", ("咨询335、求助210、投诉98", "correct one")),
        ("件数居前三位的是咨询、投诉、求助。", ("咨询335、求助210、投诉98", "their order is")),
        ("諮詢335件；件數居前兩位的是求助、投訴。", ("求助、投訴",)),
    ],
)
def test_wrong_ones(text: str, says: tuple[str, ...]) -> None:
    (found,) = told(text)
    for words in says:
        assert words in found


def test_columns_that_are_not_named_have_no_say() -> None:
    """Their figures may be equal, or stand in the order that is told."""
    rows = "区县,受理,超期,评分; 东区,90,2,1; 西区,80,2,4; 南区,70,3,3; 北区,60,3,2"
    assert "东区90、西区80" in told("受理量居前两位的分别为西区、东区。", rows)[0]
    assert "东区90、西区80" in told("受理量居前两位的是西区、南区。", rows)[0]
    # Of equals either may come first.
    assert told("超期件居前两位的分别为北区、南区。", rows) == []
    assert told("前两位依次为西区、南区。", rows) == []


@pytest.mark.parametrize(
    "text",
    [
        "公安窗口受理2512件，居第一位；税务窗口受理2204件，居第二位；社保窗口受理1688件，居第三位。",
        # The least comes first; two alone may go either way.
        "甲县平均用时3天，排第1；乙县5天，排第2；丙县8天，排第3。",
        "甲县超期3件，排第1；乙县超期5件，排第2；丙县超期8件，排第3。",
        "甲县受理12件，居第二位；乙县受理9件，居第一位。",
        # Places in the city, of another figure, shared, in two rankings.
        "甲县12件，居全市第二；乙县15件，居全市第二；丙县9件，居全市第一。",
        "甲县受理12件，居第一位；乙县办结15件，居第一位；丙县受理9件，居第二位。",
        "甲县12件，居第一位；乙县9件，并列第二；丙县9件，并列第二。",
        "咨询中，甲12件，居首位；乙9件，居第二位。投诉中，丙30件，居首位；丁8件，居第二位。",
        # Lists that are in order, or of something else.
        "居前三位的分别为甲县510件、乙县420件、丙县420件。",
        "前三位分别为举报、求助、咨询。",
        "前三个月分别为120件、150件、90件。",
        "前三位分别为交通、住建、城管。",
        "件数居前三位的是咨询、求助、投诉。",
        "件數居前三位的是諮詢、求助和投訴。",
        # Of what, is not said; or of another sentence.
        "居前三位的是咨询、求助、举报。",
        "本周件数下降。居前三位的是咨询、求助、举报。",
        "件数居前三位的是咨询、求助等类。",
        "前三名选手分别为张三、李四、王五，得分98分、96分、91分。",
        # With the figures of a column: in order, the last, of another column, of nothing here.
        "件数前三位的是：咨询335件、求助210件、投诉98件。",
        "件数后三位的是举报41件、投诉98件、求助210件。",
        "满意率居前三位的类型件数分别为咨询335件、求助210件、举报41件。",
        "前三位的是咨询30件、求助21件、举报9件。",
        "前三位用时最短的是甲县3天、乙县5天、丙县8天。",
        "排名前三的是甲县，受理12件，乙县15件。",
    ],
)
def test_right_ones(text: str) -> None:
    assert told(text) == []
