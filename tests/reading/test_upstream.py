"""What docutils and Sphinx say of a page: each message that is in our table, really caused."""

from __future__ import annotations

import re
from pathlib import Path

import docutils
import pytest
import sphinx
from conftest import Build, Built
from sphinx import locale

from sphinx_bulletin.reading.foreign_messages import Known, table

#: The first message of a row → a page that causes it.
CAUSES = {
    "Inline emphasis start-string without end-string.": "这是 *号。",
    "Inline strong start-string without end-string.": "这是 **号。",
    "Inline literal start-string without end-string.": "这是 ``号。",
    "Inline substitution_reference start-string without end-string.": "这是 |号。",
    "Inline target start-string without end-string.": "这是 _`号。",
    "Inline interpreted text or phrase reference start-string without end-string.": "这是 `号。",
    "Multiple roles in interpreted text (both prefix and suffix present; only one allowed).": (
        "这是 :a:`b`:c: 。"
    ),
    "Mismatch: both interpreted text role %s and reference suffix.": "这是 :a:`b`_ 。",
    'Unknown interpreted text role "%s".': "这是 :没有:`b` 。",
    'Undefined substitution referenced: "%s".': "请打 |电话| 。",
    'Unknown target name: "%s".': "文件 zhang_ 在此。",
    'Duplicate explicit target name: "%s".': (
        ".. _甲: https://a.example.cn\n.. _甲: https://b.example.cn\n\n见 甲_ 。"
    ),
    'Anonymous hyperlink mismatch: %s references but %s targets.\nSee "backrefs" attribute for '
    "IDs.": "见 `甲`__ 。",
    "Too many autonumbered footnote references: only %s corresponding footnotes available.": (
        "甲 [#]_ 乙 [#]_ 丙 [#]_ 。\n\n.. [#] 注。\n.. [#] 注。"
    ),
    "Footnote content expected.": "甲 [1]_ 。\n\n.. [1]\n\n文。",
    "Footnote [%s] is not referenced.": "甲。\n\n.. [1] 注。",
    "Footnote [#] is not referenced.": "甲。\n\n.. [#] 注。",
    "duplicate citation %s, other instance in %s": "甲 [A]_ 。\n\n.. [A] 注。",
    "citation not found: %s": "甲 [B]_ 。",
    "unknown document: %r": "见 :doc:`没有` 。",
    "undefined label: %r": "见 :ref:`没有` 。",
    "Failed to create a cross reference. A title or caption not found: %r": (
        "见 :ref:`乙` 。\n\n.. _乙:\n\n文。"
    ),
    "duplicate label %s, other instance in %s": ".. _丙:\n\n题\n--\n\n文。",
    "term not in glossary: %r": "见 :term:`没有` 。",
    "%r reference target not found: %s": "见 :any:`没有` 。",
    "Unexpected indentation.": "甲\n乙\n   丙",
    "%s ends without a blank line; unexpected unindent.": "甲\n  乙\n丙",
    "Literal block expected; none found.": "甲::\n\n乙",
    "Inconsistent literal block quoting.": "甲::\n\n> 乙\n丙",
    'Substitution definition "%s" missing contents.': ".. |甲| replace::\n\n.. |乙|\n\n文。",
    'Duplicate substitution definition name: "%s".': (
        ".. |甲| replace:: 乙\n.. |甲| replace:: 丙\n\n见 |甲| 。"
    ),
    "malformed hyperlink target.": ".. _甲 乙\n\n文。",
    "Document or section may not begin with a transition.": "----\n\n文。",
    "Title underline too short.": "部分甲乙\n-----\n\n文。",
    "Title level inconsistent:": "部\n--\n\n文。\n\n节\n~~\n\n文。\n\n部\n--\n\n文。\n\n款\n^^\n\n文。",
    "Unexpected section title.": ".. note::\n\n   部\n   ----\n\n   文。",
    "Incomplete section title.": "文。\n\n====\n部\n----\n\n文。",
    "Malformed table.\nText in column margin in table line %s.": (
        "== ==\n甲 乙\n== ==\n丙 丁\na  b\nabcd e\n== ==\n"
    ),
    "Malformed table.\n%s": "+--+--+\n|甲|乙|\n+--+-\n\n文。",
    "Blank line required after table.": "== ==\na  b\n== ==\nc  d\n== ==\n文。",
    'Error parsing content block for the "%s" directive: exactly one table expected.': (
        ".. table:: 题\n\n   文。"
    ),
    'Error parsing content block for the "%s" directive: two-level bullet list expected, but row '
    "%s does not contain a second-level bullet list.": (
        ".. list-table:: 题\n\n   * - a\n     - b\n   * - c"
    ),
    'Error parsing content block for the "%s" directive: exactly one bullet list expected.': (
        ".. list-table:: 题\n\n   文。"
    ),
    '"%s" widths do not match the number of columns in table (%s).': (
        ".. list-table:: 题\n   :widths: 1 2 3\n\n   * - a\n     - b"
    ),
    '%s header row(s) specified but only %s row(s) of data supplied ("%s" directive).': (
        ".. csv-table:: 题\n   :header-rows: 2\n\n   a, b"
    ),
    'Insufficient data supplied (%s row(s)); no data remaining for table body, required by "%s" '
    "directive.": ".. csv-table:: 题\n   :header-rows: 1\n\n   a, b",
    'Error with CSV data in "%s" directive:\n%s': '.. csv-table:: 题\n\n   a, "b',
    "No table data detected in CSV file.": ".. csv-table:: 题\n   :file: empty.csv",
    'Unknown directive type "%s".': ".. 没有:: 甲\n\n   乙。",
    "unknown directive name: %s": ".. 没:有:: 甲\n\n   乙。",
    'Error in "%s" directive:\nno content permitted.': ".. image:: a.png\n\n   宽: 3",
    'Error in "%s" directive:\n%s argument(s) required, %s supplied.': ".. image::",
    'Error in "%s" directive:\nmaximum %s argument(s) allowed, %s supplied.': (
        ".. code-block:: 甲 乙\n\n   a"
    ),
    'Error in "image" directive:\nunknown option: "%s".': ".. image:: a.png\n   :宽度: 3",
    'Error in "%s" directive:\nunknown option: "%s".': ".. code-block::\n   :宽度: 3\n\n   a",
    'Error in "%s" directive:\ninvalid option value: (option: "%s"; value: %r)\n%s.': (
        ".. image:: a.png\n   :width: 很宽"
    ),
    'Error in "%s" directive:\ninvalid option data: duplicate option "%s".': (
        ".. image:: a.png\n   :alt: 甲\n   :alt: 乙"
    ),
    'Error in "%s" directive:\ninvalid option data: %s.': ".. image:: a.png\n   :al t: 甲",
    'Content block expected for the "%s" directive; none found.': ".. note::",
    'The "%s" directive may not be used within topics or body elements.': (
        ".. note::\n\n   .. sidebar:: 甲\n\n      乙。\n\n   .. topic:: 丙\n\n      .. topic:: 丁\n\n"
        "         文。"
    ),
    'Invalid context: the "%s" directive can only be used within a substitution definition.': (
        ".. replace:: 甲"
    ),
    "Figure caption must be a paragraph or empty comment.": ".. figure:: a.png\n\n   * 甲",
    '"%s" directive may not both specify an external file and have content.': (
        ".. csv-table:: 题\n   :file: empty.csv\n\n   a, b"
    ),
    "exception while evaluating only directive expression: %s": ".. only:: (html\n\n   文。",
    "Pygments lexer name %r is not known": ".. code-block:: 没有\n\n   a",
    'Lexing literal_block %r as "%s" resulted in an error at token: %r. Retrying in relaxed mode.': (
        ".. code-block:: python\n\n   窗口？＝"
    ),
    "image file not readable: %s": ".. image:: 没有.png",
    "download file not readable: %s": "见 :download:`没有.xlsx` 。",
    'Problems with "%s" directive path:\nInputError: [Errno 2] No such file or directory: %r.': (
        ".. include:: 没有.txt"
    ),
    'Problems with "%s" directive path:\n%s.': ".. csv-table:: 题\n   :file: .",
    "Include file %r not found or reading it failed": ".. literalinclude:: 没有.txt",
    'Problem with "%s" option of "%s" directive:\nText not found.': (
        ".. include:: part.inc\n   :start-after: 没有"
    ),
    'circular inclusion in "%s" directive:\n%s': ".. include:: self.inc",
    'multiple files found for the document "%s": %s\nUse %r for the build.': None,
    "document isn't included in any toctree": "文。",
    "toctree contains reference to nonexisting document %r": ".. toctree::\n\n   没有",
    "toctree contains reference to excluded document %r": ".. toctree::\n\n   left",
    "toctree glob pattern %r didn't match any documents": ".. toctree::\n   :glob:\n\n   没有*",
    "duplicated entry found in toctree: %s": ".. toctree::\n\n   index\n   index",
    "toctree contains reference to document %r that doesn't have a title: no link will be "
    "generated": ".. toctree::\n\n   bare",
    "self referenced toctree found. Ignored.": None,
    "circular toctree references detected, ignoring: %s <- %s": ".. toctree::\n\n   round",
    "reading error: %s, %s": "本页正文在此。",
    "inconsistent term references in translated message. original: {0}, translated: {1}": (
        "见 :doc:`index` 。"
    ),
    "inconsistent references in translated message. original: {0}, translated: {1}": (
        "见 网站_ 。\n\n.. _网站: https://a.example.cn"
    ),
    "inconsistent footnote references in translated message. original: {0}, translated: {1}": (
        "见 [1]_ 。\n\n.. [1] 注。"
    ),
}
#: What some of the pages name.
OTHERS = {
    "index.rst": "首页\n====\n\n.. [A] 注。\n\n.. _丙:\n\n题\n--\n\n文。\n",
    "left.rst": "页\n==\n",
    "bare.rst": "文。\n",
    "round.rst": ":orphan:\n\n页\n==\n\n.. toctree::\n\n   round2\n",
    "round2.rst": "页\n==\n\n.. toctree::\n\n   round\n",
    "empty.csv": "",
    "a.png": "",
    "part.inc": "文。\n",
    "self.inc": ".. include:: self.inc\n",
}
#: Rows that no page of ours alone can cause.
ELSEWHERE = {theirs for theirs, cause in CAUSES.items() if cause is None}
if docutils.__version_info__ < (0, 22):
    ELSEWHERE.add("Footnote content expected.")


@pytest.fixture
def pages() -> dict[str, str | bytes]:
    files: dict[str, str | bytes] = dict(OTHERS)
    for number, (theirs, cause) in enumerate(CAUSES.items()):
        if cause is not None:
            files[f"p{number:02}.rst"] = f"页面\n====\n\n{cause}\n"
        if theirs.startswith("reading error"):
            files[f"locales/zh_CN/LC_MESSAGES/p{number:02}.po"] = (
                'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'
                f'msgid "{cause}"\nmsgstr "译文。"\n'
            ).encode("gbk")
        if "translated message" in theirs and cause is not None:
            message = cause.split("\n")[0]
            files[f"locales/zh_CN/LC_MESSAGES/p{number:02}.po"] = (
                'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'
                f'msgid "{message}"\nmsgstr "译文。"\n'
            )
    return files


def told(built: Built) -> list[str]:
    """Messages without place and kind, as long as they are."""
    text = "\n".join(built.warnings)
    found = re.split(r"^(?:\S+: )?(?:WARNING|ERROR|CRITICAL): ", text, flags=re.MULTILINE)
    return [re.sub(r"( \[[\w.]+\])?\s*$", "", one) for one in found[1:]]


CONF = 'exclude_patterns = ["left.rst"]\n'


def test_each_message_is_what_docutils_and_sphinx_say(
    build: Build, pages: dict[str, str | bytes]
) -> None:
    """With the versions that are installed; where a message is another now, its row is mended."""
    built = build(pages, builder="html", conf=CONF + "extensions = []\n")
    known = Known()
    found = [(one, known.find(one)) for one in told(built)]
    assert not [one for one, row in found if row is None]
    assert {row.row.theirs[0] for _one, row in found if row} == set(CAUSES) - ELSEWHERE
    assert {row.theirs[0] for row in table()} == set(CAUSES)


def test_each_is_told_once_in_the_language_of_the_site_and_nothing_vanishes(
    build: Build, pages: dict[str, str | bytes]
) -> None:
    conf = CONF + 'suppress_warnings = ["toc.not_included"]\n'
    built = build(pages, builder="html", conf=conf)
    english = re.compile(r"[A-Za-z]{2,} [A-Za-z]{2,} [A-Za-z]{2,}")
    # “html and not inner” is what would be right.
    assert not [one for one in told(built) if english.search(one.replace("html and not", ""))]
    for name, text in pages.items():
        if (
            name[0] != "p"
            or name == "part.inc"
            or f"locales/zh_CN/LC_MESSAGES/{name[:-3]}po" in pages
        ):
            continue
        messages = [one for one in built.warnings if f"/{name}" in one.split(" ")[0]]
        # Two faults: of 甲 and 乙, of a sidebar and a topic.
        is_two = "replace::\n\n.. |乙|" in str(text) or "sidebar" in str(text)
        assert len(messages) <= 1 + is_two, messages
        html = (built.out / name).with_suffix(".html").read_text(encoding="utf-8")
        page = re.sub(r"<[^>]+>", "", html)
        # What is defined stands where it is named.
        typed = re.sub(r"^\.\. \|.*$", "", str(text), flags=re.MULTILINE)
        words = re.findall("[一-鿿]+", typed)
        assert not [one for one in words if one not in page and one not in "".join(messages)], name


def test_what_is_shown_anyway_is_shown_once(build: Build) -> None:
    built = build({"index.rst": "====\n页面甲乙\n====\n\n部分甲乙\n----\n\n文。\n"})
    assert [built.text().count(one) for one in ("页面甲乙", "部分甲乙")] == [1, 1]


def test_what_is_silenced_stays_silent_and_a_warning_stays_one(build: Build) -> None:
    files = {"index.rst": "页面\n====\n\n请打 |电话| ，见 :doc:`没有` 。\n"}
    assert len(build(files, out="all").warnings) == 2
    silent = 'suppress_warnings = ["docutils", "ref.doc"]\n'
    assert not build(files, conf=silent, out="none").warnings


@pytest.mark.parametrize("link", ["`空 <>`__", "`甲`__", "甲__"])
def test_a_link_without_an_address_is_told_at_its_line(build: Build, link: str) -> None:
    (told,) = build({"index.rst": f"页面\n====\n\n文。\n\n见 {link} 。\n\n文。\n"}).warnings
    assert "index.rst:6: " in told and "“__”" in told


def test_roles_are_listed_in_the_language_of_the_site(build: Build) -> None:
    page = "Page\n====\n\nSee :none:`a` .\n"
    (told,) = build({"index.rst": page}, conf='language = "en"\n').warnings
    assert ":bulletin:issue:" in told and "期号" not in told
    (told,) = build({"index.rst": page}, fresh=True).warnings
    assert ":bulletin:期号:" in told


def test_a_site_in_english_is_told_in_english(build: Build) -> None:
    text = "Page\n====\n\nCall |office| now, see `a\n"
    built = build({"index.rst": text}, conf='language = "en"\n')
    assert [one.split(": ", 2)[2][:40] for one in built.warnings] == [
        "“`” opens a link or a role here that not",
        "“|office|” stands for a text that is def",
    ]
    assert built.text() == "Page\n****\n\nCall |office| now, see `a\n"


def test_sphinx_is_understood_in_the_language_of_the_computer() -> None:
    """What Sphinx says on a computer that speaks Chinese is the same row."""
    folder = Path(sphinx.__file__).parent / "locale"
    locale.translators.pop(("console", "sphinx"), None)
    translator, found = locale.init([folder], "zh_CN", "sphinx", "console")
    assert found
    try:
        known, translated = Known(), 0
        for row in table():
            for theirs in row.theirs:
                words = translator.gettext(theirs)
                translated += words != theirs
                match = known.find(re.sub(r"%[srd]|\{\d\}", "甲", words))
                assert match is not None and match.row == row, words
        assert translated > 20
    finally:
        locale.translators.pop(("console", "sphinx"))
