"""Characters that are not what they look like, wherever a text comes in and in whatever it comes out."""

from __future__ import annotations

import pytest
from conftest import Build
from helpers.bulletins import issue

from sphinx_bulletin.parts.common import base
from sphinx_bulletin.reading import encoding

SEEN = "\u2f00\u2ed3\uf9ba\u2003\u2009\u202f\u3164\x01\x08\x1f\x7f\ufffc\u2068\u200b"
PAGE = issue(
    f"""\
.. 动态:: 水利厅\u2028
   :日期: 2026-10-12

   窗口{SEEN}人员，\u2028办理了\u2029三件\x85业务。

.. 统计表:: 表
   :文件: 表.csv

.. include:: 附.txt
"""
)
FILES = {"表.csv": f"事项,受理\n甲{SEEN}乙,3\n", "附.txt": f"附{SEEN}录。\u2028完。\n"}


def bare(text: str) -> str:
    return "".join(text.split()).replace("\xa0", "")


@pytest.mark.parametrize("builder", ["html", "text", "pdf"])
def test_a_page(build: Build, builder: str, monkeypatch: pytest.MonkeyPatch) -> None:
    notes: list[tuple[str, str]] = []
    for module in (encoding, base):
        monkeypatch.setattr(
            module, "note", lambda message, *, location: notes.append((message, location))
        )
    built = build({"index.rst": PAGE, **FILES}, builder=builder)
    assert built.warnings == []
    # One of the page, one of its data file, one of what it includes.
    places = [where.rpartition("/")[2] for _, where in notes]
    assert sorted(places) == ["index.rst:15", "index.rst:18", "附.txt:1"]
    assert [text.startswith("表.csv: ") for text, where in notes if where.endswith(":18")] == [True]
    assert all("⻓" in text and "\uf9ba" in text for text, _ in notes)
    if builder == "pdf":
        assert (built.out / "2026-41.pdf").is_file()
        return
    text = bare((built.out / f"index.{builder.replace('text', 'txt')}").read_text())
    assert "窗口一长了人员，办理了三件业务。" in text
    assert "甲一长了乙" in text
    assert "附一长了录。完。" in text
