"""Builds that are repeated, killed, or made by several processes."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx

    from ..core.boundary import Connect


def setup(app: Sphinx, connect: Connect) -> None:
    """What is read and written again, and what a killed build left."""
    from . import changed, stale, unfinished
    from .audience import taken_over
    from .audience.both_audiences import Audiences
    from .quick import kept_templates, memory, shortcuts, trees

    audiences = Audiences()
    connect("config-inited", audiences.begin, priority=0)
    # Behind what a killed build left is looked for.
    connect("builder-inited", taken_over.take_over_pages, priority=10)
    # Behind the check of values.
    connect("config-inited", audiences.settle, priority=600)
    # Behind other languages (1100), which stand within the folder.
    connect("build-finished", audiences.look_through, priority=1150)
    connect("build-finished", audiences.build_others, priority=1200)
    connect("build-finished", audiences.publish, priority=1300)

    # First and last of all.
    connect("builder-inited", unfinished.begin_writing, priority=0)
    connect("build-finished", unfinished.end_writing, priority=1000)
    connect("build-finished", memory.MEMORY.end, priority=1000)
    # Behind all others, who may change the same of Sphinx.
    connect("builder-inited", shortcuts.TAKEN.begin, priority=1000)
    connect("build-finished", shortcuts.TAKEN.end, priority=1000)
    connect("builder-inited", changed.compile_again)
    connect("builder-inited", kept_templates.keep_templates)
    connect("env-get-outdated", unfinished.read_again)
    connect("env-get-outdated", changed.find_changed)
    connect("env-before-read-docs", unfinished.begin_reading)
    connect("env-before-read-docs", memory.MEMORY.hold_loaded, priority=1000)
    # Behind Sphinx's collectors, who know what a page depends on.
    connect("doctree-read", changed.note_files, priority=600)
    # Behind Sphinx, which numbers sections and figures here.
    connect("env-get-updated", stale.find_stale, priority=600)
    connect("env-updated", memory.MEMORY.hold_records, priority=0)
    connect("write-started", unfinished.end_reading)
    connect("write-started", stale.write_what_shows)
    connect("build-finished", stale.list_again)
    connect("doctree-resolved", stale.note_written)
    # Behind all others, who may load what they need.
    connect("doctree-resolved", memory.MEMORY.hold_read, priority=1000)
    connect("doctree-resolved", trees.let_go_of_file)
    connect("html-page-context", stale.watch_menus)
    connect("build-finished", stale.keep_shown, priority=800)
