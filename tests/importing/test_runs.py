"""The files of one import speak for each other: what stands in most issues is their form."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from helpers.past_said import said
from helpers.past_word import docx, para, table

from sphinx_bulletin.importing import import_folder
from sphinx_bulletin.importing.past_files import read_text
from sphinx_bulletin.importing.recognition.evidence.run_order import in_order_of_run
from sphinx_bulletin.importing.recognition.past_issue import PastIssue
from sphinx_bulletin.importing.recognition.understanding import (
    understood,
    understood_run,
    views_of_files,
)
from sphinx_bulletin.importing.word.word_text import read_word
from sphinx_bulletin.model.items.roster import Roster, Unit

ROSTER = Roster([Unit(name="公安局"), Unit(name="税务局")])


def issue_text(number: int, body: str) -> str:
    day = f"2024年3月{number}日"
    tail = f"编辑：左某（{day}）　共印{number}0份"
    return f"为民一线\n政务大厅编印组\n2024年第{number}期　{day}\n讲政策　办实事\n{body}\n{tail}\n"


BODIES = (
    "受理情况\n本周受理业务1203件，办结1198件。\n大厅见闻\n公安局3月1日上门办证2件，群众满意。",
    "受理情况\n本周受理业务903件，全部办结。\n大厅见闻\n税务局3月2日举办讲堂，培训80户。",
    "受理情况\n本周受理业务1003件，退件2件。\n大厅见闻\n公安局3月3日为老人照相3人次。",
    "受理情况\n本周受理业务803件，无退件。\n大厅见闻\n税务局3月4日走访企业6户。",
)


def read(files: tuple[str, ...]) -> list[PastIssue]:
    found = [read_text(issue_text(number, body)) for number, body in enumerate(files, 1)]
    views = views_of_files(found)
    issues = [understood(one, ROSTER, [], v) for one, v in zip(found, views, strict=True)]
    return in_order_of_run(issues)


def test_lines_that_stand_in_most_issues_are_headings() -> None:
    """Each by itself has no look, no number and no more than two of them."""
    for issue in read(BODIES):
        assert [line for line in said(issue).splitlines() if "#" in line] == [
            "# 1 受理情况", "# 1 大厅见闻",
        ]  # fmt: skip
        assert not any(one.doubts for one in issue.passages if one.kind.name == "HEADING")
    (alone,) = read(BODIES[:1])
    assert "# 1" not in said(alone)


def test_a_line_that_stands_in_one_issue_is_no_heading() -> None:
    """In a file of a word processor, where a line without a look is nothing by itself."""
    odd = BODIES[0] + "\n一点感想\n群众的事没有小事，窗口的事都是大事。"
    files = [
        read_word(docx(*(para(line) for line in issue_text(number, body).split("\n"))))
        for number, body in enumerate((odd, *BODIES[1:]), 1)
    ]
    issue = understood(files[0], ROSTER, [], views_of_files(files)[0])
    heads = [line for line in said(issue).splitlines() if line.startswith("#")]
    assert heads == ["# 1 受理情况", "# 1 大厅见闻"]
    assert any(one.texts[0] == "一点感想" and one.is_marked for one in issue.passages)


def test_two_issues_are_no_run() -> None:
    assert all("# 1" not in said(issue) for issue in read(BODIES[:2]))


def test_what_stands_in_every_head_is_no_title() -> None:
    for issue in read(BODIES):
        assert issue.head.name == "为民一线"
        assert issue.head.issuers == ("政务大厅编印组",) or "title" in issue.head.doubted
        assert issue.head.marking == "讲政策　办实事" and "讲政策" not in "".join(issue.head.title)


def test_the_title_is_what_one_issue_alone_has() -> None:
    """It is neither large nor in the middle; the rest of the head stands in the others as well."""
    titles = ("春耕服务送到田头", "企业开办一日办结", "适老服务再升级", "延时服务见成效")
    files = []
    for number, (title, body) in enumerate(zip(titles, BODIES, strict=True), 1):
        files.append(
            read_word(
                docx(
                    para("为民一线", centre=True, size=36, red=True),
                    para(f"2024年第{number}期", centre=True),
                    para(f"政务大厅\t2024年3月{number}日", indent=False),
                    para(title, indent=False),
                    *(para(line) for line in body.split("\n")),
                )
            )
        )
    views = views_of_files(files)
    for file, view, title in zip(files, views, titles, strict=True):
        issue = understood(file, ROSTER, [], view)
        assert issue.head.title == (title,) and "title" not in issue.head.doubted
    assert "title" in understood(files[0], ROSTER, []).head.doubted


def test_other_offices_in_the_folder_say_nothing() -> None:
    """Bulletins are known by their heads: headings of one are none of another."""
    other = "铁路简讯\n第8期　2024年3月8日\n\n受理情况\n无\n"
    files = [read_text(issue_text(n, body)) for n, body in enumerate(BODIES, 1)]
    views = views_of_files([*files, read_text(other)])
    assert views[0].is_known and views[0].is_rubric("受理情况")
    assert not views[-1].is_known


def test_a_heading_above_a_table_set_as_the_others() -> None:
    def file(number: int) -> bytes:
        return docx(
            para("大厅一周", centre=True, size=36, red=True),
            para(f"2024年第{number}期", centre=True),
            para("本周要闻"),
            para(f"本周受理业务{number}03件，全部办结。"),
            para("值班安排"),
            table(("日期", "带班"), (f"4月{number}日", "沈某")),
        )

    files = [read_word(file(number)) for number in range(1, 5)]
    for one, view in zip(files, views_of_files(files), strict=True):
        issue = understood(one, ROSTER, [], view)
        assert [p.texts[0] for p in issue.passages if p.kind.name == "HEADING"] == [
            "本周要闻", "值班安排",
        ]  # fmt: skip


@pytest.mark.parametrize("wrong", [1, 2, 3, 4])
def test_days_that_do_not_go_on_with_the_numbers_are_told(wrong: int) -> None:
    texts = [issue_text(number, body) for number, body in enumerate(BODIES, 1)]
    other = "2024年2月20日" if wrong > 1 else "2024年5月20日"
    texts[wrong - 1] = texts[wrong - 1].replace(f"2024年3月{wrong}日", other)
    files = [read_text(text) for text in texts]
    issues = in_order_of_run([understood(one, ROSTER, ["为民一线"]) for one in files])
    assert "day" in issues[wrong - 1].head.doubted
    assert sum("day" in issue.head.doubted for issue in issues) == 2


def test_a_folder_is_read_as_a_whole(tmp_path: Path) -> None:
    site, past = tmp_path / "site", tmp_path / "past"
    site.mkdir()
    past.mkdir()
    (site / "conf.py").write_text(
        'extensions = ["sphinx_bulletin"]\nlanguage = "zh_CN"\nbulletin_units = ["公安局", "税务局"]\n',
        encoding="utf-8",
    )
    for number, body in enumerate(BODIES, 1):
        (past / f"{number}.txt").write_text(issue_text(number, body), encoding="utf-8")
    report = import_folder(past, site)
    assert report.is_whole and len(report.imported) == 4
    pages = [issue.page.read_text("utf-8") for issue in report.imported]
    assert all("\n大厅见闻\n--------\n" in page for page in pages)
    # Below it there is one paragraph an issue; together they say that they are news.
    assert all(".. 动态:: " in page and "待核" not in page for page in pages)
    text, table_of = (path.read_text("utf-8-sig") for path in report.files)
    # What is left out is named; signs alone are counted.
    assert "（）" not in text and ": ()" not in text
    assert len(list(csv.reader(table_of.splitlines()))) > 4


@pytest.mark.parametrize(
    ("head", "year"),
    [
        ("为民一线\n第5期（总第205期）\n", 2024),
        ("为民一线\n第五期　总第二百零五期\n", 2024),
        # Other serials are of another year.
        ("为民一线\n第5期（总第305期）\n", 0),
        ("为民一线\n第5期\n", 0),
        ("铁路一线\n第5期（总第205期）\n", 0),
    ],
)
def test_the_year_that_serial_numbers_say(head: str, year: int) -> None:
    texts = [
        f"为民一线\n2024年第{n}期（总第20{n}期）\n政务大厅编印组　2024年3月{n}日\n{body}\n"
        for n, body in enumerate(BODIES, 1)
    ]
    files = [read_text(text) for text in (*texts, f"{head}政务大厅编印组\n{BODIES[0]}\n")]
    issue = understood_run(files, [ROSTER] * len(files), ["为民一线", "铁路一线"])[-1]
    assert issue.head.year == year


def test_a_number_without_a_year_is_on_the_page(tmp_path: Path) -> None:
    """No masthead shows it, and nothing is lost."""
    site, past = tmp_path / "site", tmp_path / "past"
    site.mkdir()
    past.mkdir()
    (site / "conf.py").write_text('extensions = ["sphinx_bulletin"]\n', encoding="utf-8")
    (past / "8.txt").write_text(f"为民一线\n第8期（总第208期）\n{BODIES[0]}\n", encoding="utf-8")
    (issue,) = import_folder(past, site).imported
    assert issue.is_whole, issue.lacking
    assert "第8期（总第208期）" in issue.page.read_text("utf-8")
