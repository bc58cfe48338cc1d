"""What an author or a file says is text everywhere, and leads nowhere."""

from __future__ import annotations

import pytest
from conftest import Build, issue

THEMES = [
    "alabaster", "furo", "pydata_sphinx_theme", "sphinx_rtd_theme", "sphinx_book_theme",
    "classic", "haiku", "agogo", "bizstyle", "nature", "pyramid", "scrolls", "sphinxdoc", "traditional",
]  # fmt: skip
NAME = "周報<img src=x onerror=alert(1)>&\"'"


@pytest.mark.parametrize("theme", THEMES)
def test_a_bulletin_name_is_text_in_every_theme(build: Build, theme: str) -> None:
    page = issue(".. 动态:: <img src=x onerror=alert(1)>\n\n   甲。\n").replace(
        "窗口工作周报", NAME
    )
    conf = f'del project\nhtml_theme = "{theme}"\nhtml_use_opensearch = "https://a.cn"\n'
    built = build(
        {"index.rst": page, "b.rst": ":orphan:\n\n往期\n====\n\n.. 往期目录::\n"},
        builder="html",
        conf=conf + 'bulletin_baseurl = "https://a.cn/"\n',
    )
    assert built.warnings == []
    written = [*built.out.glob("*.html"), *built.out.glob("*.xml")]
    texts = {path.name: path.read_text(encoding="utf-8") for path in written}
    assert [name for name, text in texts.items() if "<img src=x" in text] == []
    # Nor is it escaped twice.
    assert [name for name, text in texts.items() if "&amp;lt;img" in text] == []
    assert "周報&lt;img" in texts["search.html"]
