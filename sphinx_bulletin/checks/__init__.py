"""``env-updated``: what does not hold over all records, translations and what was published."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx

    from ..core.boundary import Connect


def setup(app: Sphinx, connect: Connect) -> None:
    """Checks of the whole site, and the builder that notes what is published."""
    from . import over_records, publication, publish_builder, translations

    app.add_builder(publish_builder.PublishBuilder)
    connect("builder-inited", publication.load_published)
    connect("env-updated", over_records.check_records)
    connect("env-updated", translations.check_translations)
    # Before stale pages are sought: pages show ids that they had.
    connect("env-updated", publication.check_published)
    connect("build-finished", translations.tell_coverage)
