"""The message catalog: ``_`` for text in documents, ``__`` for messages to authors.

Both speak the site's own language: authors are office staff, whose computer's own language settings
Sphinx cannot read on Windows.
"""

from __future__ import annotations

import datetime
import functools
import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from babel.dates import format_date, format_interval, format_skeleton
from babel.lists import format_list
from babel.numbers import format_compact_decimal, format_decimal
from sphinx import locale

from ..model.figures.figure import NUMBER_SCALES, is_traditional, scales_of
from ..model.markup.own_names import use_script
from ..model.text.day_forms import Forms
from ..model.text.placeholders import PlaceholderValue, ValueKind
from ..model.text.republic import year_here
from .places.editions import home_of
from .places.files import PACKAGE
from .words.known_language import spoken_as
from .words.numerals import locale_of
from .words.own_words import use_own_words

if TYPE_CHECKING:
    from babel import Locale
    from sphinx.application import Sphinx
    from sphinx.config import Config

CATALOG = "sphinx_bulletin"
_DIRECTORY = PACKAGE / "locale"
#: A message names no more things than these.
_MOST = 6

_ = locale.get_translation(CATALOG)
__ = locale.get_translation(CATALOG, "console")


def ngettext(one: str, many: str, number: int) -> str:
    """The form of a text in documents that goes with a number."""
    return locale.get_translator(CATALOG).ngettext(one, many, number)


def setup_catalog(app: Sphinx) -> None:
    """Load the catalog for documents and for messages."""
    load_catalog(app.config.language, home_of(app))
    home = home_of(app)
    use_script(is_traditional=is_traditional(home), is_chinese=home.startswith("zh"))
    use_own_words(app, CATALOG)


def load_catalog(documents: str, messages: str) -> None:
    """Speak one language in documents, and perhaps another in messages."""
    for namespace, language in (("general", documents), ("console", messages)):
        # Sphinx keeps the catalog of an earlier build in the same process, whatever its language.
        locale.translators.pop((namespace, CATALOG), None)
        locale.init([_DIRECTORY], spoken_as(language), CATALOG, namespace)


def catalogs(config: Config, srcdir: Path | str, languages: Iterable[str] = ()) -> Iterator[Path]:
    """The catalogs of what authors wrote, as translators edit them, folder by folder.

    Those of the site's language, and of ``languages``.
    """
    for folder in config.locale_dirs:
        for language in dict.fromkeys((config.language, *languages)):
            yield from sorted((Path(srcdir) / folder / language).rglob("*.po"))


def has_catalogs(config: Config, srcdir: Path | str) -> bool:
    """Whether there is any translation of what authors wrote into the site's language."""
    # Asked twice a page; pathlib would take ten times as long.
    return any(
        os.path.isdir(os.path.join(srcdir, folder, config.language, "LC_MESSAGES"))  # noqa: PTH112, PTH118
        for folder in config.locale_dirs
    )


def show_day(day: datetime.date, language: str, *, year: bool = True) -> str:
    """A day in words: 2026年10月16日, 115年10月16日, 10月16日; October 16, 2026."""
    if language.startswith("zh"):
        shown = f"{day.month}月{day.day}日"
        return f"{year_here(day.year)}年{shown}" if year else shown
    if year:
        return format_date(day, "long", locale=locale_of(language))
    return format_skeleton("MMMMd", day, locale=locale_of(language))


@functools.lru_cache(maxsize=8)
def forms_of(language: str) -> Forms | None:
    """How a language writes days, beside ISO 8601 and Chinese; None where these are all."""
    locale = locale_of(language)
    pairs = [
        (name.lower().rstrip("."), number)
        for widths in locale.months.values()
        for names in (widths["wide"], widths["abbreviated"])
        for number, name in names.items()
    ]
    if any(char.isdecimal() for name, _number in pairs for char in name):
        return None
    pattern = locale.date_formats["short"].pattern.lower()
    weekdays = {
        name.lower().rstrip("."): number
        for width in ("wide", "abbreviated")
        for number, name in locale.days["format"][width].items()
    }
    order = "".join(sorted("dmy", key=pattern.index))
    return Forms(months=dict(pairs), order=order, weekdays=weekdays)


def day_to_write(language: str) -> str:
    """A day as an author may write it: 2026年10月12日; October 12, 2026."""
    return show_day(datetime.date(2026, 10, 12), language)


def period_to_write(language: str) -> Mapping[str, str]:
    """A month and months as an author may write them: 2026年10月, 2026年1—9月."""
    return _period_to_write(language, year_here(2026))


@functools.lru_cache(maxsize=8)
def _period_to_write(language: str, year: str) -> Mapping[str, str]:
    if language.startswith("zh"):
        months = f"{year}年1—9月"
    else:
        months = _show_date(ValueKind.MONTHS, (2026, 1, 9), locale_of(language))
    return {"month": show_year_month(2026, 10, language), "months": months}


def show_month(month: int, language: str) -> str:
    """A month in a head of a table: 3月; Mar."""
    if language.startswith("zh"):
        return f"{month}月"
    return format_date(datetime.date(2000, month, 1), "LLL", locale=locale_of(language))


def show_year(year: int, language: str) -> str:
    """2022年; 2022."""
    return f"{year_here(year)}年" if language.startswith("zh") else str(year)


def show_year_month(year: int, month: int, language: str) -> str:
    """2022年11月; November 2022."""
    if language.startswith("zh"):
        return f"{year_here(year)}年{month}月"
    day = datetime.date(year, month, 1)
    return format_skeleton("yMMMM", day, locale=locale_of(language))


def show_list(names: Sequence[str], language: str) -> str:
    """Names in a row: 税务局、水利厅; Taxation and Water Resources.

    Names in which the word that joins stands already are parted by semicolons.
    """
    if language.startswith("zh") or len(names) < 2:
        return "、".join(names)
    pattern: str = locale_of(language).list_patterns["standard"]["2"]
    sign = pattern.partition("{0}")[2].partition("{1}")[0]
    if any("," in name or sign in name for name in names):
        return "; ".join(names)
    return format_list(names, locale=locale_of(language))


def show_some(names: Sequence[str], language: str) -> str:
    """Names for a message, of many the first few: 甲、乙、丙等8处; A, B, C and others, 8 in all."""
    if len(names) <= _MOST:
        return show_list(names, language) or "—"
    sign = "、" if language.startswith("zh") else ", "
    some = sign.join(names[:_MOST])
    return __("%(some)s and others, %(total)s in all") % {"some": some, "total": len(names)}


def in_sentence(name: str, language: str) -> str:
    """A head of a table within a sentence: “Accepted” without its capital in English.

    >>> in_sentence("Accepted", "en"), in_sentence("September 2026", "en")
    ('accepted', 'September 2026')
    """
    is_word = name[:1].isupper() and name[1:2].islower()
    if not is_word or language.partition("_")[0].partition("-")[0] != "en":
        return name
    calendar = (*locale_of(language).months["format"].values(),
                *locale_of(language).days["format"].values())  # fmt: skip
    is_name = name.split()[0] in {word for names in calendar for word in names.values()}
    return name if is_name else name[0].lower() + name[1:]


def bracketed_behind(text: str, more: str, language: str) -> str:
    """政务服务工作（10月12日）; Government Services (October 12)."""
    blank = "" if language.startswith("zh") else " "
    return f"{text}{blank}{_('(%s)') % more}"


def table_title(title: str, name: str, language: str) -> str:
    """What a message calls a table: 办理情况（affairs）, its title and the name that is typed."""
    if not title or title == name:
        return name
    blank = "" if language.startswith("zh") else " "
    return f"{title}{blank}{__('(%s)') % name}" if name else title


def whole_name(bulletin: str, issue: str) -> str:
    """窗口工作周报2022年第41期; Service Windows Weekly, Issue 41 of 2022."""
    return _("%(name)s, %(issue)s") % {"name": bulletin, "issue": issue}


def show_period(
    first: datetime.date, last: datetime.date, language: str, *, home_year: int | None = None
) -> str:
    """A period in words; years only where they differ from ``home_year`` or from each other.

    11月28日—12月2日; November 28 – December 2, 2022.
    """
    years = first.year != last.year or first.year != home_year
    if first == last:
        return show_day(first, language, year=years)
    if not language.startswith("zh"):
        skeleton = "yMMMMd" if years else "MMMMd"
        return _interval(first, last, skeleton, locale_of(language))
    return _("%(first)s – %(last)s") % {
        "first": show_day(first, language, year=years),
        "last": show_day(last, language, year=first.year != last.year),
    }


def show_span(
    first: datetime.date, last: datetime.date, language: str, *, home_year: int | None = None
) -> str:
    """A period by the name of its months, where it has one; else as ``show_period``.

    3月, 三季度, 上半年, 2022年; March 2023, Q3 2023. In Chinese years only where they differ from
    ``home_year``.
    """
    next_day = last + datetime.timedelta(days=1)
    if not (first.day == next_day.day == 1 and first.year == last.year):
        return show_period(first, last, language, home_year=home_year)
    months = (first.month, last.month)
    is_quarter = months in _QUARTERS
    if not language.startswith("zh"):
        place = locale_of(language)
        if is_quarter:
            return format_skeleton("yQQQ", first, locale=place)
        if months == (1, 12):
            return str(first.year)
        if months[0] == months[1]:
            return show_year_month(first.year, first.month, language)
        return _interval(first, last, "yMMMM", place)
    year = show_year(first.year, language) if first.year != home_year else ""
    if months == (1, 12):
        return show_year(first.year, language)
    if is_quarter:
        number = "一二三四"[_QUARTERS.index(months)]
        return f"{year}第{number}季" if is_traditional(language) else f"{year}{number}季度"
    if months in ((1, 6), (7, 12)):
        return year + ("上半年" if first.month == 1 else "下半年")
    if months[0] == months[1]:
        return f"{year}{first.month}月"
    return show_period(first, last, language, home_year=home_year)


#: First and last months.
_QUARTERS = ((1, 3), (4, 6), (7, 9), (10, 12))


def show_value(value: PlaceholderValue, language: str) -> str:
    """A figure or date of a translated message as the language writes it; in Chinese as typed."""
    if language.startswith("zh"):
        return scales_of(value.typed, language)
    if value.kind is ValueKind.NUMBER:
        return _show_number(value, language)
    try:
        return _show_date(value.kind, value.parts, locale_of(language))
    except ValueError:  # 30 February
        return value.typed


_SCALES = {**NUMBER_SCALES, "万亿": NUMBER_SCALES["万"] * NUMBER_SCALES["亿"]}
#: From here on numbers are told in millions.
_MILLION = 1_000_000


def _show_number(value: PlaceholderValue, language: str) -> str:
    """753,537; 20.6 million of 2060万; as typed where it counts nothing."""
    if not value.counts:
        return value.typed
    number = Decimal(value.number) * _SCALES[value.scale]
    if value.scale and number >= _MILLION:
        return str(
            format_compact_decimal(
                float(number), format_type="long", locale=locale_of(language), fraction_digits=4
            )
        )
    decimals = 0 if value.scale else len(value.number.partition(".")[2])
    pattern = f"#,##0.{'0' * decimals}" if decimals else "#,##0.####"
    return str(format_decimal(number, pattern, locale=locale_of(language)))


def _show_date(kind: ValueKind, parts: Sequence[int], locale: Locale) -> str:
    if kind is ValueKind.DATE:
        return format_date(datetime.date(*parts), "long", locale=locale)
    if kind is ValueKind.DAY:
        # Of a leap year, so that 29 February is a day.
        return format_skeleton("MMMMd", datetime.date(2000, *parts), locale=locale)
    year = parts[0] or 2000
    if kind is ValueKind.YEAR:
        return str(year)
    first = datetime.date(year, parts[1], 1)
    if kind is ValueKind.MONTH and not parts[0]:
        return format_date(first, "LLLL", locale=locale)
    if kind is ValueKind.MONTH:
        return format_skeleton("yMMMM", first, locale=locale)
    last = datetime.date(year, parts[2], 1)
    return _interval(first, last, "yMMMM" if parts[0] else "MMMM", locale)


def _interval(first: datetime.date, last: datetime.date, skeleton: str, locale: Locale) -> str:
    """Two days or months as CLDR joins them, months in full; its thin spaces are in few fonts.

    CLDR has patterns for names of months cut short, and asks for the others to be made of them.
    """
    patterns = locale.interval_formats.get(skeleton.replace("MMMM", "MMM"), {})
    differs = "y" if first.year != last.year else "M" if first.month != last.month else "d"
    found = patterns.get(differs)
    if not found:
        text = format_interval(first, last, skeleton, locale=locale)
    else:
        whole = [re.sub(r"(?<!M)MMM(?!M)|(?<!L)LLL(?!L)", r"\g<0>M", pattern) for pattern in found]
        whole = [pattern.replace("LLLM", "LLLL") for pattern in whole]
        pairs = zip(whole, (first, last), strict=True)
        text = "".join(format_date(day, pattern, locale=locale) for pattern, day in pairs)
    return text.replace("\u2009", " ")


def choose_form(number: str, forms: Sequence[str], language: str) -> str:
    """The form of a word that goes with a number: of case/cases the first with 1 in English.

    The forms stand in the order of the language's plural categories, as CLDR has it.
    """
    locale = locale_of(language)
    order = [tag for tag in ("zero", "one", "two", "few", "many") if tag in locale.plural_form.tags]
    category = locale.plural_form(Decimal(number or "0"))
    place = order.index(category) if category in order else len(order)
    return forms[min(place, len(forms) - 1)]


def or_near(*near: str) -> str:
    """The names that may be meant, behind a message that there is none as typed; or empty."""
    found = [name for name in near if name]
    if len(found) > 1:
        return __("; did you mean one of these: %s?") % ", ".join(found)
    return __("; did you mean “%(near)s”?") % {"near": found[0]} if found else ""


def show_read_as(found: Mapping[str, str]) -> str:
    """A note of characters that are read as others: seen → meant."""
    pairs = (f"{seen} (U+{ord(seen):04X}) → {meant}" for seen, meant in found.items())
    return __("read as the ordinary characters that look the same: %s") % ", ".join(pairs)
