"""``bulletin_words``: an office's words in place of ours, by language."""

from __future__ import annotations

import pytest
from conftest import Build

from sphinx_bulletin.core.words.own_words import renamed

PAGE = """\
Weekly
======

.. bulletin-masthead:: Ward Weekly
   :year: 2026
   :number: 1
   :date: 2026-01-12
   :period: 2026-01-05 / 2026-01-09

Inspection
----------

.. inspection-checklist::

   :hands: [finding] no soap.

      :window: Surgery
      :due: 2026-01-16
"""
WORDS = '{"window": "department"}'


@pytest.mark.parametrize(
    "conf",
    [
        f'language = "en"\nbulletin_words = {WORDS}\n',
        # A language of the site has its own, before those of the site.
        'language = "en"\nbulletin_words = {"window": "desk"}\n'
        f'bulletin_languages = {{"en": {{"name": "English", "bulletin_words": {WORDS}}}}}\n',
    ],
)
def test_an_english_edition(conf: str, build: Build) -> None:
    built = build({"index.rst": PAGE}, conf=conf)
    assert built.warnings == []
    assert "(finding; department: Surgery;" in built.text().replace("\n", " ")


def test_a_value_that_is_no_table(build: Build) -> None:
    built = build({"index.rst": PAGE}, conf='bulletin_words = ["窗口", "科室"]\n')
    assert [w for w in built.warnings if "bulletin_words" in w and '{"窗口": "科室"}' in w]
    assert "责任窗口：Surgery" in built.text()


def test_longer_words_come_first() -> None:
    words = (("窗口", "科室"), ("窗口索引", "科室名录"))
    assert renamed("窗口索引、各窗口", words) == "科室名录、各科室"
