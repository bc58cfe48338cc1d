"""``env-updated``: what is wrong with translations, with catalog and line; and their coverage."""

from __future__ import annotations

import gettext
import os
import time
from collections import defaultdict
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from babel.messages.catalog import Catalog, Message
from msgspec import Struct
from sphinx.util.i18n import docname_to_domain

from ..core.domain import BulletinDomain, domain_of
from ..core.i18n import __, has_catalogs, show_read_as
from ..core.log import note, tell, warn
from ..core.words.conf_words import NAMES_CATALOG, catalog_of
from ..model.faults import Kind, on_page
from ..model.text.characters import first_line, told_characters
from ..model.text.placeholders import faults, has_words
from ..model.text.regex import regex

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment


#: A line of a catalog, but comments: a text in quotation marks.
_LINE = regex(r'\s*(?:msg\w+(?:\[\d+\])?\s*)?"(?:[^"\\]|\\.)*"\s*')
#: Seconds in which a file is written.
_WRITING = 5


class Coverage(Struct, frozen=True, kw_only=True):
    """How much of a catalog's messages is translated."""

    domain: str
    done: int
    every: int


def check_translations(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Report translations that would be lost or say something else; no page is stale for that."""
    domain = domain_of(env)
    domain.build.coverage = ()
    if app.builder.name == "gettext" or not has_catalogs(app.config, app.srcdir):
        return []
    found = []
    for name, messages in sorted(_by_catalog(app, domain).items()):
        path = _path(app, name)
        if path is None:
            continue
        _check_compiled(path.with_suffix(".mo"))
        read = catalog_of(path, is_told=name != NAMES_CATALOG)
        if read is None:
            continue
        catalog, text = read
        if odd := told_characters(text):
            note(show_read_as(odd), location=f"{path}:{first_line(text, odd)}")
        cut = _unquoted(text)
        for line in cut:
            message = __(
                "a quotation mark lacks in this line, or one within its text has no \\ before it"
            )
            warn(Kind.TRANSLATION, message, location=f"{path}:{line}")
        lacking = list(_check(env, messages, catalog, path, set().union(*cut.values())))
        limit = app.config.bulletin_untranslated
        # Of a catalog with such lines nobody knows what it lacks.
        if limit is not None and len(lacking) > limit and not cut:
            for message, entry in lacking:
                _report_lacking(message, entry, path)
        every = len(messages)
        found.append(Coverage(domain=name, done=every - len(lacking), every=every))
    domain.build.coverage = tuple(found)
    return []


def tell_coverage(app: Sphinx, exception: Exception | None) -> None:
    """``build-finished``: one line, of all catalogs."""
    if exception is not None or not app.env:
        return
    found: tuple[Coverage, ...] = domain_of(app.env).build.coverage
    if not found:
        return
    done, every = sum(catalog.done for catalog in found), sum(catalog.every for catalog in found)
    parts = ", ".join(f"{catalog.domain} {catalog.done}/{catalog.every}" for catalog in found)
    message = __("translated into %(language)s: %(done)d of %(every)d messages (%(parts)s)")
    values = {"language": app.config.language, "done": done, "every": every, "parts": parts}
    note(message % values)


def _by_catalog(app: Sphinx, domain: BulletinDomain) -> dict[str, list[str]]:
    """Catalog → messages with words, each once, in the order of pages; and the roster's names."""
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for docname, page in sorted(domain.pages.items()):
        name = docname_to_domain(docname, app.config.gettext_compact)
        found[name].update(dict.fromkeys(m for m in page.messages if has_words(m)))
    found[NAMES_CATALOG].update(dict.fromkeys(unit.name for unit in domain.archive.roster.units))
    return {name: list(messages) for name, messages in found.items() if messages}


def _path(app: Sphinx, name: str) -> Path | None:
    """The catalog as translators edit it; None where only its compiled form is there."""
    folders = (Path(app.srcdir) / folder / app.config.language for folder in app.config.locale_dirs)
    paths = (folder / "LC_MESSAGES" / f"{name}.po" for folder in folders)
    return next((Path(os.path.normpath(path)) for path in paths if path.is_file()), None)


def _check_compiled(path: Path) -> None:
    """Report a compiled catalog that is damaged: as it is newer, it is never made anew."""
    # A build beside this one may be writing it just now.
    if not path.is_file() or time.time() - path.stat().st_mtime < _WRITING:
        return
    try:
        with path.open("rb") as stream:
            gettext.GNUTranslations(stream)
    # Whatever is wrong with it: struct.error, LookupError, …
    except Exception:
        message = __("this file is damaged, and nothing of it is shown; delete it and build again")
        warn(Kind.TRANSLATION, message, location=f"{path}:1")


def _unquoted(text: str) -> dict[int, range]:
    """Lines of a catalog that are not whole, with the lines of their entry.

    Babel cuts them and says nothing.
    """
    lines = text.split("\n")
    found: dict[int, range] = {}
    first = 1
    for number, line in enumerate([*lines, ""], 1):
        if not line.strip():
            for entry in found:
                found[entry] = found[entry] or range(first, number)
            first = number + 1
        elif not line.lstrip().startswith("#") and not _LINE.fullmatch(line):
            found[number] = range(0)
    return found


def _check(
    env: BuildEnvironment,
    messages: list[str],
    catalog: Catalog,
    path: Path,
    spoilt: Collection[int],
) -> Iterator[tuple[str, Message | None]]:
    """Report faults, but of entries with a line that is ``spoilt``, which is told.

    Yields the messages that have no translation that counts.
    """
    for message in messages:
        entry = catalog.get(message)
        # A translation by forms of plural is none to Sphinx.
        if entry is None or not isinstance(entry.string, str) or not entry.string or entry.fuzzy:
            yield message, entry
            continue
        if entry.lineno in spoilt:
            continue
        for wrong, found in faults(message, entry.string):
            fault = on_page(wrong, "", 0, message=_short(message), found=found)
            tell(fault, env, location=f"{path}:{entry.lineno}")


def _report_lacking(message: str, entry: Message | None, path: Path) -> None:
    if entry is None:
        text = __(
            "“%s” is not in this catalog; run sphinx-build -b gettext, then sphinx-intl update"
        )
    elif entry.fuzzy:
        text = __("“%s”: the translation is fuzzy; check it and take the mark away")
    else:
        text = __("“%s” has no translation")
    # Without a line Sphinx takes the path for a page's name, and puts .rst behind it.
    line = entry.lineno if entry is not None and entry.lineno else 1
    warn(Kind.TRANSLATION, text % _short(message), location=f"{path}:{line}")


def _short(message: str) -> str:
    return message if len(message) <= 30 else f"{message[:29]}…"
