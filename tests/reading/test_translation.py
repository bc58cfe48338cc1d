"""What authors write is translated; marks, keys and figures are in no message."""

from __future__ import annotations

import re

import pytest
from conftest import Build
from docutils import nodes
from helpers.bulletins import ENGLISH_CONF, WHOLE_ISSUE, compiled_catalog

from sphinx_bulletin.reading.translation.translated import TranslatePlain

#: Every human string of WHOLE, once, and nothing else; worked out from the page by hand.
MESSAGES = {
    "政务服务工作", "窗口工作周报", "某省政务服务中心", "政务服务事项办理情况", "办理情况", "一体化平台", "件", "事项", "受理",
    "办结", "办结率", "行政许可", "窗口工作动态", "许可", "交通运输厅", "{day1}起，推行电子**证照**。", "水利厅",
    "水利厅推行电子证照", "即日起推行。", "大厅巡查情况", "按时到岗情况", "总体情况良好。", "着装情况", "{1}人未着装。", "卫生",
    "中心领导", "各处（室）", "各窗口",
    "行政许可受理:stat:`affairs/行政许可/受理`件，办结率:数据:`affairs/行政许可/办结率`。",
}  # fmt: skip


def test_messages(build: Build) -> None:
    built = build({"index.rst": WHOLE_ISSUE}, builder="gettext")
    assert not built.warnings
    pot = (built.out / "index.pot").read_text(encoding="utf-8")
    joined = re.sub(r'"\n"', "", pot)
    found = [m for m in re.findall(r'^msgid "(.*)"$', joined, re.MULTILINE) if m]
    assert sorted(found) == sorted(MESSAGES)


def test_a_translation_shows_everywhere(build: Build) -> None:
    translations = {
        "交通运输厅": "Transport", "着装情况": "Dress", "一体化平台": "The platform", "行政许可": "Permits",
        "各窗口": "all windows", "水利厅推行电子证照": "E-licences of Water",
        "{day1}起，推行电子**证照**。": "E-**licences** are issued from {day1}.",
        "{1}人未着装。": "{1} {1:person was/persons were} out of uniform.",
    }  # fmt: skip
    files = {
        "index.rst": WHOLE_ISSUE,
        "locale/en/LC_MESSAGES/index.mo": compiled_catalog(translations),
    }
    built = build(files, conf=ENGLISH_CONF)
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
    # A figure is still found by the name its author gave it, and written as its reader writes it.
    assert "753,537件" in text.replace(" ", "")
    # The window is not in the sentence, and stands behind it in brackets.
    assert "E-**licences** are issued from October 12. (Transport)" in text


def test_names_are_messages_one_by_one(build: Build) -> None:
    """Whoever stands beside them: of items, outlets and findings."""
    page = WHOLE_ISSUE.replace(
        "window-item:: 交通运输厅", "window-item:: 林草局、交通运输厅"
    ).replace("[立改] 2人未着装。", "[问题] 2人未着装。\n\n      :窗口: 交通运输厅、林草局")
    assert page.count("林草局") == 2
    pot = (build({"index.rst": page}, builder="gettext").out / "index.pot").read_text("utf-8")
    assert 'msgid "林草局"' in pot and 'msgid "交通运输厅"' in pot and "、" not in pot
    english = {"交通运输厅": "Transport", "林草局": "Forestry"}
    files = {"index.rst": page, "locale/en/LC_MESSAGES/index.mo": compiled_catalog(english)}
    built = build(files, conf=ENGLISH_CONF, fresh=True)
    text = " ".join(built.text().split())
    assert "(Forestry, Transport" in text and "window: Transport, Forestry" in text
    item = built.app.env.domains["bulletin"].pages["index"].items[0]  # type: ignore[attr-defined]
    assert (item.windows, item.units) == (("Forestry", "Transport"), ("林草局", "交通运输厅"))
    assert "（林草局、交通运输厅" in build({"index.rst": page}, fresh=True).text()


@pytest.mark.parametrize("builder", ["html", "latex", "pdf"])
def test_one_translation_serves_every_week(build: Build, builder: str) -> None:
    page = WHOLE_ISSUE.replace("2人未着装。", "受理753537件。")
    mo = compiled_catalog({"受理{1}件。": "{1} cases were accepted."})
    files = {"index.rst": page, "locale/en/LC_MESSAGES/index.mo": mo}
    built = build(files, builder=builder, conf=ENGLISH_CONF)
    assert "753,537 cases were accepted." in built.tree().astext()


def test_the_source_is_as_typed_where_nothing_is_translated(build: Build) -> None:
    page = WHOLE_ISSUE.replace("2人未着装。", "受理753537件，{1}不动。")
    files = {"index.rst": page, "locale/en/LC_MESSAGES/index.mo": compiled_catalog({"无": "none"})}
    assert "受理753537件，{1}不动。" in build(files, conf=ENGLISH_CONF).text()


def test_placeholders_can_be_switched_off(build: Build) -> None:
    off = "bulletin_placeholders = False\n"
    pot = build({"index.rst": WHOLE_ISSUE}, builder="gettext", conf=off).out / "index.pot"
    assert "2人未着装。" in pot.read_text(encoding="utf-8")
    mo = compiled_catalog({"2人未着装。": "2 were out of uniform."})
    files = {"index.rst": WHOLE_ISSUE, "locale/en/LC_MESSAGES/index.mo": mo}
    assert "2 were out of uniform." in build(files, conf=ENGLISH_CONF + off, fresh=True).text()


# -- guards ------------------------------------------------------------------------------------

PO = """\
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Language: en\\n"

#: ../../index.rst:1
msgid "受理{1}件。"
msgstr "%s"
"""


def guarded(build: Build, translation: str, conf: str = "", before: str = "") -> list[str]:
    """What is said of one translation, which begins on line 7 of its catalog."""
    page = f"受理753537件。\n\n.. 动态:: 水利厅\n   :日期: 2026-01-05\n\n   {before or '文。'}\n"
    po = (PO % translation.replace("\\", "\\\\")).encode()
    files = {"index.rst": page, "locale/en/LC_MESSAGES/index.po": po}
    return build(files, conf=ENGLISH_CONF + conf).warnings


@pytest.mark.parametrize(
    ("translation", "said"),
    [
        ("Cases were accepted.", "lacks {1}"),
        ("{1} cases in 7 days.", "the figure 7"),
        ("{1} of {2} cases.", "{2}, which the message has not"),
        ("**{1}** cases.", "markup with **"),
        ("- {1} cases.", "begins with “-”"),
        (":stat:`a/b/c` and {1} cases.", ":stat:`a/b/c` is in only one of the two"),
    ],
)
def test_a_translation_that_says_something_else(build: Build, translation: str, said: str) -> None:
    told = [one for one in guarded(build, translation) if "bulletin.translation" in one]
    assert len(told) == 1
    assert said in told[0]
    assert "locale/en/LC_MESSAGES/index.po:7: " in told[0].replace("\\", "/")


@pytest.mark.parametrize("broken", ['"{1} cases', '"{1} "cases"', '{1} cases"'])
def test_a_line_that_is_not_whole_is_told_once(build: Build, broken: str) -> None:
    po = (PO % "here").replace('"here"', broken).encode()
    files = {"index.rst": "受理5件。\n", "locale/en/LC_MESSAGES/index.po": po}
    told = [
        one for one in build(files, conf=ENGLISH_CONF).warnings if "bulletin.translation" in one
    ]
    assert len(told) == 1 and "index.po:8: " in told[0] and "quotation mark" in told[0]


def told_of(build: Build, files: dict[str, str | bytes], conf: str = "") -> list[str]:
    """What is said of translations, from the catalog's name on."""
    warnings = build({"index.rst": "受理5件。\n", **files}, conf=ENGLISH_CONF + conf).warnings
    return [w.partition("LC_MESSAGES/")[2] for w in warnings if "bulletin.translation" in w]


def test_a_catalog_with_a_broken_line_is_not_asked_for_more(build: Build) -> None:
    po = (PO % "here").replace('"here"', "here").encode()
    files = {"locale/en/LC_MESSAGES/index.po": po}
    (told,) = told_of(build, files, "bulletin_untranslated = 0\n")
    assert told.startswith("index.po:8: ")


def test_a_broken_line_hides_no_fault_of_another_entry(build: Build) -> None:
    po = (PO % "cases").encode() + '\nmsgctxt "foo\nmsgid "丙"\nmsgstr "C"\n'.encode()
    told = told_of(build, {"locale/en/LC_MESSAGES/index.po": po})
    assert [one.partition(":")[2][:2] for one in told] == ["10", "7:"]


@pytest.mark.parametrize("size", [0, 3, 30])
def test_a_damaged_compiled_catalog_is_told(
    build: Build, monkeypatch: pytest.MonkeyPatch, size: int
) -> None:
    # Not one that is being written.
    monkeypatch.setattr("sphinx_bulletin.checks.translations._WRITING", 0)
    mo = compiled_catalog({"受理{1}件。": "{1} cases."})[:size]
    files = {"locale/en/LC_MESSAGES/index.po": (PO % "{1} cases.").encode()}
    (told,) = told_of(build, files | {"locale/en/LC_MESSAGES/index.mo": mo})
    assert told.startswith("index.mo:1: ") and "delete it" in told


def test_forms_of_plural_are_no_translation(build: Build) -> None:
    po = (PO % "here").replace('msgstr "here"', 'msgid_plural "许多"\nmsgstr[0] "a"\nmsgstr[1] "b"')
    files = {"locale/en/LC_MESSAGES/index.po": po.encode()}
    (told,) = told_of(build, files, "bulletin_untranslated = 0\n")
    assert "受理{1}件。" in told


def test_catalogs_of_other_editors_are_read(build: Build) -> None:
    fault = b"\xef\xbb\xbf" + (PO % "cases.").encode()
    (told,) = told_of(build, {"locale/en/LC_MESSAGES/index.po": fault})
    assert told.startswith("index.po:7: ") and "{1}" in told
    (told,) = told_of(build, {"locale/en/LC_MESSAGES/index.po": (PO % "cases.").encode("gbk")})
    assert told.startswith("index.po:1: ") and "UTF-8" in told
    wrong = (PO % "cases.").replace("msgstr", "msgstr:").encode()
    (told,) = told_of(build, {"locale/en/LC_MESSAGES/index.po": wrong})
    assert told.startswith("index.po:2: ")


def test_a_good_translation_is_not_told(build: Build) -> None:
    assert guarded(build, "{1} cases were accepted.") == []


def test_lacking_translations_are_told_beyond_a_limit(build: Build) -> None:
    # 文。 and 水利厅 are in no catalog, and 受理{1}件。 has an empty translation.
    assert guarded(build, "") == []
    assert guarded(build, "", conf="bulletin_untranslated = 3\n") == []
    told = guarded(build, "", conf="bulletin_untranslated = 2\n")
    assert [one.split(": ", 2)[2] for one in told] == [
        "“受理{1}件。” has no translation [bulletin.translation]",
        "“水利厅” is not in this catalog; run sphinx-build -b gettext, then sphinx-intl update [bulletin.translation]",
        "“文。” is not in this catalog; run sphinx-build -b gettext, then sphinx-intl update [bulletin.translation]",
    ]
    assert "index.po:7: " in told[0]


def test_a_fuzzy_translation_does_not_count(build: Build) -> None:
    page = "受理5件。\n"
    po = (PO % "{1} cases.").replace("#: ../..", "#, fuzzy\n#: ../..").encode()
    files = {"index.rst": page, "locale/en/LC_MESSAGES/index.po": po}
    told = build(files, conf=ENGLISH_CONF + "bulletin_untranslated = 0\n").warnings
    assert len(told) == 1 and "fuzzy" in told[0]


#: Whatever a translation holds.
MIXED = {
    "交通运输厅": "Transport", "着装情况": "Dress: uniforms", "一体化平台": "1. The platform",
    "行政许可": "**Permits**", "各窗口": "all windows # noqa", "政务服务工作": "Services",
    "水利厅推行电子证照": "E-licences, see https://example.cn/a", "总体情况良好。": "Good::",
    "{day1}起，推行电子**证照**。": "E-licences from {day1}.", "卫生": "- Cleanliness",
    "{1}人未着装。": "{1} {1:*person*/*persons*} out of uniform.", "即日起推行。": "即日起推行。",
}  # fmt: skip
#: Titles twice, one that is named by an author, a table's and those that links name.
TITLES = """\
说明
====

见 办法_ 和 :ref:`表 <表一>`、 :ref:`标签` 、 Services_ 。

.. _标签:

办法
----

办法
----

Notes
-----

notes
^^^^^

{more}

.. _表一:

.. csv-table:: 办法

   1, 2
"""
TITLED = {"说明": "About", "办法": "Services", "Notes": "NOTES", "notes": "Remarks"}


@pytest.mark.parametrize(
    ("page", "translations"),
    [
        (WHOLE_ISSUE, MIXED),
        (TITLES.format(more="见 Remarks_ 。"), TITLED),
        # A title that is left to Sphinx, and a target that names a title.
        (TITLES.format(more="一*二*\n----------\n"), TITLED | {"一*二*": "One *two*"}),
        (TITLES.format(more=".. _另: 说明_\n\n见 另_ 。"), TITLED),
    ],
)
def test_plain_translations_are_as_sphinx_makes_them(
    build: Build, monkeypatch: pytest.MonkeyPatch, page: str, translations: dict[str, str]
) -> None:
    files = {"index.rst": page, "locale/en/LC_MESSAGES/index.mo": compiled_catalog(translations)}
    ours = build(files, conf=ENGLISH_CONF, out="ours", fresh=True)
    monkeypatch.setattr(TranslatePlain, "apply", lambda self, **kwargs: None)
    sphinx = build(files, conf=ENGLISH_CONF, out="sphinx", fresh=True)
    one, other = (built.app.env.get_doctree("index") for built in (ours, sphinx))
    assert one.pformat() == other.pformat() and "Services" in one.astext()
    kept = [[node.rawsource for node in tree.findall(nodes.Element)] for tree in (one, other)]
    assert kept[0] == kept[1]
    assert ours.warnings == sphinx.warnings
    shown = [
        [file.read_bytes() for file in sorted(built.out.glob("index.*"))]
        for built in (ours, sphinx)
    ]
    assert shown[0] == shown[1] != []


NOTES = r"""
工作
====

受理\ [#a]_ 办结\ [#b]_ 与《办法》\ [办法]_ 相符。

.. [#a] 甲
.. [#b] 乙
.. [办法] 丙
"""


@pytest.mark.parametrize(
    ("translation", "is_told"),
    [
        ("Closed [#b]_ and received [#a]_, by the rules [办法]_.", False),
        ("By the rules [办法]_, closed [#b]_ and received [#a]_.", False),
        ("Closed [#b]_ and received, by the rules [办法]_.", True),
        ("Closed [#b]_ and received [#b]_, by the rules [办法]_.", True),
    ],
)
def test_notes_may_stand_in_another_order(build: Build, translation: str, is_told: bool) -> None:
    """As the other language has them; each leads to its own note. One that lacks is told."""
    message = "受理\\ [#a]_ 办结\\ [#b]_ 与《办法》\\ [办法]_ 相符。"
    files = {
        "index.rst": NOTES,
        "locale/en/LC_MESSAGES/index.mo": compiled_catalog({message: translation}),
    }
    built = build(files, conf=ENGLISH_CONF)
    assert any("has not the notes" in line for line in built.warnings) == is_told
    if not is_told:
        assert not built.warnings
        references = list(built.tree().findall(nodes.footnote_reference))
        assert [one.astext() for one in references] == ["2", "1"]
