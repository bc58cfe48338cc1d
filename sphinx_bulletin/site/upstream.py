"""What Sphinx keeps to itself, and a site needs; ``tests/test_upstream_doors.py``."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.builders import Builder


def set_builder(app: Sphinx, builder: Builder) -> None:
    """From now on pages are resolved for this builder.

    The environment has its class as well (Sphinx 9), by which it chooses what is changed in a page.
    """
    app.builder = builder
    app.env._builder_cls = type(builder)
