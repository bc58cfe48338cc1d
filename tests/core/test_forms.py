"""Days and periods in the forms of the site's own language."""

from __future__ import annotations

import datetime

import pytest
from conftest import Build

from sphinx_bulletin.core.i18n import day_to_write, forms_of, period_to_write
from sphinx_bulletin.model.text.dates import (
    DateError,
    leading_day,
    parse_day,
    parse_day_near,
    parse_period,
)


@pytest.mark.parametrize(
    ("language", "typed", "day"),
    [
        ("en", "October 6, 2026", "2026-10-06"),
        ("en", "6 October 2026", "2026-10-06"),
        ("en", "Oct. 6th, 2026", "2026-10-06"),
        ("en", "Sept 6 2026", "2026-09-06"),
        ("en", "２０２６-10-06", "2026-10-06"),
        # As the language orders them.
        ("en", "10/07/2026", "2026-10-07"),
        ("en_GB", "10/07/2026", "2026-07-10"),
        ("de", "6.10.2026", "2026-10-06"),
        ("de", "6. Oktober 2026", "2026-10-06"),
        ("fr", "1er octobre 2026", "2026-10-01"),
        ("es", "6 de octubre de 2026", "2026-10-06"),
        ("zh_CN", "2026年10月6日", "2026-10-06"),
        ("en", "Tuesday, October 6, 2026", "2026-10-06"),
        ("en", "6 October 2026 (Tue.)", "2026-10-06"),
        ("de", "Dienstag, 6. Oktober 2026", "2026-10-06"),
        ("fr", "mardi 6 octobre 2026", "2026-10-06"),
    ],
)
def test_a_day(language: str, typed: str, day: str) -> None:
    assert parse_day(typed, forms=forms_of(language)).isoformat() == day


@pytest.mark.parametrize(
    ("language", "typed"),
    [
        ("en", "13/07/2026"),
        ("en", "Octember 6, 2026"),
        ("en", "Ju 6, 2026"),
        ("en", "February 30, 2026"),
        ("en", "October 6"),
        ("en", "Monday, October 6, 2026"),
        ("en", "Someday, October 6, 2026"),
        # In Chinese nobody orders them so.
        ("zh_CN", "10/07/2026"),
        ("zh_CN", "October 6, 2026"),
    ],
)
def test_no_day(language: str, typed: str) -> None:
    with pytest.raises(DateError):
        parse_day(typed, forms=forms_of(language))


@pytest.mark.parametrize(
    ("typed", "first", "last"),
    [
        ("2026", "2026-01-01", "2026-12-31"),
        ("October 2026", "2026-10-01", "2026-10-31"),
        ("January to September 2026", "2026-01-01", "2026-09-30"),
        ("Jan–Sep 2026", "2026-01-01", "2026-09-30"),
        ("Q3 2026", "2026-07-01", "2026-09-30"),
        ("October 6–10, 2026", "2026-10-06", "2026-10-10"),
        ("6 to 10 October 2026", "2026-10-06", "2026-10-10"),
        ("October 28 – November 1, 2026", "2026-10-28", "2026-11-01"),
        ("28 October - 1 November 2026", "2026-10-28", "2026-11-01"),
        ("December 28 – January 3, 2027", "2026-12-28", "2027-01-03"),
        ("December 28, 2026 – January 3, 2027", "2026-12-28", "2027-01-03"),
        ("10/05/2026 to 10/09/2026", "2026-10-05", "2026-10-09"),
        ("10/05/2026-10/09/2026", "2026-10-05", "2026-10-09"),
        ("2026-10-05/2026-10-09", "2026-10-05", "2026-10-09"),
        ("2026-10-05/10-09", "2026-10-05", "2026-10-09"),
        ("2026.10.05-2026.10.09", "2026-10-05", "2026-10-09"),
        ("2026/10/05-2026/10/09", "2026-10-05", "2026-10-09"),
        ("10-05-2026/10-09-2026", "2026-10-05", "2026-10-09"),
    ],
)
def test_a_period_in_english(typed: str, first: str, last: str) -> None:
    assert str(parse_period(typed, forms_of("en"))) == f"{first}/{last}"


@pytest.mark.parametrize(
    ("language", "typed", "first", "last"),
    [
        ("en", "December 28", "2026-12-28", "2026-12-28"),
        ("en", "2 Jan", "2027-01-02", "2027-01-02"),
        ("en", "Monday, December 28", "2026-12-28", "2026-12-28"),
        ("en", "December 28 – January 3", "2026-12-28", "2027-01-03"),
        ("en", "28 to 30 December", "", ""),
        ("en", "Dec. 28-30", "2026-12-28", "2026-12-30"),
        ("en", "28 December - 3 January", "2026-12-28", "2027-01-03"),
        ("de", "28. Dezember – 3. Januar", "2026-12-28", "2027-01-03"),
        ("fr", "28 décembre", "2026-12-28", "2026-12-28"),
        ("en", "Tuesday, December 28", "", ""),
        ("en", "Octember 28", "", ""),
        ("en", "January 2", "2027-01-02", "2027-01-02"),
    ],
)
def test_a_year_that_is_left_out_is_the_nearest(
    language: str, typed: str, first: str, last: str
) -> None:
    forms, issue = forms_of(language), datetime.date(2027, 1, 4)
    if not first:
        with pytest.raises(DateError):
            parse_period(typed, forms, issue)
        return
    assert str(parse_period(typed, forms, issue)) == f"{first}/{last}"
    if first == last:
        assert str(parse_day_near(typed, issue, forms)) == first


def test_a_year_is_a_period_in_any_language() -> None:
    assert str(parse_period("2026")) == "2026-01-01/2026-12-31"
    for wrong in ("20266", "1026", "26"):
        with pytest.raises(DateError):
            parse_period(wrong)


def test_a_day_that_a_correction_begins_with() -> None:
    forms = forms_of("en")
    for typed in ("November 2, 2026: Table 1", "11/02/2026 Table 1", "2026-11-02 Table 1"):
        found = leading_day(typed, forms)
        assert found and (str(found[0]), found[1]) == ("2026-11-02", "Table 1")
    assert leading_day("Table 1 of May 2026", forms) is None


@pytest.mark.parametrize("language", ["zh_CN", "zh_TW", "en", "en_GB", "de", "fr"])
def test_what_a_message_says_to_write_is_read(language: str) -> None:
    forms = forms_of(language)
    assert str(parse_day(day_to_write(language), forms=forms)) == "2026-10-12"
    periods = [str(parse_period(p, forms)) for p in period_to_write(language).values()]
    assert periods == ["2026-10-01/2026-10-31", "2026-01-01/2026-09-30"]


ENGLISH = """\
Services
========

.. bulletin-masthead:: Weekly
   :year: 2026
   :number: 41
   :issuer: Office
   :date: {date}
   :period: {period}

One.
"""


def test_an_english_site_is_spoken_to_in_its_forms(build: Build) -> None:
    good = ENGLISH.format(date="October 16, 2026", period="October 12–16, 2026")
    bad = ENGLISH.format(date="16th of Octember 2026", period="next week")
    built = build({"index.rst": good}, conf='language = "en"\n')
    assert not built.warnings
    issue = built.app.env.get_domain("bulletin").pages["index"].issue  # type: ignore[attr-defined]
    assert (str(issue.day), str(issue.period)) == ("2026-10-16", "2026-10-12/2026-10-16")
    told = "\n".join(build({"index.rst": bad}, conf='language = "en"\n').warnings)
    assert "write it with its year, as 2026-10-12 or October 12, 2026" in told
    assert "2026-10-12 / 2026-10-16, October 2026 or January – September 2026" in told
    assert "年" not in told
