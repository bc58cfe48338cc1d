"""Slips of words in whole sites: what is left out where, lists of people and terms, earlier issues."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from conftest import Build
from helpers.bulletins import weekly_page
from openpyxl import Workbook

from sphinx_bulletin.core import log
from sphinx_bulletin.core.words import list_files
from sphinx_bulletin.model.faults import Slip

INDEX = "周报\n====\n\n.. toctree::\n   :glob:\n\n   w*\n"
SLIP = "中心推行的的改革，群众满意。\n"
PEOPLE = "姓名,职务,单位\n王建国,市长,青禾市\n赵敏,副市长,青禾市\n"
NEWS = (
    "10月{day}日，水利厅窗口受理取水许可{n}件，办结{n}件，平均用时3天，群众当场领证，企业代表表示满意，"
    "下一步将推行全程网办。"
)

Told = list[tuple[str, str]]


@pytest.fixture
def notes(monkeypatch: pytest.MonkeyPatch) -> Told:
    """What is told as a note: place and words."""
    found: Told = []

    def note(text: str, *, location: str) -> None:
        found.append((location.rpartition("/")[2], text))

    for module in (log, list_files):
        monkeypatch.setattr(module, "note", note)
    return found


def site(*texts: str, head: str = "") -> dict[str, str]:
    """Issues of successive weeks with these texts."""
    pages = {
        f"w{n:02}.rst": weekly_page(n, table="", prose=text, head=head).removeprefix(":orphan:\n\n")
        for n, text in enumerate(texts, 1)
    }
    return {"index.rst": INDEX} | pages


def told_by(build: Build, files: dict[str, str | bytes], conf: str = "") -> list[str]:
    return build(files, conf=conf, builder="dummy").warnings


WEEKLY = 'bulletin_series = {"weekly": {"name": "窗口工作周报", "skip_checks": ["重字"]}}\n'


@pytest.mark.parametrize(
    ("head", "conf"),
    [
        ("   :免校验: 重字\n", ""),
        ("   :skip-checks: doubled\n", ""),
        ("   :免校验: 文字\n", ""),
        ("", 'bulletin_skip_checks = ["重字"]\n'),
        ("", 'bulletin_skip_checks = ["words"]\n'),
        ("", WEEKLY),
        ("   :免校验: 标点\n", WEEKLY),
    ],
)
def test_a_kind_is_left_out(build: Build, head: str, conf: str) -> None:
    assert told_by(build, site(SLIP, head=head), conf) == []


@pytest.mark.parametrize(
    ("head", "conf"),
    [
        ("", ""),
        ("   :免校验: 标点\n", ""),
        ("", 'bulletin_skip_checks = ["标点"]\n'),
        ("", WEEKLY.replace("重字", "标点")),
    ],
)
def test_others_are_told_all_the_same(build: Build, head: str, conf: str) -> None:
    (message,) = told_by(build, site(SLIP, head=head), conf)
    assert message.endswith("[bulletin.words]") and "的的" in message


def test_every_slip_has_names_that_leave_it_out(build: Build) -> None:
    for slip in Slip:
        for name in (slip.value, *slip.aliases):
            assert told_by(build, site("好。"), f"bulletin_skip_checks = [{name!r}]\n") == []


def test_of_one_page_only(build: Build) -> None:
    pages = site(SLIP, SLIP)
    pages["w01.rst"] = pages["w01.rst"].replace("   :时段:", "   :免校验: 重字\n   :时段:")
    (message,) = told_by(build, pages)
    assert "w02.rst" in message


def test_what_is_typed_on_purpose_is_not_judged(build: Build) -> None:
    text = """\
命令写作 ``的的,是是`` ，键入 :kbd:`的的` ，见 `的的 <https://www.example.cn/>`__ 。

.. 的的,是是

::

   的的,是是。。

.. code-block:: text

   的的,是是。。

.. raw:: html

   <p>的的,是是。。</p>
"""
    assert told_by(build, site(text)) == []


def test_a_page_without_a_masthead_is_no_bulletin(build: Build) -> None:
    assert told_by(build, {"index.rst": f"说明\n====\n\n{SLIP}"}) == []


def test_numbers_in_cells_are_seen_and_masked(build: Build) -> None:
    text = """\
.. list-table::

   * - 姓名
     - 证件号
   * - 某人
     - 11010519491231002X
"""
    (message,) = told_by(build, site(text))
    assert "110105…" in message and "1949" not in message


def test_an_address_is_seen_though_it_is_a_link(build: Build, notes: Told) -> None:
    assert told_by(build, site("请发至 wangwu88@qq.com 。")) == []
    ((place, text),) = notes
    assert place == "w01.rst:16" and "w…@qq.com" in text


# -- lists -------------------------------------------------------------------------------------


def workbook() -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in PEOPLE.splitlines():
        sheet.append(row.split(","))
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("people.csv", PEOPLE.encode("gbk"), "UTF-8"),
        ("people.xlsx", workbook(), "csv"),
        ("people.csv", workbook(), "csv"),
    ],
    ids=["GBK", "xlsx", "xlsx called csv"],
)
def test_lists_are_read_as_an_office_saves_them(
    build: Build, notes: Told, name: str, content: bytes, says: str
) -> None:
    """Each is noted once, in its place."""
    pages: dict[str, str | bytes] = {**site("市长赵敏到会。"), name: content}
    (message,) = told_by(build, pages, f'bulletin_people = "{name}"\n')
    assert "w01.rst:16" in message and "王建国" in message
    ((place, text),) = notes
    assert place == f"{name}:1" and says in text


def test_another_list_is_asked_of_all_issues(build: Build) -> None:
    conf = 'bulletin_people = "people.csv"\n'
    pages: dict[str, str | bytes] = {**site("市长赵敏到会。", "好。")}
    first = build({**pages, "people.csv": PEOPLE}, conf=conf, builder="dummy")
    assert len(first.warnings) == 1
    other = PEOPLE.replace("市长,青", "主任,青").replace("副主任", "市长")
    again = build({**pages, "people.csv": other}, conf=conf, builder="dummy")
    assert again.warnings == []
    back = build({**pages, "people.csv": PEOPLE}, conf=conf, builder="dummy")
    assert len(back.warnings) == 1


def test_what_is_told_once_is_told_again(build: Build) -> None:
    """A page that is not read again has its slips all the same."""
    first = told_by(build, site(SLIP, "好。"))
    again = told_by(build, site(SLIP, "很好。"))
    assert len(first) == 1 and again == first


# -- earlier issues ----------------------------------------------------------------------------


def leftovers(build: Build, notes: Told, *texts: str) -> Told:
    assert told_by(build, site(*texts)) == []
    return notes


def news(day: int, n: int) -> str:
    return NEWS.format(day=day, n=n)


def test_a_paragraph_of_an_earlier_issue(build: Build, notes: Told) -> None:
    told = leftovers(build, notes, "平稳。", news(7, 31), "平稳。", news(7, 31))
    ((place, text),) = told
    assert place == "w04.rst:16" and "2026年第2期" in text and "10月7日" in text


def test_of_the_first_issue_once_there_are_three(build: Build, notes: Told) -> None:
    ((place, text),) = leftovers(build, notes, news(7, 31), news(7, 31), "平稳。")
    assert place == "w02.rst:16" and "2026年第1期" in text


def test_a_paragraph_with_another_day(build: Build, notes: Told) -> None:
    ((place, text),) = leftovers(build, notes, "平稳。", news(7, 31), news(14, 31))
    assert place == "w03.rst:16" and "2026年第2期" in text


def test_a_paragraph_of_one_large_figure(build: Build, notes: Told) -> None:
    crowded = "清明节期间，墓园周边道路拥堵，受理相关诉求218件，均已转交交警部门处置。"
    ((place, _text),) = leftovers(build, notes, "平稳。", crowded, crowded)
    assert place == "w03.rst:16"


@pytest.mark.parametrize(
    "texts",
    [
        # The first two issues: what stands in both may stand in all.
        [news(7, 31), news(7, 31)],
        # The second and the third, in which they stand alike.
        [news(7, 31), news(7, 31), news(7, 31)],
        # In all.
        [news(7, 31)] * 4,
        # In three of them.
        ["平稳。", news(7, 31), news(7, 31), news(7, 31)],
        # With other figures.
        ["平稳。", news(7, 31), news(14, 42)],
        # Too long ago.
        [news(7, 31), *["平稳。"] * 8, news(7, 31)],
        # No news.
        ["平稳。", *["本刊由中心办公室编印，欢迎各窗口单位踊跃来稿，来稿请寄大厅二楼综合科。"] * 2],
        # One figure, which is small, or of what is there.
        ["平稳。", *["本周窗口秩序良好，群众有序办事，共收到表扬信3件，均已转交所在窗口。"] * 2],
        ["平稳。", *["中心现设窗口186个，实行一窗受理、集成服务，群众办事只进一扇门。"] * 2],
        # A short one.
        ["平稳。", *["受理3件，办结3件，满意3人。"] * 2],
        # A sentence of a form that issues have, whose figure is the same by chance.
        ["平稳。", news(3, 7), news(7, 31), news(14, 31), news(21, 9)],
    ],
    ids=[
        "two issues",
        "three issues",
        "all",
        "three",
        "figures",
        "long ago",
        "standing",
        "small figure",
        "of what is there",
        "short",
        "form",
    ],
)
def test_paragraphs_that_are_not_left_over(build: Build, notes: Told, texts: list[str]) -> None:
    assert leftovers(build, notes, *texts) == []


ROSTER = 'bulletin_units = [["省水利厅", "水利厅"], ["省交通运输厅", "交通运输厅"]]\n'
Item = Callable[[str, str], dict[str, str]]


def item(window: str, text: str) -> dict[str, str]:
    return site(f".. 动态:: {window}\n\n   {text}\n")


def test_an_item_of_another_window(build: Build, notes: Told) -> None:
    assert told_by(build, item("水利厅", "1月6日，交通运输厅窗口推行电子证照。"), ROSTER) == []
    ((place, text),) = notes
    assert place == "w01.rst:16" and "省水利厅" in text and "省交通运输厅" in text


@pytest.mark.parametrize(
    ("window", "text"),
    [
        ("水利厅", "1月6日，水利厅窗口推行电子证照。"),
        ("水利厅", "1月6日，省水利厅窗口推行电子证照。"),
        ("水利厅", "1月6日，各厅局窗口推行电子证照。"),
        ("水利厅、交通运输厅", "1月6日，交通运输厅窗口推行电子证照。"),
        ("水利厅", "1月6日，交通运输厅窗口与水利厅窗口联合办理。"),
        ("水利厅", "应交通运输厅窗口之邀，讲解取水许可。"),
        ("水利厅", "推行电子证照，交通运输厅窗口同步。"),
    ],
)
def test_items_of_their_windows(build: Build, notes: Told, window: str, text: str) -> None:
    assert told_by(build, item(window, text), ROSTER) == []
    assert notes == []
