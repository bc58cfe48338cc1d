"""Window and day of an item: taken where the text says them beyond doubt, else marked."""

from __future__ import annotations

import pytest
from helpers.past_layouts import ROSTER

from sphinx_bulletin.importing.recognition.past_issue import HeadFacts
from sphinx_bulletin.importing.recognition.told_facts import FactReader
from sphinx_bulletin.model.items.roster import Roster, Unit
from sphinx_bulletin.model.text.dates import Day, Period

UNITS = Roster(Unit(name=name, short=tuple(short)) for name, *short in ROSTER)
HEAD = HeadFacts(
    year=2023,
    day=Day(2023, 1, 6),
    period=Period(first=Day(2022, 12, 26), last=Day(2023, 1, 2)),
)
SURE = 0


@pytest.mark.parametrize(
    ("text", "windows", "doubts"),
    [
        ("水利厅窗口推行电子证照。", "水利厅", SURE),
        ("12月27日，省水利厅窗口推行电子证照。", "省水利厅", SURE),
        ("近日，公安厅为群众上门服务。", "公安厅", SURE),
        ("针对群众反映的问题，医保局窗口编印折页。", "医保局", SURE),
        ("水利厅、公安厅窗口联合开展培训。", "水利厅、公安厅", SURE),
        ("办理环节由五个减至两个。（水利厅、公安厅）", "水利厅、公安厅", SURE),
        ("中心机关党委组织志愿者到大厅导办。", "", SURE),
        ("各窗口开展消防演练。", "", SURE),
        # Who was met with is not sure to have sent it in.
        ("水利厅会同公安厅推进数据共享。", "", 1),
        ("水利厅窗口会同公安厅推进数据共享。", "水利厅", SURE),
        ("水利厅窗口和公安厅对接数据共享。", "", 1),
        ("审计组对水利厅、公安厅窗口开展检查。", "", 1),
        # Another office, whose name ends as one on the roster does.
        ("12月27日，某县公安厅窗口推行电子证照。", "", 1),
        ("住建窗口开展业务培训。", "", 1),
        ("市林业局组织植树。", "", 1),
        ("推进数据共享，同自然资源厅对接。", "", 1),
    ],
)
def test_windows(text: str, windows: str, doubts: int) -> None:
    found = FactReader(UNITS, HEAD).read(text)
    assert "、".join(found.windows) == windows
    assert len(found.doubts) == doubts, found.doubts


@pytest.mark.parametrize(
    ("text", "day", "doubts"),
    [
        ("12月27日，水利厅窗口推行电子证照。", Day(2022, 12, 27), SURE),
        ("1月2日，水利厅窗口推行电子证照。", Day(2023, 1, 2), SURE),
        ("12月26日至12月30日，水利厅窗口集中办理。", Day(2022, 12, 26), SURE),
        ("水利厅窗口12月28日起延时服务。", Day(2022, 12, 28), SURE),
        ("水利厅窗口集中办理。（12月28日）", Day(2022, 12, 28), SURE),
        ("水利厅窗口推行电子证照，截至12月30日已办3件。", None, 1),
        ("水利厅窗口推行电子证照，12月30日前完成。", None, 1),
        ("12月27日，水利厅窗口推行电子证照，截至12月30日已办3件。", Day(2022, 12, 27), SURE),
        ("水利厅窗口12月27日推行电子证照，12月30日前办完。", Day(2022, 12, 27), SURE),
        ("水利厅窗口推行电子证照。", None, SURE),
        # Not of this issue's period, or no day of the calendar.
        ("3月5日，水利厅窗口推行电子证照。", None, 1),
        ("2月30日，水利厅窗口推行电子证照。", None, 1),
        ("2019年12月27日，水利厅窗口推行电子证照。", None, 1),
        ("水利厅窗口12月27日试点，12月29日推开。", None, 1),
    ],
)
def test_days(text: str, day: Day | None, doubts: int) -> None:
    found = FactReader(UNITS, HEAD).read(text)
    assert (found.day, len(found.doubts)) == (day, doubts), found.doubts


def test_what_stands_behind_the_text_is_set_by_the_page() -> None:
    found = FactReader(UNITS, HEAD).read("办理环节减至两个。（水利厅，12月28日）")
    assert found.text == "办理环节减至两个。"
    kept = FactReader(UNITS, HEAD).read("办理环节减至两个。（水利厅 张三）")
    assert kept.text == "办理环节减至两个。（水利厅 张三）"


@pytest.mark.parametrize(
    ("text", "repeated"),
    [
        ("12月28日，水利厅窗口集中办理。（水利厅，12月28日）", "（水利厅，12月28日）"),
        ("水利厅窗口集中办理。（水利厅）", "（水利厅）"),
        ("水利厅窗口集中办理。（水利厅，12月28日）", "水利厅，"),
        ("办理环节减至两个。（水利厅）", ""),
        ("水利厅窗口集中办理。", ""),
    ],
)
def test_what_stands_behind_and_is_said_in_the_text_is_told(text: str, repeated: str) -> None:
    assert FactReader(UNITS, HEAD).read(text).repeated == repeated
