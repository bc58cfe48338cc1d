"""Words that stand in ``conf.py`` or beside it, and are translated in a catalog of their own.

``-b gettext`` writes them to ``bulletin.pot``, and ``locale/<language>/LC_MESSAGES/bulletin.po``
translates them, as pages' catalogs translate pages.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from babel.messages.pofile import PoFileError, read_po
from sphinx.builders.gettext import MessageCatalogBuilder, MsgOrigin

from .i18n import __
from .log import Subtype, warn

if TYPE_CHECKING:
    from sphinx.application import Sphinx

CATALOG = "bulletin"


def words_of(app: Sphinx) -> dict[str, str]:
    """Word → translation, of what is translated into the site's language."""
    for folder in app.config.locale_dirs:
        path = Path(app.srcdir) / folder / app.config.language / "LC_MESSAGES" / f"{CATALOG}.po"
        if path.is_file():
            return _read(path)
    return {}


def _read(path: Path) -> dict[str, str]:
    # Not the compiled one: Sphinx compiles catalogs after the records' settings are read.
    try:
        with path.open("rb") as stream:
            catalog = read_po(stream, abort_invalid=True)
    except (OSError, PoFileError, UnicodeDecodeError) as error:
        message = __("this catalog cannot be read: %s")
        warn(Subtype.TRANSLATION, message % error, location=f"{path}:1")
        return {}
    return {
        str(one.id): str(one.string) for one in catalog if one.id and one.string and not one.fuzzy
    }


def offer(app: Sphinx, words: Iterable[str]) -> None:
    """Give translators the words, under ``-b gettext``."""
    if isinstance(app.builder, MessageCatalogBuilder):
        catalog = app.builder.catalogs[CATALOG]
        for word in words:
            catalog.add(word, MsgOrigin(str(Path(app.confdir) / "conf.py"), 0))
