"""An official document in print: where its marks and its signature stand (GB/T 9704-2012, clause 7)."""

from __future__ import annotations

from pathlib import Path

import pdfplumber
import pytest
from conftest import Build
from helpers.spoken import broken_rules, spoken

MM = 72 / 25.4
#: Left edge of the type area of an odd and an even page, and a character of the body.
LEFT, EM = {1: 28 * MM, 0: 26 * MM}, 156 * MM / 28
HEAD = """\
工作通报
========

.. 报头:: 窗口工作周报
   :年份: 2026
   :期号: 41
   :编印单位: 某省政务服务中心
   :日期: 2026-10-16
{options}
"""
LINE = "为做好节假日政务服务工作，现将有关事项通报如下。"


def set_page(build: Build, body: str, options: str = "") -> Path:
    built = build({"index.rst": HEAD.format(options=options) + body}, builder="pdf")
    assert not built.warnings
    return built.out / "2026-41.pdf"


def words(path: Path) -> list[dict[str, float | str]]:
    """Each word with its box, counted from the left of the type area, and its page from 1."""
    found = []
    with pdfplumber.open(path) as pdf:
        for number, page in enumerate(pdf.pages, 1):
            left = LEFT[number % 2]
            for word in page.extract_words(x_tolerance=EM):
                x0, x1 = (word["x0"] - left) / EM, (word["x1"] - left) / EM
                found.append(
                    {"text": word["text"], "x0": x0, "x1": x1, "top": word["top"], "page": number}
                )
    return found


def found_in(some: list[dict[str, float | str]], text: str) -> dict[str, float | str]:
    """The last word that has a text."""
    return [one for one in some if text in str(one["text"])][-1]


@pytest.mark.parametrize(
    ("issuers", "right"),
    [
        ("某省政务服务中心", 4.0),
        ("某厅、某局", 4.0),
        ("某省公共资源交易中心服务和监督管理办公室", 6.2),
    ],
)
def test_issuers_are_centred_above_a_date_four_characters_in(
    build: Build, issuers: str, right: float
) -> None:
    some = words(set_page(build, f"{LINE}\n\n.. 落款:: {issuers}\n"))
    date = found_in(some, "2026年10月16日")
    assert float(date["x1"]) == pytest.approx(28 - right, abs=0.35)
    for name in issuers.split("、"):
        issuer = found_in(some, name)
        middle = (float(issuer["x0"]) + float(issuer["x1"])) / 2
        assert middle == pytest.approx((float(date["x0"]) + float(date["x1"])) / 2, abs=0.3)
        assert float(issuer["top"]) < float(date["top"]) and float(issuer["x1"]) < 28.1


@pytest.mark.parametrize("lines", range(4, 24, 3))
def test_its_page_has_text_of_the_body(build: Build, lines: int) -> None:
    """However many lines the body has."""
    body = f"{LINE * 8}\n\n" * lines + ".. 落款::\n\n.. 附件:: 值班表\n\n   见另表。\n"
    some = words(set_page(build, body))
    date = found_in(some, "2026年10月16日")
    same = [
        one
        for one in some
        if one["page"] == date["page"] and float(one["top"]) < float(date["top"])
    ]
    texts = [str(one["text"]) for one in same]
    assert any("附件：" in one for one in texts)
    assert sum(any(part in one for part in ("事项", "通报", "政务服务工作")) for one in texts) >= 2
    assert int(found_in(some, "见另表")["page"]) == int(date["page"]) + 1


def test_marks_stand_below_each_other_at_the_left(build: Build) -> None:
    options = (
        "   :标识: 内部资料\n   :份号: 000001\n   :密级: 秘密★1年\n   :紧急程度: 特急\n"
        "   :发文字号: 某政务（2026）41号\n   :主送: 各市政务服务中心\n"
    )
    some = words(set_page(build, f"{LINE}\n", options))
    marks = [found_in(some, text) for text in ("000001", "秘密★1年", "特急")]
    assert [round(float(one["x0"])) for one in marks] == [0, 0, 0]
    assert marks == sorted(marks, key=lambda one: float(one["top"]))
    assert float(found_in(some, "内部资料")["x1"]) == pytest.approx(28, abs=0.3)
    number, issue = found_in(some, "〔2026〕41号"), found_in(some, "2026年第41期")
    assert float(issue["top"]) < float(number["top"])
    recipients = found_in(some, "各市政务服务中心：")
    assert float(recipients["x0"]) == pytest.approx(0, abs=0.1)


def test_it_is_read_aloud_in_the_order_of_print(build: Build) -> None:
    options = (
        "   :标识: 内部资料\n   :份号: 000001\n   :密级: 秘密★1年\n   :紧急程度: 特急\n"
        "   :发文字号: 某政务〔2026〕41号\n   :主送: 各市政务服务中心\n"
    )
    body = f"{LINE}\n\n.. 落款:: 甲局、乙局\n\n.. 附件:: 值班表\n\n   见另表。\n"
    content = set_page(build, body, options).read_bytes()
    assert broken_rules(content) == []
    said = "".join(str(spoken(content)).split())
    order = [
        "000001", "秘密★1年", "特急", "内部资料", "窗口工作周报", "2026年第41期", "〔2026〕41号",
        "工作通报", "各市政务服务中心：", LINE, "附件：", "甲局", "乙局", "见另表",
    ]  # fmt: skip
    places = [said.rindex(one) for one in order]
    assert places == sorted(places), said


@pytest.mark.parametrize("rows", [16, 20, 21, 23])
def test_behind_a_table_some_of_its_rows_are_on_its_page(build: Build, rows: int) -> None:
    table = "".join(f"   事项{one}, {one}\n" for one in range(rows))
    body = f"{LINE}\n\n.. 统计表:: 表\n   :单位: 件\n\n   名称, 受理\n{table}\n.. 落款::\n"
    some = words(set_page(build, body))
    page = found_in(some, "2026年10月16日")["page"]
    assert any("事项" in str(one["text"]) for one in some if one["page"] == page)
