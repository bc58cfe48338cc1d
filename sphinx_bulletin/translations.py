"""``env-updated``: what is wrong with translations, with catalog and line; and their coverage."""

from __future__ import annotations

import io
import os
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import PoFileError, read_po
from sphinx.util.i18n import docname_to_domain

from .conf_words import CATALOG
from .domain import BulletinDomain, domain_of
from .i18n import __, has_catalogs
from .log import Subtype, note, warn
from .model.messages import Fault, FaultKind, faults, has_words

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment


#: A line of a catalog, but comments: a text in quotation marks.
_LINE = re.compile(r'\s*(?:msg\w+(?:\[\d+\])?\s*)?"(?:[^"\\]|\\.)*"\s*')


@dataclass(frozen=True, kw_only=True, slots=True)
class Coverage:
    """How much of a catalog's messages is translated."""

    domain: str
    done: int
    every: int


def check_translations(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Report translations that would be lost or say something else; no page is stale for that."""
    domain = domain_of(env)
    domain.coverage = ()
    if app.builder.name == "gettext" or not has_catalogs(app.config, app.srcdir):
        return []
    found = []
    for name, messages in sorted(_by_catalog(app, domain).items()):
        path = _path(app, name)
        if path is None:
            continue
        try:
            data = path.read_bytes()
            catalog = read_po(io.BytesIO(data), locale=None, abort_invalid=True)
        except (OSError, PoFileError, UnicodeDecodeError) as error:
            message = __("this catalog cannot be read: %s")
            # That of the roster's names has been read already.
            if name != CATALOG:
                warn(Subtype.TRANSLATION, message % error, location=f"{path}:1")
            continue
        cut = list(_unquoted(data))
        for line in cut:
            message = __(
                "a quotation mark lacks in this line, or one within its text has no \\ before it"
            )
            warn(Subtype.TRANSLATION, message, location=f"{path}:{line}")
        begins = [entry.lineno or 0 for entry in catalog]
        spoilt = {max((one for one in begins if one <= line), default=0) for line in cut}
        lacking = list(_check(messages, catalog, path, spoilt))
        limit = app.config.bulletin_untranslated
        if limit is not None and len(lacking) > limit:
            for message, entry in lacking:
                _report_lacking(message, entry, path)
        every = len(messages)
        found.append(Coverage(domain=name, done=every - len(lacking), every=every))
    domain.coverage = tuple(found)
    return []


def tell_coverage(app: Sphinx, exception: Exception | None) -> None:
    """``build-finished``: one line, of all catalogs."""
    if exception is not None or not app.env:
        return
    found: tuple[Coverage, ...] = domain_of(app.env).coverage
    if not found:
        return
    done, every = sum(one.done for one in found), sum(one.every for one in found)
    parts = ", ".join(f"{one.domain} {one.done}/{one.every}" for one in found)
    message = __("translated into %(language)s: %(done)d of %(every)d messages (%(parts)s)")
    values = {"language": app.config.language, "done": done, "every": every, "parts": parts}
    note(message % values)


def _by_catalog(app: Sphinx, domain: BulletinDomain) -> dict[str, list[str]]:
    """Catalog → messages with words, each once, in the order of pages; and the roster's names."""
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for docname, page in sorted(domain.pages.items()):
        name = docname_to_domain(docname, app.config.gettext_compact)
        found[name].update(dict.fromkeys(m for m in page.messages if has_words(m)))
    found[CATALOG].update(dict.fromkeys(unit.name for unit in domain.archive.roster.units))
    return {name: list(messages) for name, messages in found.items() if messages}


def _path(app: Sphinx, name: str) -> Path | None:
    """The catalog as translators edit it; None where only its compiled form is there."""
    folders = (Path(app.srcdir) / one / app.config.language for one in app.config.locale_dirs)
    paths = (folder / "LC_MESSAGES" / f"{name}.po" for folder in folders)
    return next((Path(os.path.normpath(path)) for path in paths if path.is_file()), None)


def _unquoted(data: bytes) -> Iterator[int]:
    """Lines of a catalog that are not whole; Babel cuts them and says nothing."""
    for number, line in enumerate(data.decode(errors="replace").split("\n"), 1):
        if line.strip() and not line.lstrip().startswith("#") and not _LINE.fullmatch(line):
            yield number


def _check(
    messages: list[str], catalog: Catalog, path: Path, spoilt: set[int]
) -> Iterator[tuple[str, Message | None]]:
    """Report faults, but of entries that begin at ``spoilt`` lines, which is told.

    What has no translation that counts is given back.
    """
    for message in messages:
        entry = catalog.get(message)
        if entry is None or not entry.string or entry.fuzzy:
            yield message, entry
            continue
        assert isinstance(entry.string, str)
        if entry.lineno in spoilt:
            continue
        for fault in faults(message, entry.string):
            text = _pattern(fault) % {"found": fault.found, "message": _short(message)}
            warn(Subtype.TRANSLATION, text, location=f"{path}:{entry.lineno}")


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
    warn(Subtype.TRANSLATION, text % _short(message), location=f"{path}:{line}")


def _short(message: str) -> str:
    return message if len(message) <= 30 else f"{message[:29]}…"


def _pattern(fault: Fault) -> str:
    return {
        FaultKind.LOST: __("“%(message)s”: its translation lacks %(found)s"),
        FaultKind.UNKNOWN: __(
            "“%(message)s”: its translation has %(found)s, which the message has not"
        ),
        FaultKind.ADDED: __(
            "“%(message)s”: its translation has the figure %(found)s, which the message has not"
        ),
        FaultKind.ROLE: __(
            "“%(message)s”: %(found)s is in one of both only, the message or its translation"
        ),
        FaultKind.MARKUP: __(
            "“%(message)s”: markup with %(found)s is not the same in its translation"
        ),
        FaultKind.BLOCK: __(
            "“%(message)s”: its translation begins with “%(found)s” and would be read as a list; "
            "begin it with a word, or write \\ before it"
        ),
    }[fault.kind]
