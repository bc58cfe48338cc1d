"""Days and periods as people type them."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_bulletin.model.text.dates import DateError, Day, parse_day, parse_day_near, parse_period

DAYS = st.dates(datetime.date(1990, 1, 1), datetime.date(2099, 12, 31))


@given(
    DAYS, st.sampled_from(["{y}-{m}-{d}", "{y}年{m}月{d}日", "{y}/{m:02}/{d:02}", "{y}.{m}.{d}"])
)
def test_every_form_of_a_day_is_read(day: datetime.date, form: str) -> None:
    assert parse_day(form.format(y=day.year, m=day.month, d=day.day)) == day


@given(
    DAYS.filter(lambda day: day.year > 2010),
    st.sampled_from(["{y}/{m}/{d}", "{y}.{m:02}.{d:02}", "{y}年{m}月{d}日", "{y}-{m}-{d}"]),
    st.sampled_from(["", "民國", "中華民國 ", "民国"]),
)
def test_years_of_the_republic_are_read(day: datetime.date, form: str, before: str) -> None:
    typed = before + form.format(y=day.year - 1911, m=day.month, d=day.day)
    assert parse_day(typed) == day
    period = parse_period(f"{typed}至{typed}")
    assert (period.first, period.last) == (day, day)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("民國一一五年十一月十六日", "2026-11-16"),
        ("中華民國一百一十五年十一月十六日", "2026-11-16"),
        ("中華民國一百十五年 十一月 十六日（星期一）", "2026-11-16"),
        ("一一五年十一月十六日", "2026-11-16"),
        ("民國一〇五年一月二日", "2016-01-02"),
        ("民國一百零五年一月二日", "2016-01-02"),
        ("民國九十九年十月十日", "2010-10-10"),
        ("民國一百年十月十日", "2011-10-10"),
    ],
)
def test_years_of_the_republic_in_numerals_are_read(text: str, day: str) -> None:
    assert parse_day(text) == datetime.date.fromisoformat(day)


# 一百五 is 105 to some, and 150 to others.
@pytest.mark.parametrize("text", ["民國一百五年十月一日", "民國三百年十月一日", "十五年十月一日"])
def test_numerals_that_are_no_certain_year(text: str) -> None:
    with pytest.raises(DateError):
        parse_day(text)


@pytest.mark.parametrize("text", ["99/10/3", "206年10月3日", "民國0年1月1日", "114", "1140-10-3"])
def test_other_short_years_are_none(text: str) -> None:
    with pytest.raises(DateError):
        parse_day(text)


@pytest.mark.parametrize(
    "text",
    [
        "2026年10月12日（星期一）",
        "2026-10-12 周一",
        "2026/10/12 礼拜一",
        "2026.10.12.",
        "20261012",
        "2026-10-12T00:00:00",
        "2026-10-12 0:00",
        "二〇二六年十月十二日",
        "二○二六年十月十二日（星期一）",
        "2026年十月12号",
    ],
)
def test_forms_of_offices(text: str) -> None:
    assert parse_day(text) == datetime.date(2026, 10, 12)


@pytest.mark.parametrize("text", ["10月12日", "10.12", "10/12", "十月十二日", "10月12日（周一）"])
def test_without_a_year_it_is_near_the_issue(text: str) -> None:
    assert parse_day_near(text, datetime.date(2026, 10, 16)) == datetime.date(2026, 10, 12)


@pytest.mark.parametrize("text", ["10-12", "10.12—16", "10.12.3"])
def test_what_may_be_more_than_a_day(text: str) -> None:
    with pytest.raises(DateError):
        parse_day_near(text, datetime.date(2026, 10, 16))


@pytest.mark.parametrize(
    ("text", "near", "first", "last"),
    [
        ("10月12日—16日", "2026-10-16", "2026-10-12", "2026-10-16"),
        ("10.12-10.16", "2026-10-16", "2026-10-12", "2026-10-16"),
        ("12月28日—1月3日", "2027-01-04", "2026-12-28", "2027-01-03"),
        ("12月28日至31日", "2027-01-04", "2026-12-28", "2026-12-31"),
    ],
)
def test_a_period_without_a_year_is_near_the_issue(
    text: str, near: str, first: str, last: str
) -> None:
    period = parse_period(text, near=datetime.date.fromisoformat(near))
    assert (period.first.isoformat(), period.last.isoformat()) == (first, last)


@pytest.mark.parametrize(
    "text",
    [
        "2026-13-01",
        "2026-02-29",
        "十月",
        "",
        "10月12日",
        "2026-10-12x",
        "20261312",
        "2026年10月12日（星期二）",
        "2026-10-12 09:30",
    ],
)
def test_no_day(text: str) -> None:
    with pytest.raises(DateError):
        parse_day(text)


@given(DAYS, DAYS, st.sampled_from([" / ", "..", "至", "—", "－", " - ", "~", "～", "/"]))
def test_every_joint_of_a_period_is_read(a: datetime.date, b: datetime.date, joint: str) -> None:
    first, last = sorted((a, b))
    period = parse_period(f"{first.isoformat()}{joint}{last.isoformat()}")
    assert (period.first, period.last) == (first, last)


#: A day by its marks, whole and without its year.
MARKED = {
    "{y}-{m:02}-{d:02}": "{m:02}-{d:02}",
    "{y}-{m}-{d}": "{m}-{d}",
    "{y}/{m:02}/{d:02}": "{m}/{d}",
    "{y}.{m}.{d}": "{m}.{d}",
    "{y}年{m}月{d}日": "{m}月{d}日",
}


def _typed(form: str, day: datetime.date) -> str:
    return form.format(y=day.year, m=day.month, d=day.day)


@given(DAYS, st.sampled_from(list(MARKED)))
def test_a_day_is_a_period_of_one_day_however_it_is_written(day: datetime.date, form: str) -> None:
    """2026-01-09 is no January to September."""
    period = parse_period(_typed(form, day))
    assert (period.first, period.last) == (day, day)


@given(DAYS, st.integers(0, 40), st.sampled_from(list(MARKED.items())), st.booleans(), st.data())
def test_two_days_are_read_however_they_are_written(
    first: datetime.date, length: int, form: tuple[str, str], is_short: bool, data: st.DataObject
) -> None:
    last = first + datetime.timedelta(days=length)
    joint = data.draw(st.sampled_from(["—", "至", "~", " - ", "-", " / ", ".."]))
    typed = _typed(form[0], first) + joint + _typed(form[is_short], last)
    period = parse_period(typed)
    assert (period.first, period.last) == (first, last)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        # The last day by its number alone.
        ("2026.1.9—15", "2026-01-09", "2026-01-15"),
        ("2026-01-09/15", "2026-01-09", "2026-01-15"),
        # Months: where 月 says so, where the marks are not the same, where blanks part them.
        ("2026-1-9月", "2026-01-01", "2026-09-30"),
        ("2026-1—9", "2026-01-01", "2026-09-30"),
        ("2026-10 - 12", "2026-10-01", "2026-12-31"),
        ("2026/1-9", "2026-01-01", "2026-09-30"),
        ("2026年1-9", "2026-01-01", "2026-09-30"),
        ("2026.10", "2026-10-01", "2026-10-31"),
        ("2025年11月—2026年2月", "2025-11-01", "2026-02-28"),
        ("2025-11 / 2026-02", "2025-11-01", "2026-02-28"),
        ("2025.11-2026.2", "2025-11-01", "2026-02-28"),
        ("2022年12月5日—12月9日", "2022-12-05", "2022-12-09"),
        ("2022年12月26日至1月6日", "2022-12-26", "2023-01-06"),
        ("2022年12月5日-9日", "2022-12-05", "2022-12-09"),
        ("2026年10月", "2026-10-01", "2026-10-31"),
        ("2024年1—2月", "2024-01-01", "2024-02-29"),
        ("2026年三季度", "2026-07-01", "2026-09-30"),
        ("2026年第4季度", "2026-10-01", "2026-12-31"),
        ("2026年上半年", "2026-01-01", "2026-06-30"),
        ("2026年1-9月份", "2026-01-01", "2026-09-30"),
        ("2026年9月份", "2026-09-01", "2026-09-30"),
        ("2026年九月", "2026-09-01", "2026-09-30"),
        ("2026年度", "2026-01-01", "2026-12-31"),
        ("2026年2月下旬", "2026-02-21", "2026-02-28"),
        ("2026年10月上旬", "2026-10-01", "2026-10-10"),
        ("20261012-20261016", "2026-10-12", "2026-10-16"),
        ("2026年10月12日（周一）至10月16日（周五）", "2026-10-12", "2026-10-16"),
        ("2026年10月12日（周一）至16日（周五）", "2026-10-12", "2026-10-16"),
        ("2026年10月12日 星期一—16号 星期五", "2026-10-12", "2026-10-16"),
        ("２０２６－１０－１２／２０２６－１０－１６", "2026-10-12", "2026-10-16"),
    ],
)
def test_periods_of_officials(text: str, first: str, last: str) -> None:
    period = parse_period(text)
    assert (period.first.isoformat(), period.last.isoformat()) == (first, last)


@pytest.mark.parametrize(
    "text",
    [
        "2026-10-16 / 2026-10-12",
        "2026年9—1月",
        "2026年13月",
        "本周",
        "2026-13-09",
        "2026-01-32",
        "2026-02-30",
    ],
)
def test_no_period(text: str) -> None:
    with pytest.raises(DateError):
        parse_period(text)


@pytest.mark.parametrize(
    ("text", "near", "found"),
    [
        ("11月", Day(2026, 12, 3), "2026-11-01/2026-11-30"),
        ("11月份", Day(2026, 11, 5), "2026-11-01/2026-11-30"),
        ("12月", Day(2027, 1, 5), "2026-12-01/2026-12-31"),
        ("1—9月", Day(2026, 10, 12), "2026-01-01/2026-09-30"),
        ("第四季度", Day(2027, 1, 5), "2026-10-01/2026-12-31"),
        ("上半年", Day(2026, 12, 3), "2026-01-01/2026-06-30"),
        ("十一月上旬", Day(2026, 11, 12), "2026-11-01/2026-11-10"),
    ],
)
def test_months_without_a_year_are_the_last_that_have_begun(
    text: str, near: Day, found: str
) -> None:
    assert str(parse_period(text, near=near)) == found


@pytest.mark.parametrize(
    ("text", "near"),
    [
        # This year's is far from over, last year's long over.
        ("1—9月", Day(2027, 1, 5)),
        ("上半年", Day(2027, 1, 5)),
        ("三季度", Day(2026, 7, 6)),
        ("11月", Day(2026, 8, 20)),
        ("11", Day(2026, 11, 20)),
        ("13月", Day(2026, 12, 3)),
        ("11月", None),
    ],
)
def test_months_whose_year_is_not_certain_are_none(text: str, near: Day | None) -> None:
    with pytest.raises(DateError):
        parse_period(text, near=near)
