"""What authors write is translated; marks, keys and figures are in no message."""

from __future__ import annotations

import re

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from conftest import Build
from test_directives import WHOLE

#: Every human string of WHOLE, once, and nothing else; worked out from the page by hand.
MESSAGES = {
    "政务服务工作", "窗口工作周报", "某省政务服务中心", "政务服务事项办理情况", "办理情况", "一体化平台", "件", "事项", "受理",
    "办结", "办结率", "行政许可", "窗口工作动态", "许可", "交通运输厅", "10月12日起，推行电子 **证照**。", "水利厅",
    "水利厅推行电子证照", "即日起推行。", "大厅巡查情况", "按时到岗情况", "总体情况良好。", "着装情况", "2人未着装。", "卫生",
    "中心领导", "各处（室）", "各窗口",
    "行政许可受理:stat:`affairs/行政许可/受理`件，办结率:数据:`affairs/行政许可/办结率`。",
}  # fmt: skip


def test_messages(build: Build) -> None:
    built = build({"index.rst": WHOLE}, builder="gettext")
    assert not built.warnings
    pot = (built.out / "index.pot").read_text(encoding="utf-8")
    joined = re.sub(r'"\n"', "", pot)
    found = [m for m in re.findall(r'^msgid "(.*)"$', joined, re.MULTILINE) if m]
    assert sorted(found) == sorted(MESSAGES)


def test_a_translation_shows_everywhere(build: Build, tmp_path_factory: object) -> None:
    catalog = Catalog(locale="en")
    for message, translation in {
        "交通运输厅": "Transport", "着装情况": "Dress", "一体化平台": "The platform", "行政许可": "Permits",
        "各窗口": "all windows", "水利厅推行电子证照": "E-licences of Water",
    }.items():  # fmt: skip
        catalog.add(message, translation)
    import io

    data = io.BytesIO()
    write_mo(data, catalog)
    files = {"index.rst": WHOLE, "locale/en/LC_MESSAGES/index.mo": data.getvalue()}
    built = build(files, conf='language = "en"\nlocale_dirs = ["locale"]\n')
    text = " ".join(built.text().split())
    for shown in (
        "Transport",
        "Dress",
        "The platform",
        "Permits",
        "all windows",
        "E-licences of Water",
    ):
        assert shown in text, shown
    assert "Issue 41 of 2026 (No. 416)" in text
    # A figure is still found by the name its author gave it.
    assert "753537件" in text.replace(" ", "")
