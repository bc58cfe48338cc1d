"""Words that stand in ``conf.py`` or beside it, and are translated in a catalog of their own.

``-b gettext`` writes them to ``bulletin.pot``, and ``locale/<language>/LC_MESSAGES/bulletin.po``
translates them, as pages' catalogs translate pages.
"""

from __future__ import annotations

import codecs
import io
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from babel.messages.catalog import Catalog
from babel.messages.pofile import PoFileError, read_po
from sphinx.builders.gettext import MessageCatalogBuilder, MsgOrigin

from ...model.faults import Kind
from ...model.text.regex import regex
from ..i18n import __
from ..log import warn
from ..places.unread import why_of

if TYPE_CHECKING:
    from sphinx.application import Sphinx

NAMES_CATALOG = "bulletin"
#: The first line of what a merge left.
_CONFLICT = regex("<{7} ")


def words_of(app: Sphinx) -> dict[str, str]:
    """Word → translation, of what is translated into the site's language."""
    for folder in app.config.locale_dirs:
        path = (
            Path(app.srcdir) / folder / app.config.language / "LC_MESSAGES" / f"{NAMES_CATALOG}.po"
        )
        if path.is_file():
            return _read(path)
    return {}


def catalog_of(path: Path, *, is_told: bool = True) -> tuple[Catalog, str] | None:
    """A catalog as translators edit it, with its text; None where it is not read, which is told."""
    line, message = 1, ""
    try:
        data = path.read_bytes().removeprefix(codecs.BOM_UTF8)
        return read_po(io.BytesIO(data), abort_invalid=True), data.decode(errors="replace")
    except UnicodeDecodeError:
        message = __("this catalog is not in UTF-8; save it with the encoding UTF-8")
    except PoFileError as error:
        lines = data.decode(errors="replace").split("\n")
        if begun := next((n for n, one in enumerate(lines, 1) if _CONFLICT.match(one)), 0):
            message = __(
                "from here on two versions of this catalog stand in each other, since a merge was "
                "not completed; keep one, and take the lines with <<<<<<<, ======= and >>>>>>> out"
            )
        else:
            message = __("this catalog cannot be read: %s") % error
        # Counted from 0; none where it is of no line.
        line = begun or getattr(error, "lineno", -1) + 1 or 1
    except LookupError:
        # An encoding that there is not: Sphinx, who compiles it, says so.
        return None
    # ValueError: plural forms that there are not.
    except (OSError, ValueError) as error:
        message = __("this catalog cannot be read: %s") % why_of(error)
    if is_told:
        warn(Kind.TRANSLATION, message, location=f"{path}:{line}")
    return None


def _read(path: Path) -> dict[str, str]:
    # Not the compiled one: Sphinx compiles catalogs after the records' settings are read.
    found = catalog_of(path)
    if found is None:
        return {}
    catalog, _text = found
    return {
        str(message.id): str(message.string)
        for message in catalog
        if message.id and message.string and not message.fuzzy
    }


def offer(app: Sphinx, words: Iterable[str]) -> None:
    """Give translators the words, under ``-b gettext``."""
    if isinstance(app.builder, MessageCatalogBuilder):
        catalog = app.builder.catalogs[NAMES_CATALOG]
        for word in words:
            catalog.add(word, MsgOrigin(str(Path(app.confdir) / "conf.py"), 0))
