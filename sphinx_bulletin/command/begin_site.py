"""``init``: a site that builds at once, and files to double-click."""

from __future__ import annotations

import csv
import datetime
import io
import re
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import click
from msgspec import Struct

from ..core.i18n import _, __, load_catalog
from ..core.places.files import replace_file
from ..core.words.own_words import renamed
from ..model.figures.figure import is_traditional
from ..model.markup.own_names import name_here, use_script
from ..model.markup.vocabulary import DIRECTIVES
from ..model.text.chinese import split_names
from ..sources.delimited import decode
from ..sources.unreadable import SourceError
from .double_click import double_click_files
from .speaking import Answer, NotDone, ask_until, say, say_next
from .spoken_command import SpokenCommand, free_argument, spoken_command, text_option


class SiteAnswers(Struct, frozen=True, kw_only=True):
    """What an office says of its site."""

    #: Names of its bulletins, the first first.
    names: tuple[str, ...]
    office: str
    #: Names of its windows; empty where they are not known yet.
    windows: tuple[str, ...]
    #: Our words → the office's.
    words: dict[str, str]
    language: str


def init_command() -> SpokenCommand:
    """``sphinx-bulletin init``."""
    return spoken_command(
        "init",
        _init,
        help_text=__("Begin a site: settings, pages, roster, and files to double-click."),
        example="sphinx-bulletin init zhoubao --name 窗口工作周报 --office 某市政务服务中心",
        parameters=[
            free_argument("folder", __("FOLDER")),
            text_option("--name", __("NAME"), __("Name of the bulletin; several are parted by 、")),
            text_option("--office", __("OFFICE"), __("The office that issues it.")),
            text_option(
                "--windows", __("NAMES"), __("Windows or departments, parted by 、, or a csv file.")
            ),
            text_option("--words", __("WORDS"), __("Words of your own: 窗口=科室、巡查=督查.")),
            text_option(
                "--language", "zh_CN|zh_TW|en", __("Language of the site; zh_CN where not given.")
            ),
        ],
    )


def _init(
    _context: click.Context,
    folder: str | None,
    name: str | None,
    office: str | None,
    windows: str | None,
    words: str | None,
    language: str | None,
    dry_run: bool,
) -> None:
    site = Path(folder or ".").absolute()
    if (site / "conf.py").exists():
        message = __("“%s” is a site already; begin its next issue with “sphinx-bulletin new”")
        raise NotDone(message % site)
    spoken = language or "zh_CN"
    load_catalog(spoken, spoken)
    use_script(is_traditional=is_traditional(spoken))
    if (name is None or office is None) and not sys.stdin.isatty():
        raise NotDone(
            __(
                "name the folder, the bulletin and the office: "
                "sphinx-bulletin init zhoubao --name NAME --office OFFICE"
            )
        )

    def told(
        given: str | None, question: str, default: str, read: Callable[[str], Answer]
    ) -> Answer:
        return read(given) if given is not None else ask_until(question, default, read)

    names = __("Name of the bulletin (several: parted by 、)")
    departments = __("Windows or departments, parted by 、 (may be left for later)")
    answers = SiteAnswers(
        names=told(name, names, _("Work Weekly"), split_names) or (_("Work Weekly"),),
        office=told(office, __("The office that issues it"), _("(name of the office)"), str),
        windows=told(windows, departments, "", _windows),
        words=told(words, __("Words of your own, as 窗口=科室 (may be left out)"), "", _words),
        language=spoken,
    )
    files = site_files(answers, datetime.date.today())
    if foreign := [n for n, data in files.items() if _is_other(site / n, data)]:
        message = __("“%s” is there already and is another; name a new folder")
        raise NotDone(message % (site / foreign[0]))
    if not dry_run:
        write_site_files(site, files)
    facts = [(__("bulletin"), "、".join(answers.names)), (__("office"), answers.office)]
    # As the new site will speak.
    windows_of = renamed(__("windows"), tuple(answers.words.items()))
    facts.append((windows_of, str(len(answers.windows)) if answers.windows else __("none yet")))
    say(__("a site is in %s") % site, facts, is_dry=dry_run)
    say_next(
        [
            __("past issues, if there are any: sphinx-bulletin import FOLDER"),
            __("the first issue: double-click “%s”, or sphinx-bulletin new") % _("new issue"),
        ]
    )


def write_site_files(site: Path, files: dict[str, bytes]) -> None:
    """Write all; ``conf.py`` last, so that what is half done is no site."""
    for name in sorted(files, key=lambda name: name == "conf.py"):
        path = site / name
        replace_file(path, files[name])
        if path.suffix == ".sh":
            path.chmod(0o755)
    (site / "issues" / "data").mkdir(parents=True, exist_ok=True)


def site_files(answers: SiteAnswers, today: datetime.date) -> dict[str, bytes]:
    """Name → content of each file of a new site."""
    pages = {
        "conf.py": _conf(answers, today),
        "index.rst": _index(answers.names[0]),
        "archive.rst": _page(_("Past issues"), "bulletin-archive", "", _TOCTREE),
        "reports.rst": _page(_("Contributions"), "contribution-table", ""),
        "findings.rst": _page(_("Findings"), "inspection-findings", ""),
    }
    files = {name: text.encode() for name, text in pages.items()}
    if answers.windows:
        files["units.csv"] = _roster(answers.windows)
    return files | double_click_files()


_TOCTREE = """\
.. toctree::
   :hidden:
   :glob:
   :reversed:

   issues/**
"""


def _conf(answers: SiteAnswers, today: datetime.date) -> str:
    owner = _("%(year)s, %(office)s") % {"year": today.year, "office": answers.office}
    lines = [
        _("# Name of the site, office and year"),
        f"project = {_quoted(answers.names[0])}",
        f"author = {_quoted(answers.office)}",
        f"copyright = {_quoted(owner)}",
        "",
        'extensions = ["sphinx_bulletin"]',
        f"language = {_quoted(answers.language)}",
        'exclude_patterns = ["_build"]',
        "",
        _("# What every issue of a bulletin has: name, office; checks may be added"),
        "bulletin_series = {",
    ]
    for key, name in series_keys(answers.names).items():
        shared = f'"name": {_quoted(name)}, "issuer": {_quoted(answers.office)}'
        lines.append(f"    {_quoted(key)}: {{{shared}}},")
    lines += ["}", _("# Roster of windows: a row each, its full name, then short ones")]
    lines.append(f"{'' if answers.windows else '# '}bulletin_units = {_quoted('units.csv')}")
    if answers.words:
        own = ", ".join(f"{_quoted(word)}: {_quoted(own)}" for word, own in answers.words.items())
        lines += [_("# What our words are called here"), f"bulletin_words = {{{own}}}"]
    if is_traditional(answers.language):
        year = _("# Years of the Republic, as 115年; delete it for 2026年")
        lines += [year, 'bulletin_years = "republic"']
    lines += [
        "",
        _("# Name of the site, contents and search at the left; delete it for another theme"),
        'html_sidebars = {"**": ["about.html", "navigation.html", "searchbox.html"]}',
        "html_show_sphinx = False",
        "html_show_sourcelink = False",
        "",
    ]
    return "\n".join(lines)


def _quoted(text: str) -> str:
    """A text as Python writes it, with double quotes."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def series_keys(names: Sequence[str]) -> dict[str, str]:
    """Key → name: keys stand in names of files, and are letters alone."""
    from pypinyin import Style, lazy_pinyin

    found: dict[str, str] = {}
    for name in names:
        letters = "".join(lazy_pinyin(name, style=Style.FIRST_LETTER)).lower()
        key = "".join(char for char in letters if char.isascii() and char.isalnum())[:12] or "b"
        while key in found:
            key += "x"
        found[key] = name
    return found


def _index(title: str) -> str:
    latest = _directive("bulletin-archive", "") + _options({"front": ""})
    pages = [".. toctree::", "   :maxdepth: 1", "   :caption: " + _("Contents"), ""]
    pages += [f"   {name}" for name in ("archive", "reports", "findings")]
    heads = [*_heading(title, "="), "", *_heading(_("Latest issue"), "-"), ""]
    return "\n".join([*heads, *latest, "", *pages, ""])


def _page(title: str, directive: str, argument: str, below: str = "") -> str:
    lines = [*_heading(title, "="), "", *_directive(directive, argument), ""]
    return "\n".join(lines) + (f"\n{below}" if below else "")


def _heading(title: str, sign: str) -> list[str]:
    width = sum(1 if char.isascii() else 2 for char in title)
    return [title, sign * width]


def _directive(name: str, argument: str) -> list[str]:
    """A directive by its Chinese name where the site is Chinese."""
    shown = name_here(DIRECTIVES[name]) if _is_chinese() else name
    return [f".. {shown}:: {argument}".rstrip()]


def _options(values: dict[str, str]) -> list[str]:
    chinese = {"front": "首页"}
    return [
        f"   :{name_here(chinese[n]) if _is_chinese() else n}: {value}".rstrip()
        for n, value in values.items()
    ]


def _is_chinese() -> bool:
    return not _("Contents").isascii()


def _words(typed: str) -> dict[str, str]:
    """窗口=科室、巡查=督查 as a table.

    :raises NotDone: if a word has no other.
    """
    found: dict[str, str] = {}
    for pair in split_names(typed.replace("＝", "=")):
        word, _sign, own = (part.strip() for part in pair.partition("="))
        if not word or not own:
            raise NotDone(__("“%s” is no pair of words; write 窗口=科室") % pair)
        found[word] = own
    return found


def _windows(typed: str) -> tuple[str, ...]:
    """Windows that were typed, or those of a file: the first cell of each row."""
    path = Path(typed)
    if not typed or path.suffix.lower() not in (".csv", ".txt"):
        # Of Latin letters a name may have blanks in it.
        return split_names(re.sub(r"(?<=[\u4e00-\u9fff])\s+(?=[\u4e00-\u9fff])", "、", typed))
    try:
        text = decode(path.read_bytes())
    except (OSError, SourceError) as error:
        raise NotDone(__("there is no file “%s” that can be read") % typed) from error
    rows = csv.reader(io.StringIO(text))
    return tuple("、".join(filter(None, map(str.strip, row))) for row in rows if any(row))


def _roster(windows: Sequence[str]) -> bytes:
    """A csv file that spreadsheets open in any language."""
    rows = [_("full name,short names"), *windows]
    rows[1:] = [row.replace("、", ",", 1) for row in rows[1:]]
    return ("\ufeff" + "\r\n".join(rows) + "\r\n").encode()


def _is_other(path: Path, content: bytes) -> bool:
    """Whether a file is there that is not what would be written."""
    try:
        return path.read_bytes() != content
    except FileNotFoundError:
        return False
