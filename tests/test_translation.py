"""What authors write is translated; marks, keys and figures are in no message."""

from __future__ import annotations

import io
import re

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from conftest import Build
from test_directives import WHOLE

#: Every human string of WHOLE, once, and nothing else; worked out from the page by hand.
MESSAGES = {
    "政务服务工作", "窗口工作周报", "某省政务服务中心", "政务服务事项办理情况", "办理情况", "一体化平台", "件", "事项", "受理",
    "办结", "办结率", "行政许可", "窗口工作动态", "许可", "交通运输厅", "{day1}起，推行电子 **证照**。", "水利厅",
    "水利厅推行电子证照", "即日起推行。", "大厅巡查情况", "按时到岗情况", "总体情况良好。", "着装情况", "{1}人未着装。", "卫生",
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


def catalog_of(translations: dict[str, str]) -> bytes:
    catalog = Catalog(locale="en")
    for message, translation in translations.items():
        catalog.add(message, translation)
    data = io.BytesIO()
    write_mo(data, catalog)
    return data.getvalue()


ENGLISH = 'language = "en"\nlocale_dirs = ["locale"]\n'


def test_a_translation_shows_everywhere(build: Build) -> None:
    translations = {
        "交通运输厅": "Transport", "着装情况": "Dress", "一体化平台": "The platform", "行政许可": "Permits",
        "各窗口": "all windows", "水利厅推行电子证照": "E-licences of Water",
        "{day1}起，推行电子 **证照**。": "E-**licences** are issued from {day1}.",
        "{1}人未着装。": "{1} {1:person was/persons were} out of uniform.",
    }  # fmt: skip
    files = {"index.rst": WHOLE, "locale/en/LC_MESSAGES/index.mo": catalog_of(translations)}
    built = build(files, conf=ENGLISH)
    text = " ".join(built.text().split())
    for shown in (
        "Transport",
        "Dress",
        "The platform",
        "Permits",
        "all windows",
        "E-licences of Water",
        "E-**licences** are issued from October 12.",
        "2 persons were out of uniform.",
    ):
        assert shown in text, shown
    assert "Issue 41 of 2026 (No. 416)" in text
    # A figure is still found by the name its author gave it.
    assert "753537件" in text.replace(" ", "")


@pytest.mark.parametrize("builder", ["html", "latex", "pdf"])
def test_one_translation_serves_every_week(build: Build, builder: str) -> None:
    page = WHOLE.replace("2人未着装。", "受理753537件。")
    mo = catalog_of({"受理{1}件。": "{1} cases were accepted."})
    files = {"index.rst": page, "locale/en/LC_MESSAGES/index.mo": mo}
    built = build(files, builder=builder, conf=ENGLISH)
    assert "753,537 cases were accepted." in built.tree().astext()


def test_the_source_is_as_typed_where_nothing_is_translated(build: Build) -> None:
    page = WHOLE.replace("2人未着装。", "受理753537件，{1}不动。")
    files = {"index.rst": page, "locale/en/LC_MESSAGES/index.mo": catalog_of({"无": "none"})}
    assert "受理753537件，{1}不动。" in build(files, conf=ENGLISH).text()


def test_placeholders_can_be_switched_off(build: Build) -> None:
    off = "bulletin_placeholders = False\n"
    pot = build({"index.rst": WHOLE}, builder="gettext", conf=off).out / "index.pot"
    assert "2人未着装。" in pot.read_text(encoding="utf-8")
    mo = catalog_of({"2人未着装。": "2 were out of uniform."})
    files = {"index.rst": WHOLE, "locale/en/LC_MESSAGES/index.mo": mo}
    assert "2 were out of uniform." in build(files, conf=ENGLISH + off, fresh=True).text()
