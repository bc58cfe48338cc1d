"""Values of ``conf.py``."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from os import PathLike
from typing import Any, Literal
from urllib.parse import urlsplit

from babel import Locale, UnknownLocaleError
from msgspec import Struct
from sphinx.application import Sphinx
from sphinx.config import Config

from ..model.faults import TEXT_CHECKS, Kind
from ..model.figures.figure import is_traditional
from ..model.markup.vocabulary import ANSWERS, AUDIENCES, ISSUE_CHECKS, canonical, choices
from ..model.specs.statistics import CHECKS
from ..model.text.alike import nearest
from ..model.text.characters import as_meant
from ..model.text.chinese import split_names
from ..model.text.levels import AUTO, PRESETS, is_pattern
from ..model.text.regex import regex
from ..model.text.republic import YEAR_FORMS, use_years
from ..model.text.template import TEMPLATES, template_fault
from .i18n import __, or_near
from .log import warn
from .places.audiences import are_audiences, audiences_meant
from .places.editions import EditionApp
from .upstream import names_in_conf
from .words.known_language import usual_form
from .words.own_words import is_table_of_words
from .words.series_setting import are_texts, check_series_setting, is_series_key

#: Points that an outlet may give.
_MOST_POINTS = 1_000_000
_CHECKS = {**CHECKS, **ISSUE_CHECKS, **TEXT_CHECKS}


def check_units_setting(value: Any) -> str:
    """What is wrong with ``bulletin_units``; empty if nothing."""
    good = value is None or isinstance(value, str)
    if isinstance(value, (list, tuple)):
        good = all(isinstance(unit, str) or (unit and are_texts(unit)) for unit in value)
    return (
        ""
        if good
        else __(
            'it is a list such as ["交通运输厅", ["省林业和草原局", "省林草局"]], '
            "or the name of a csv or xlsx file"
        )
    )


def check_file_setting(value: Any) -> str:
    """What is wrong with the name of a file; empty if nothing."""
    good = value is None or (isinstance(value, str) and bool(value.strip()))
    return "" if good else __("it is the name of a csv or xlsx file")


def check_own_words(value: Any) -> str:
    """What is wrong with ``bulletin_words``; empty if nothing."""
    good = is_table_of_words(value)
    return "" if good else __('it maps our words to your own, such as {"窗口": "科室"}')


def check_scores(value: Any) -> str:
    """What is wrong with ``bulletin_scores``; empty if nothing."""
    good = isinstance(value, dict) and all(
        isinstance(name, str)
        and isinstance(points, (int, float))
        and not isinstance(points, bool)
        # Neither inf nor nan.
        and abs(points) <= _MOST_POINTS
        for name, points in value.items()
    )
    return "" if good else __('it maps an outlet to points, such as {"省政府网站": 2}')


def check_numbering(value: Any) -> str:
    """What is wrong with ``bulletin_numbering``; empty if nothing."""
    if isinstance(value, str):
        good = value == AUTO or value in PRESETS
    else:
        good = isinstance(value, (list, tuple)) and all(
            isinstance(mark, str) and is_pattern(mark) for mark in value
        )
    return "" if good else __('it is a list such as ["一、", "（一）", "(1)"], or "gbt9704"')


def check_fonts(value: Any) -> str:
    """What is wrong with ``bulletin_fonts``; empty if nothing."""
    if isinstance(value, Mapping):
        files = all(isinstance(file, (str, PathLike)) for file in value.values())
        good = files and all(isinstance(role, str) for role in value)
    else:
        good = value in ("auto", "bundled")
    return "" if good else __('it is "auto", "bundled" or a table of roles and font files')


def check_folder(value: Any) -> str:
    """What is wrong with ``bulletin_publish_to``; empty if nothing."""
    return "" if isinstance(value, str) else __("it is the name of a folder, or user@host:path")


def check_keys(value: Any) -> str:
    """What is wrong with ``bulletin_publish_without``; empty if nothing."""
    # A text is what the command line gives.
    good = isinstance(value, str) or are_texts(value)
    return "" if good else __('it is a list of issues, such as ["2019-07"]')


def check_archives(value: Any) -> str:
    """What is wrong with ``bulletin_archives``; empty if nothing."""
    good = isinstance(value, Mapping) and all(
        isinstance(name, str) and name and "/" not in name and _is_archive(given)
        for name, given in value.items()
    )
    return (
        ""
        if good
        else __(
            'it maps a name to the folder of a built site, such as {"2024": "../2024/build/html"}, '
            'or to {"folder": "…", "address": "../2024/", "series": "weekly", '
            '"audience": "public"}'
        )
    )


#: What may be said of a site that is joined → whether a value can be.
_OF_ARCHIVES: Mapping[str, Callable[[Any], bool]] = {
    "folder": lambda value: isinstance(value, str),
    "address": lambda value: isinstance(value, str),
    "series": is_series_key,
    "audience": are_audiences,
}


def _is_archive(value: Any) -> bool:
    if isinstance(value, Mapping):
        is_known = value.keys() <= _OF_ARCHIVES.keys() and bool(value.get("folder"))
        return is_known and all(_OF_ARCHIVES[name](given) for name, given in value.items())
    return isinstance(value, str) and bool(value.strip())


def check_tail_page(value: Any) -> str:
    """What is wrong with ``bulletin_tail_page``; empty if nothing."""
    return "" if value in ("last", "even") else __('it is "last" or "even"')


def check_year_form(value: Any) -> str:
    """What is wrong with ``bulletin_years``; empty if nothing."""
    good = isinstance(value, str) and value in YEAR_FORMS
    names = ", ".join(f'"{name}"' for name in YEAR_FORMS)
    return "" if good else __("it is one of these: %s") % names


def check_missing(value: Any) -> str:
    """What is wrong with ``bulletin_missing``; empty if nothing."""
    return "" if value in ("stop", "box") else __('it is "stop" or "box"')


def check_audiences(value: Any) -> str:
    """What is wrong with ``bulletin_audiences``; empty if nothing."""
    good = are_audiences(value)
    return "" if good else __("it is a list of these: %s") % choices(AUDIENCES)


def check_private_data(value: Any) -> str:
    """What is wrong with ``bulletin_private``; empty if nothing."""
    good = isinstance(value, dict) and all(
        isinstance(text, str) and isinstance(why, str) and text.strip() and why.strip()
        for text, why in value.items()
    )
    message = __('it maps what may be published to the reason, such as {"13900001234": "值班手机"}')
    return "" if good else message


def check_withheld(value: Any) -> str:
    """What is wrong with ``bulletin_withheld``; empty if nothing."""
    return "" if value in ("close", "mark") else __('it is "close" or "mark"')


def check_rows(value: Any) -> str:
    """What is wrong with ``bulletin_rows``; empty if nothing."""
    good = isinstance(value, int) and not isinstance(value, bool) and value > 0
    return "" if good else __("it is a whole number above 0")


def check_untranslated(value: Any) -> str:
    """What is wrong with ``bulletin_untranslated``; empty if nothing."""
    good = value is None or (isinstance(value, int) and not isinstance(value, bool) and value >= 0)
    return "" if good else __("it is None or a whole number from 0")


def check_skip(value: Any) -> str:
    """What is wrong with ``bulletin_skip_checks``; empty if nothing."""
    if not isinstance(value, (list, tuple, set)):
        return __("it is a list of these: %s") % choices(_CHECKS)
    wrong = [name for name in value if not (isinstance(name, str) and canonical(_CHECKS, name))]
    message = __("“%(name)s” is no kind of check; choose from %(names)s")
    return message % {"name": wrong[0], "names": choices(_CHECKS)} if wrong else ""


def check_sentences(value: Any) -> str:
    """What is wrong with ``bulletin_sentences``; empty if nothing."""
    if not isinstance(value, dict) or not all(isinstance(table, dict) for table in value.values()):
        return __('it maps a language to templates, such as {"zh_CN": {"sentence": "…"}}')
    for templates in value.values():
        for name, text in templates.items():
            if name not in TEMPLATES:
                return __("“%(name)s” is no template; choose from %(names)s") % {
                    "name": name,
                    "names": ", ".join(TEMPLATES),
                }
            if wrong := template_fault(name, text):
                fields = " ".join(f"{{{field}}}" for field in TEMPLATES[name]) or "—"
                message = __(
                    "template “%(name)s”: “%(text)s” is none of its fields %(fields)s, or a "
                    "brace that is not closed"
                )
                return message % {"name": name, "text": wrong, "fields": fields}
    return ""


def check_flag(value: Any) -> str:
    """What is wrong with a value that is on or off; empty if nothing."""
    return "" if isinstance(value, bool) else __("it is True or False")


#: A language as in ``conf.py``; the name of its folder too.
_LANGUAGE = regex(r"[A-Za-z]{2,3}([_-][A-Za-z0-9]+)*")


def check_languages(value: Any) -> str:
    """What is wrong with ``bulletin_languages``; empty if nothing."""
    good = isinstance(value, Mapping) and all(
        isinstance(key, str) and _LANGUAGE.fullmatch(key) and _is_named(language)
        for key, language in value.items()
    )
    return "" if good else __('it is a table such as {"zh_CN": "中文", "en": "English"}')


def _is_named(value: Any) -> bool:
    """Whether it is the name of a language, or one with values of ``conf.py`` beside it."""
    if isinstance(value, Mapping):
        own = {"language", "bulletin_languages"} & value.keys()
        return isinstance(value.get("name"), str) and bool(value["name"]) and not own
    return isinstance(value, str) and bool(value)


def check_baseurl(value: Any) -> str:
    """What is wrong with ``bulletin_baseurl``; empty if nothing."""
    if value == "":
        return ""
    try:
        parts = urlsplit(value) if isinstance(value, str) else None
        good = parts is not None and parts.scheme in ("http", "https") and bool(parts.hostname)
        if parts is not None and parts.hostname:
            # As the feed names it; labels may be neither empty nor over 63 bytes.
            parts.hostname.encode("idna")
    except ValueError:
        good = False
    message = __(
        "it is the address of the site and begins with http:// or https://, "
        'such as "https://www.example.cn/"'
    )
    return "" if good else message


class ConfigValue(Struct, frozen=True, kw_only=True):
    """One value: its default, what is wrong with a value (empty if nothing), what it is for."""

    default: Any
    check: Callable[[Any], str]
    help: str
    #: What Sphinx builds anew where it changed.
    rebuild: Literal["", "env", "html"] = "env"
    #: What is used in the place of a wrong value; None: the default.
    meant: Callable[[Any], Any] | None = None


#: Every value of ours; in ``conf.py`` its name begins with ``bulletin_``.
VALUES = {
    "series": ConfigValue(
        default={},
        check=check_series_setting,
        help="key → name, issuer, checks, words: what every issue of a series shares",
    ),
    "units": ConfigValue(
        default=None,
        check=check_units_setting,
        help="the roster of windows in their order: full name and short names, or a csv file",
        rebuild="",
    ),
    "people": ConfigValue(
        default=None,
        check=check_file_setting,
        help="a csv file of leaders: name, title, unit, from, until",
        rebuild="",
    ),
    "terms": ConfigValue(
        default=None,
        check=check_file_setting,
        help="a csv file of words that are written otherwise: wrong, right, why",
        rebuild="",
    ),
    "words": ConfigValue(
        default={},
        check=check_own_words,
        help="our words → your own, wherever we speak: 窗口 → 科室",
    ),
    "scores": ConfigValue(
        default={},
        check=check_scores,
        help="outlet → points of an item that it took over",
        rebuild="",
    ),
    "numbering": ConfigValue(
        default=AUTO,
        check=check_numbering,
        help="marks of the levels below the page title, or a preset",
    ),
    "placeholders": ConfigValue(
        default=True,
        check=check_flag,
        help="figures and dates are placeholders in the messages of translators",
    ),
    "untranslated": ConfigValue(
        default=None,
        check=check_untranslated,
        help="the most messages that a catalog may lack; of more, each is reported",
        rebuild="",
    ),
    "rows": ConfigValue(
        default=10_000,
        check=check_rows,
        help="a data file of more rows than these is not read",
    ),
    "sentences": ConfigValue(
        default={},
        check=check_sentences,
        help="language → templates of the sentence that tells a table",
        rebuild="env",
    ),
    "skip_checks": ConfigValue(
        default=[],
        check=check_skip,
        help="kinds of checks that are made for no table, no issue and no text",
    ),
    "fonts": ConfigValue(
        default="auto",
        check=check_fonts,
        help='"auto", "bundled", or a table role → font file, for PDF',
        rebuild="",
    ),
    "html_pdf": ConfigValue(
        default=True,
        check=check_flag,
        help="a build of the site also sets the PDF of each issue, and links it",
        rebuild="html",
    ),
    "html_docx": ConfigValue(
        default=False,
        check=check_flag,
        help="a build of the site also writes each issue as a Word file, and links it",
        rebuild="html",
    ),
    "languages": ConfigValue(
        default={},
        check=check_languages,
        help="language → its name in the menu: all are built side by side",
        rebuild="html",
    ),
    "baseurl": ConfigValue(
        default="",
        check=check_baseurl,
        help="where the site is published: for the feed and permanent links",
        rebuild="html",
    ),
    "volumes": ConfigValue(
        default=False,
        check=check_flag,
        help="True: the PDFs of a year's issues are also bound into one volume",
        rebuild="",
    ),
    "quick": ConfigValue(
        default=True,
        check=check_flag,
        help="False: Sphinx's own doing is left as it is, where less of it makes the same pages",
        rebuild="",
    ),
    "publish_to": ConfigValue(
        default="",
        check=check_folder,
        help="the folder to which ``sphinx-bulletin publish`` copies the site",
        rebuild="",
    ),
    "publish_without": ConfigValue(
        default=[],
        check=check_keys,
        help="issues that -b bulletin-publish does not take down, by their keys: 2019-07",
        rebuild="",
    ),
    "archives": ConfigValue(
        default={},
        check=check_archives,
        help="name → folder of another site that is built; its issues stand beside this one's",
        rebuild="",
    ),
    "tail_page": ConfigValue(
        default="last",
        check=check_tail_page,
        help='"last": the tail stands on the last page; "even": on an even page',
        rebuild="",
    ),
    "years": ConfigValue(
        default="common",
        check=check_year_form,
        help='"common": 2026年; of the Republic in Traditional Chinese: "republic": 115年, '
        '"民國": 民國115年, "中華民國"',
    ),
    "audiences": ConfigValue(
        default=[],
        check=check_audiences,
        # Not for everybody by a slip of the hand.
        meant=audiences_meant,
        help="for whom the site is built, each in its folder: internal 内部, public 公开",
        rebuild="",
    ),
    "private": ConfigValue(
        default={},
        check=check_private_data,
        help="numbers and words that the public may see, though private or marked elsewhere → why",
    ),
    "withheld": ConfigValue(
        default="close",
        check=check_withheld,
        help='"close": numbers of what the public does not see close up; "mark": they stay',
    ),
    "missing": ConfigValue(
        default="stop",
        check=check_missing,
        help='"stop": no PDF with a character that no face has; "box": 〓 is printed for it',
        rebuild="",
    ),
}


def register(app: Sphinx) -> None:
    """Make every value known to Sphinx."""
    types: frozenset[type] = frozenset({str, list, dict, tuple, bool, int, set})
    for name, value in VALUES.items():
        app.add_config_value(f"bulletin_{name}", value.default, value.rebuild, types=types)


def use_values_of_language(app: Sphinx, config: Config) -> None:
    """``config-inited``, before values are checked: what ``conf.py`` says for this language."""
    if check_languages(config.bulletin_languages):
        return
    table = config.bulletin_languages
    given = table.get(config.language)
    for name, value in given.items() if isinstance(given, Mapping) else ():
        if name == "name":
            continue
        where = f"conf.py: bulletin_languages: {config.language}: "
        if name not in config:
            message = __("“%s” is no value of conf.py")
            warn(Kind.CONFIG, where + message % name)
        elif isinstance(getattr(config, name), str) and not _is_text(name, value):
            # Sphinx takes it as it is, and ends where it is first used.
            warn(Kind.CONFIG, where + __("“%s” is a text, in quotation marks") % name)
        elif name not in config.overrides:
            setattr(config, name, value)
    if table and config.language not in table and "language" not in config.overrides:
        message = __(
            "conf.py: bulletin_languages lacks the site's own language, “%s”; only that is built"
        )
        warn(Kind.CONFIG, message % config.language)


def _is_text(name: str, value: Any) -> bool:
    """Whether a value may stand where Sphinx wants a text; of copyrights there may be several."""
    return isinstance(value, str) or (name.endswith("copyright") and are_texts(value))


def _meant(value: Any) -> Any:
    """A value whose texts have the characters that are meant."""
    if isinstance(value, str):
        return as_meant(value)
    if isinstance(value, (list, tuple)):
        return type(value)(map(_meant, value))
    if isinstance(value, dict):
        return {_meant(key): _meant(inner) for key, inner in value.items()}
    return value


def _as_typed(given: Any, check: Callable[[Any], str]) -> Any:
    """What the command line says: a text, a number, yes or no, or a list, whichever is wanted.

    >>> _as_typed("50", check_rows), _as_typed("False", check_flag), _as_typed("慢", check_flag)
    (50, False, '慢')
    >>> _as_typed("unusual,overdue", check_skip)
    ['unusual', 'overdue']
    >>> _as_typed({"省政府网站": "2.5", "每日要情": 5}, check_scores)
    {'省政府网站': 2.5, '每日要情': 5}
    """
    readings = [given]
    if isinstance(given, dict):
        # Of the keys of a table, Sphinx keeps nothing but the text.
        readings.append({key: _number_in(value) for key, value in given.items()})
    elif isinstance(given, bool):
        # Sphinx takes 0 and 1 for these wherever a value may be one.
        readings.append(int(given))
    elif isinstance(given, str):
        readings += [int(given)] if given.isdecimal() else []
        readings += [answer == "yes"] if (answer := canonical(ANSWERS, given)) else []
        readings.append(list(split_names(given)))
    return next((reading for reading in readings if not check(reading)), given)


def _number_in(value: Any) -> Any:
    """A text that is a number as that."""
    if not isinstance(value, str):
        return value
    try:
        return float(value) if "." in value else int(value)
    except ValueError:
        return value


def check(app: Sphinx, config: Config) -> None:
    """``config-inited``: report values that cannot be used, and use the default instead."""
    config.project = _meant(config.project)
    values = {"language": config.language, "setting": "language"}
    if isinstance(app, EditionApp):
        values["setting"] = "bulletin_languages"
    try:
        Locale.parse(config.language.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        message = __(
            "conf.py: %(setting)s: there is no language “%(language)s”, so dates and figures are "
            "written as in English; write zh_CN, zh_TW or en"
        )
        warn(Kind.CONFIG, message % values)
    else:
        if (usual := usual_form(config.language)) != config.language:
            message = __(
                "conf.py: %(setting)s: write “%(usual)s” for “%(language)s”, of which Sphinx has "
                "no words, so that its own are in English"
            )
            warn(Kind.CONFIG, message % {**values, "usual": usual})
    for name, value in VALUES.items():
        key = f"bulletin_{name}"
        given = _meant(getattr(config, key))
        # Keys of tables, as bulletin_scores.省政府网站, are no override any more.
        is_typed = key in config.overrides or isinstance(given, dict)
        setattr(config, key, _as_typed(given, value.check) if is_typed else given)
        if wrong := value.check(getattr(config, key)):
            warn(Kind.CONFIG, f"conf.py: {key}: {wrong}")
            wrong_value = getattr(config, key)
            setattr(config, key, value.meant(wrong_value) if value.meant else value.default)
    # What other extensions know is theirs.
    names = [f"bulletin_{name}" for name in VALUES]
    for name in names_in_conf(config):
        if name.startswith("bulletin_") and name not in config:
            near = nearest(name, names, cutoff=0.7)
            hint = or_near(near) or __("; it is ignored")
            warn(Kind.CONFIG, __("conf.py: there is no value “%s”") % name + hint)
    if "myst_enable_extensions" in config:
        # A checklist is a field list, in Markdown too.
        config.myst_enable_extensions = {*config.myst_enable_extensions, "fieldlist"}
    skipped = (canonical(_CHECKS, name) for name in config.bulletin_skip_checks)
    config.bulletin_skip_checks = sorted(name for name in skipped if name)
    # In other languages, and on the mainland, no reader counts years so.
    use_years(config.bulletin_years if is_traditional(config.language) else "common")
