"""What all rooms stand on: the site's records, its settings, its words, messages and files."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx

    from .boundary import Connect


def setup(app: Sphinx, connect: Connect) -> None:
    """Settings, words, nodes and the records of the site."""
    from ..model.markup.vocabulary import ROLES
    from . import config, domain, i18n, nodes
    from .boundary import tell_unwritable
    from .places import references
    from .places.editions import note_parts
    from .words import kept_pinyin

    note_parts(app)
    i18n.setup_catalog(app)
    # Sphinx makes its folders behind this.
    tell_unwritable(*([] if app.outdir.exists() else [app.outdir]), app.doctreedir)
    config.register(app)
    for node in nodes.ALL:
        app.add_node(node)
    for name in ("stat", ROLES["stat"]):
        app.add_role(name, references.StatRole())
    app.add_domain(domain.BulletinDomain)
    # Checked as if they stood in conf.py.
    connect("config-inited", config.use_values_of_language, priority=400)
    connect("config-inited", config.check)
    connect("builder-inited", kept_pinyin.recall)
    connect("build-finished", kept_pinyin.keep)
    connect("builder-inited", domain.set_up_domain)
    # Sphinx's own collectors listen with 500: titles are collected before they are replaced.
    connect("doctree-read", domain.name_in_menus, priority=600)
    connect("missing-reference", references.show_figure)
    connect("warn-missing-reference", references.warn_missing)
