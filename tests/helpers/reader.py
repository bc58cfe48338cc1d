"""A page that is read again and again, for tests of many pages."""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from pathlib import Path

from conftest import CONF
from docutils import nodes
from sphinx.application import Sphinx


@dataclass
class Reader:
    """Reads a page again and again in one environment."""

    folder: Path
    said: io.StringIO = field(default_factory=io.StringIO)

    def __post_init__(self) -> None:
        # No build ends here, with which shortcuts would.
        conf = f"{CONF}bulletin_quick = False\n"
        self.folder.joinpath("conf.py").write_text(conf, encoding="utf-8")
        self.folder.joinpath("index.rst").write_text("页\n==\n", encoding="utf-8")
        source, out = self.folder, self.folder / "out"
        self.app = Sphinx(source, source, out, out, "dummy", status=self.said, warning=self.said)
        self.app.connect("doctree-read", self._keep, priority=1)

    def _keep(self, app: Sphinx, doctree: nodes.document) -> None:
        self.doctree = doctree

    def read(self, text: str | bytes) -> tuple[nodes.document, str]:
        """The page, and all that was told of it, notes too."""
        self.said.seek(0)
        self.said.truncate()
        data = text.encode() if isinstance(text, str) else text
        self.folder.joinpath("index.rst").write_bytes(data)
        self.app.env.clear_doc("index")
        self.app.builder.read_doc("index")
        return self.doctree, self.said.getvalue()
