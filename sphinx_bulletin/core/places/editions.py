"""The languages of a site, side by side: one at the root of the output, each other in a folder.

One command builds them all. The site's own language is built by Sphinx as ever; every other one by
a process of its own (``site/edition.py``), over the same sources, with doctrees and output of its
own: what Sphinx reads is translated while it is read.
"""

from __future__ import annotations

import io
import logging as python_logging
import pickle
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from msgspec import Struct
from sphinx.application import Sphinx
from sphinx.util import logging

from ..upstream import parts_in_conf
from .addresses import base_url, builder_tags, is_site

if TYPE_CHECKING:
    from sphinx.config import Config


#: A site's conf.py → extensions and keys of tables that it or the command line gives.
_PARTS: WeakKeyDictionary[Config, dict[str, Any]] = WeakKeyDictionary()


class Edition(Struct, frozen=True, kw_only=True):
    """A site in one language."""

    #: As in ``conf.py``: ``zh_CN``.
    language: str
    #: As its readers call it: 中文.
    name: str
    #: Where it stands, from the output's root: ``en/``; empty for the site's own language.
    folder: str

    @property
    def tag(self) -> str:
        """The language as HTML names it (BCP 47): ``zh-CN``."""
        return self.language.replace("_", "-")


class CalledJob(Struct, frozen=True, kw_only=True):
    """The same build once more, with other settings. All of it can be pickled.

    A command line could not say all of it: an option may be any object.
    """

    #: Arguments of Sphinx, by its names for them.
    options: Mapping[str, Any]


class EditionJob(CalledJob, frozen=True, kw_only=True):
    """The same build once more, in another language."""

    #: The site's own language, in which authors are told what is wrong.
    home: str

    @property
    def language(self) -> str:
        """That in which it is built."""
        language: str = self.options["confoverrides"]["language"]
        return language


class Go(Struct, frozen=True, kw_only=True):
    """The language before is whole: build it."""

    #: Language → its pages.
    pages: Mapping[str, frozenset[str]]
    #: Whether all pages are written, as with ``sphinx-build -a``.
    all: bool


class CalledApp(Sphinx):
    """Sphinx in a process that another build has started; what it says goes to ``handler``."""

    def __init__(self, job: CalledJob, handler: python_logging.Handler) -> None:
        self._handler = handler
        super().__init__(**job.options, status=None, warning=io.StringIO())

    def setup_extension(self, extname: str) -> None:
        """The first thing that happens when Sphinx has made its own handlers of messages."""
        log = python_logging.getLogger(logging.NAMESPACE)
        if self._handler not in log.handlers:
            log.handlers[:] = [self._handler]
        super().setup_extension(extname)


class EditionApp(CalledApp):
    """Sphinx, while it builds one more language of a site."""

    def __init__(self, job: EditionJob, handler: python_logging.Handler) -> None:
        #: The site's own language, which its authors speak.
        self.home = job.home
        super().__init__(job, handler)


def note_parts(app: Sphinx) -> None:
    """Note what ``-D`` may have said of parts of values, before extensions change any."""
    _PARTS[app.config] = parts_in_conf(app.config)


def called_options(app: Sphinx, overrides: Mapping[str, Any]) -> dict[str, Any]:
    """What Sphinx is given to build the same once more, with other values of ``conf.py``."""
    confdir = Path(app.confdir)
    every = {**_PARTS.get(app.config, {}), **app.config.overrides}
    given = {name: value for name, value in every.items() if _can_be_sent(value)}
    return {
        "srcdir": str(app.srcdir),
        "confdir": str(confdir) if (confdir / "conf.py").is_file() else None,
        "outdir": str(app.outdir),
        "doctreedir": str(app.doctreedir),
        "buildername": app.builder.name,
        "confoverrides": {**given, **overrides},
        # Sphinx adds the builder's own by itself.
        "tags": sorted(set(app.tags) - builder_tags(app.builder)),
        "parallel": app.parallel,
        "verbosity": app.verbosity,
        "freshenv": bool(app.fresh_env_used),
    }


def _can_be_sent(value: Any) -> bool:
    """Whether a value can be told to another process."""
    try:
        pickle.dumps(value)
    # Whatever an object says when it is pickled: it cannot be.
    except Exception:
        return False
    return True


def home_of(app: Sphinx) -> str:
    """The site's own language."""
    return app.home if isinstance(app, EditionApp) else str(app.config.language)


def folder_of(app: Sphinx) -> str:
    """Where what is being built stands, from the output's root: ``en/``; empty at the root."""
    return f"{app.config.language}/" if isinstance(app, EditionApp) else ""


def language_names(config: Config) -> dict[str, str]:
    """Language → how its readers call it, in the order of the menu."""
    table: Mapping[str, str | Mapping[str, str]] = config.bulletin_languages
    return {
        language: value if isinstance(value, str) else value["name"]
        for language, value in table.items()
    }


def editions_of(app: Sphinx) -> tuple[Edition, ...]:
    """All languages of the site in the order of the menu; none where only one is built.

    Who names a language on the command line wants that one.
    """
    names, home = language_names(app.config), home_of(app)
    if not is_site(app) or len(names) < 2 or home not in names:
        return ()
    if "language" in app.config.overrides and not isinstance(app, EditionApp):
        return ()
    return tuple(
        Edition(language=language, name=name, folder="" if language == home else f"{language}/")
        for language, name in names.items()
    )


def root_url(app: Sphinx) -> str:
    """Where the site in its own language is published; empty where nobody said."""
    return base_url(app.config).removesuffix(folder_of(app))
