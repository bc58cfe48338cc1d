"""A trial build: pages of past issues built with the settings of the site, beside it."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from docutils import nodes
from sphinx import locale
from sphinx.application import Sphinx
from sphinx.errors import SphinxError
from sphinx.util.docutils import docutils_namespace, patch_docutils

from ..core.domain import domain_of
from ..model.items.roster import Roster

#: The folder of the site that issues stand in.
ISSUES = "issues"
#: What a page cannot be built with: of other languages, and other pages.
_OVERRIDES: Mapping[str, object] = {
    "bulletin_audiences": [],
    "bulletin_languages": {},
    "exclude_patterns": [],
    "html_static_path": [],
    "root_doc": "index",
}


class SiteError(ValueError):
    """The folder is no site that can be built."""


class Trial:
    """A build of its own folder by the ``conf.py`` of a site."""

    def __init__(self, app: Sphinx, warnings: io.StringIO) -> None:
        self._app, self._warnings = app, warnings
        self.source = Path(app.srcdir)

    @property
    def roster(self) -> Roster:
        """The windows of the site."""
        return domain_of(self._app.env).roster

    @property
    def series(self) -> dict[str, str]:
        """The names of the site's bulletins, and their keys."""
        found: Mapping[str, Mapping[str, str]] = self._app.config.bulletin_series or {}
        return {own.get("name", ""): key for key, own in found.items()}

    @property
    def names(self) -> list[str]:
        """What bulletins of the site are called."""
        return [name for name in (*self.series, self._app.config.project) if name]

    def folder_of(self, name: str) -> str:
        """Where issues of a bulletin stand: several bulletins of a site have a folder each."""
        key = self.series.get(name, "")
        return f"{ISSUES}/{key}" if key and len(self.series) > 1 else ISSUES

    def build(self) -> None:
        """Read and resolve all pages that were written to ``source``."""
        index = ["往期", "====", "", ".. toctree::", "   :glob:", "", "   **", ""]
        Path(self.source, "index.rst").write_text("\n".join(index), encoding="utf-8")
        self._app.build()

    def page(self, docname: str) -> nodes.document:
        """A page as writers get it."""
        found = self._app.env.get_doctree(docname)
        self._app.env.apply_post_transforms(found, docname)
        return found

    def refused_markup(self) -> Iterator[str]:
        """What docutils could not read, which no page of ours should cause."""
        plain = re.sub(r"\x1b\[[0-9;]*m", "", self._warnings.getvalue())
        return (line for line in plain.splitlines() if "[docutils]" in line)


@contextmanager
def trial(site: Path, folder: Path) -> Iterator[Trial]:
    """A trial in ``folder``, which is empty; SiteError where there is no site."""
    if not Path(site, "conf.py").is_file():
        raise SiteError(str(site))
    source = Path(folder, "source")
    source.mkdir()
    warnings = io.StringIO()
    locale.translators.clear()
    with patch_docutils(), docutils_namespace():
        try:
            app = Sphinx(
                source, site, Path(folder, "out"), Path(folder, "doctrees"), "dummy",
                confoverrides=dict(_OVERRIDES), status=None, warning=warnings, freshenv=True,
            )  # fmt: skip
        except SphinxError as error:
            raise SiteError(str(error)) from error
        yield Trial(app, warnings)
