"""A project in a temporary folder, built as a user would."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from docutils import nodes
from sphinx import locale
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils

#: Without PDFs beside the pages: most tests that build HTML ask for none.
CONF = (
    'project = "周报"\nlanguage = "zh_CN"\nextensions = ["sphinx_bulletin"]\n'
    'bulletin_fonts = "bundled"\nbulletin_html_pdf = False\n'
)


@dataclass(frozen=True, kw_only=True)
class Built:
    """What one build left."""

    app: Sphinx
    out: Path
    warnings: list[str]

    def tree(self, docname: str = "index") -> nodes.document:
        """The page as any writer sees it."""
        return self.app.env.get_and_resolve_doctree(docname, self.app.builder)

    def text(self, docname: str = "index") -> str:
        """What the text builder wrote."""
        return (self.out / f"{docname}.txt").read_text(encoding="utf-8")


Build = Callable[..., Built]


@pytest.fixture
def build(tmp_path: Path) -> Build:
    """``build({"index.rst": …}, builder="text")``; called again it builds incrementally."""

    def run(
        files: dict[str, str | bytes],
        *,
        builder: str = "text",
        conf: str = "",
        parallel: int = 1,
        fresh: bool = False,
        out: str = "",
    ) -> Built:
        source = tmp_path / "source"
        for name, content in {"conf.py": CONF + conf, **files}.items():
            path = source / name
            path.parent.mkdir(parents=True, exist_ok=True)
            data = content.encode() if isinstance(content, str) else content
            if not path.exists() or path.read_bytes() != data:
                path.write_bytes(data)
        warnings = io.StringIO()
        target = tmp_path / (out or builder)
        # Sphinx keeps the catalogs of earlier builds of a process.
        locale.translators.clear()
        with patch_docutils(), docutils_namespace():
            app = Sphinx(
                source,
                source,
                target,
                tmp_path / "doctrees" / (out or builder),
                builder,
                status=None,
                warning=warnings,
                parallel=parallel,
                freshenv=fresh,
            )
            app.build()
        plain = re.sub(r"\x1b\[[0-9;]*m", "", warnings.getvalue())
        return Built(app=app, out=target, warnings=plain.splitlines())

    return run


ISSUE = """\
政务服务工作
============

.. bulletin-masthead:: 窗口工作周报
   :year: 2026
   :number: 41
   :serial: 416
   :issuer: 某省政务服务中心
   :date: 2026-10-16
   :period: 2026-10-12 / 2026-10-16

{body}
"""


def issue(body: str) -> str:
    """A page with a masthead and ``body``."""
    return ISSUE.format(body=body)
