"""What a browser prints of an issue: as clean as the PDF, in every theme, from a dark page too."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest
from playwright.sync_api import Browser

THEMES = ("alabaster", "furo", "pydata_sphinx_theme", "sphinx_rtd_theme", "sphinx_book_theme")

each_theme = pytest.mark.parametrize(
    "theme", [pytest.param(name, marks=pytest.mark.xdist_group(name)) for name in THEMES]
)

#: Millimetres in points.
MM = 72 / 25.4


@pytest.fixture
def printed(
    browser: Browser, site: Callable[..., Path]
) -> Callable[[str, str], pypdfium2.PdfDocument]:
    def make(theme: str, name: str) -> pypdfium2.PdfDocument:
        context = browser.new_context(locale="zh-CN", color_scheme="dark")
        context.add_init_script(
            "localStorage.setItem('theme', 'dark'); localStorage.setItem('mode', 'dark')"
        )
        page = context.new_page()
        page.goto((site(theme) / f"{name}.html").as_uri())
        # As most people print: without the browser's “background graphics”.
        data = page.pdf(prefer_css_page_size=True)
        context.close()
        return pypdfium2.PdfDocument(io.BytesIO(data))

    return make


def lines(document: pypdfium2.PdfDocument) -> list[str]:
    found = []
    for page in document:
        text = page.get_textpage().get_text_range().replace("\r", "")
        found += ["".join(line.split()) for line in text.split("\n") if line.strip()]
    return found


@each_theme
def test_an_issue_prints_as_an_issue(
    printed: Callable[[str, str], pypdfium2.PdfDocument], theme: str
) -> None:
    """From the masthead to the number of copies, and nothing of the theme."""
    document = printed(theme, "issues/2022-42")
    found = lines(document)
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
    for other in ("#", "¶", "搜索", "Search", "往期目录", "上一页", "Next", "Sphinx", "良好"):
        assert other not in text, other


@each_theme
def test_paper_is_white_and_a4(
    printed: Callable[[str, str], pypdfium2.PdfDocument], theme: str
) -> None:
    """Margins of GB/T 9704; black, and red in the masthead alone."""
    document = printed(theme, "issues/2022-42")
    for number, page in enumerate(document):
        width, height = page.get_size()
        assert (round(width / MM), round(height / MM)) == (210, 297)
        picture = page.render(scale=1).to_pil().convert("RGB")
        left, top, right, bottom = (
            round(28 * MM) - 2,
            round(37 * MM) - 2,
            round(width - 26 * MM) + 2,
            round(height - 35 * MM) + 2,
        )
        for x in range(picture.width):
            for y in range(picture.height):
                red, green, blue = picture.getpixel((x, y))
                if min(red, green, blue) > 200:
                    continue
                # Within the text's area, or the page's number below it.
                assert left <= x <= right and top <= y, (number, x, y)
                is_red = red > max(green, blue) + 40
                assert not is_red or (number == 0 and y < top + 110), (number, x, y)
                # Neither blue links nor a dark page.
                assert max(red, green, blue) - min(red, green, blue) < 40 or is_red
        dark = sum(1 for pixel in picture.getdata() if min(pixel) < 128)
        assert dark < 0.1 * picture.width * picture.height
        assert bottom < picture.height


@each_theme
def test_headings_stay_with_their_text(
    printed: Callable[[str, str], pypdfium2.PdfDocument], theme: str
) -> None:
    document = printed(theme, "issues/2022-44")
    heads = ("一、", "二、", "三、", "（一）", "附件1", "附件2")
    for page in document:
        found = lines_of(page)
        assert not found[-1].startswith(heads[:3]), found[-1]


@each_theme
def test_tables_are_whole_and_an_annex_is_turned(
    printed: Callable[[str, str], pypdfium2.PdfDocument], theme: str
) -> None:
    """Every column is on the paper; the landscape annex on a page of its own."""
    document = printed(theme, "issues/2022-44")
    turned = [page for page in document if page.get_size()[0] > page.get_size()[1]]
    assert len(turned) == 1
    found = lines_of(turned[0])
    assert found[0] == "附件1"
    assert any("四季度" in line for line in found)
    # 交通运输厅: its last two figures, in the last two columns.
    assert any(line.startswith("交通运输厅") and line.endswith("50124967") for line in found)


def lines_of(page: pypdfium2.PdfPage) -> list[str]:
    """The lines of a page, without its number."""
    text = page.get_textpage().get_text_range().replace("\r", "")
    found = ["".join(line.split()) for line in text.split("\n") if line.strip()]
    return [line for line in found if not (line.startswith("—") and line.endswith("—"))]
