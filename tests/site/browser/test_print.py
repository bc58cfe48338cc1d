"""What a browser prints of an issue: as clean as the PDF, in every theme, from a dark page too."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest
from helpers.themes import THEMES
from playwright.sync_api import Page

each_theme = pytest.mark.parametrize("theme", THEMES)

#: Millimetres in points.
MM = 72 / 25.4


@pytest.fixture
def printed(
    tab: Callable[[], Page], site: Callable[..., Path]
) -> Callable[[str, str], pypdfium2.PdfDocument]:
    def make(theme: str, name: str) -> pypdfium2.PdfDocument:
        page = tab()
        page.emulate_media(color_scheme="dark")
        page.add_init_script(
            "localStorage.setItem('theme', 'dark'); localStorage.setItem('mode', 'dark')"
        )
        page.goto((site(theme) / f"{name}.html").as_uri())
        # As most people print: without the browser's “background graphics”.
        data = page.pdf(prefer_css_page_size=True)
        return pypdfium2.PdfDocument(io.BytesIO(data))

    return make


def lines(page: pypdfium2.PdfPage) -> list[str]:
    """The lines of a page from top to bottom, blanks aside; a PDF has them in any order."""
    text = page.get_textpage()
    pieces = []
    for number in range(text.count_chars()):
        left, bottom, _right, top = text.get_charbox(number, loose=True)
        piece = text.get_text_range(number, 1).strip()
        if piece:
            pieces.append((-(bottom + top) / 2, left, piece))
    found: list[list[tuple[float, float, str]]] = []
    for piece in sorted(pieces):
        if found and piece[0] - found[-1][0][0] < 5:
            found[-1].append(piece)
        else:
            found.append([piece])
    return ["".join(piece for _y, _x, piece in sorted(row, key=lambda p: p[1])) for row in found]


@each_theme
def test_an_issue_prints_as_an_issue(
    printed: Callable[[str, str], pypdfium2.PdfDocument], theme: str
) -> None:
    """From the masthead to the number of copies, and nothing of the theme."""
    document = printed(theme, "issues/2022-42")
    found = [line for page in document for line in lines(page)]
    # The same text in the same places, whatever the theme.
    assert found[:7] == [
        "窗口工作周报",
        "2022年第42期（总第417期）",
        "省政务服务和公共资源交易服务中心",
        "省政务服务管理办公室2022年12月30日",
        "政务服务工作",
        "（12月5日—12月9日）",
        "一、政务服务事项办理情况",
    ]
    numbers = [line for line in found if line.startswith("—") and line.endswith("—")]
    assert numbers == [f"—{n}—" for n in range(1, len(document) + 1)]
    assert [line for line in found if line not in numbers][-1] == "（共印80份）"
    text = "".join(found)
    for other in ("#", "¶", "搜索", "Search", "往期目录", "上一页", "Next", "Sphinx"):
        assert other not in text, other
    # As in the PDF, what is in order is not marked: two times in the text, three in the page.
    assert text.count("良好") == 2


@each_theme
def test_paper_is_white_and_a4(
    printed: Callable[[str, str], pypdfium2.PdfDocument], theme: str
) -> None:
    """Margins of GB/T 9704; black, and red in the masthead alone."""
    document = printed(theme, "issues/2022-42")
    for number, page in enumerate(document):
        width, height = page.get_size()
        assert (round(width / MM), round(height / MM)) == (210, 297)
        # One pixel a point and in each its three colours.
        picture = page.render(scale=1).to_pil().convert("RGB")
        data, dark = picture.tobytes(), 0
        for place in range(0, len(data), 3):
            red, green, blue = data[place : place + 3]
            if min(red, green, blue) > 200:
                continue
            y, x = divmod(place // 3, picture.width)
            dark += 1
            assert 28 * MM - 2 <= x <= width - 26 * MM + 2 and y >= 37 * MM - 2, (number, x, y)
            if red > max(green, blue) + 40:
                assert number == 0 and y < 37 * MM + 165, (number, x, y)
            else:
                # Neither blue links nor a dark page.
                assert max(red, green, blue) - min(red, green, blue) < 40, (number, x, y)
        assert 0 < dark < 0.15 * picture.width * picture.height


@each_theme
def test_headings_stay_with_their_text(
    printed: Callable[[str, str], pypdfium2.PdfDocument], theme: str
) -> None:
    document = printed(theme, "issues/2022-44")
    for page in document:
        found = lines(page)[:-1]
        # Headlines, on the first page, end in the third section's.
        if "本期要目" not in found:
            assert not found[-1].startswith(("一、", "二、", "三、")), found[-1]


@each_theme
def test_tables_are_whole_and_an_annex_is_turned(
    printed: Callable[[str, str], pypdfium2.PdfDocument], theme: str
) -> None:
    """Every column is on the paper; the landscape annex on a page of its own."""
    document = printed(theme, "issues/2022-44")
    turned = [page for page in document if page.get_size()[0] > page.get_size()[1]]
    assert len(turned) == 1
    found = lines(turned[0])
    assert found[0] == "附件1"
    assert any("四季度" in line for line in found)
    # 交通运输厅: its last two figures, in the last two columns.
    assert any(line.startswith("交通运输厅") and line.endswith("50124967") for line in found)
