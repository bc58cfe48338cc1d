"""What is the same for many pages of a build, and is made once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from gettext import NullTranslations
from typing import Any
from weakref import WeakKeyDictionary

from docutils import nodes
from docutils.frontend import Values
from docutils.utils import DependencyList
from docutils.writers.html5_polyglot import HTMLTranslator
from sphinx import addnodes, locale
from sphinx.builders.html import StandaloneHTMLBuilder

Rendered = dict[str, str]


def settings_once(get: Callable[..., Values]) -> Callable[..., Values]:
    """As ``_get_settings``: for readers of the same kinds, a copy of what was read first."""
    known: dict[object, tuple[Mapping[str, Any], Values]] = {}

    def get_once(*components: Any, defaults: Mapping[str, Any], **options: Any) -> Values:
        kinds = (one if isinstance(one, type) else type(one) for one in components)
        key = *kinds, *sorted(options.items())
        before = known.get(key)
        if before is None or before[0] != defaults:
            known[key] = before = dict(defaults), get(*components, defaults=defaults, **options)
        return _copy(before[1])

    return get_once


def _copy(settings: Values) -> Values:
    """With lists of its own, among them that of the files which the page is read from."""
    made = settings.copy()
    for name, value in vars(made).items():
        if isinstance(value, list):
            setattr(made, name, value.copy())
    made.record_dependencies = DependencyList()
    return made


def partials_once(
    render: Callable[[StandaloneHTMLBuilder, nodes.Node | None], Rendered],
) -> Callable[[StandaloneHTMLBuilder, nodes.Node | None], Rendered]:
    """As ``render_partial``: a title or a short menu is rendered once for all pages that show it.

    One of other nodes than text and links is rendered each time: an extension may number them.
    """
    known = WeakKeyDictionary[StandaloneHTMLBuilder, dict[str, Rendered]]()

    def render_once(self: StandaloneHTMLBuilder, node: nodes.Node | None) -> Rendered:
        # Headings, a bare list, are the page's alone.
        if not isinstance(node, nodes.title | addnodes.compact_paragraph) or not _is_plain(node):
            return render(self, node)
        # Sphinx keeps two titles of a page, which say the same: one for itself, one for others.
        rendered, key = known.setdefault(self, {}), str(node)
        if (before := rendered.get(key)) is None:
            # Sphinx 8.2 fills one table again and again.
            rendered[key] = before = dict(render(self, node))
        return before.copy()

    return render_once


#: What titles and menus are of.
_PLAIN = {
    nodes.title,
    nodes.Text,
    addnodes.compact_paragraph,
    nodes.bullet_list,
    nodes.list_item,
    nodes.reference,
}
#: A long menu is hardly the same on two pages.
_MOST = 24


def _is_plain(node: nodes.Element) -> bool:
    """Whether it is short, and of text and links alone."""
    found: list[nodes.Node] = [node]
    # It grows while it is gone through.
    for one in found:
        found += one.children
        if type(one) not in _PLAIN or len(found) > _MOST:
            return False
    return True


def translator_at_hand(
    get: Callable[[str, str], NullTranslations],
) -> Callable[[str, str], NullTranslations]:
    """As ``get_translator``, which for each word makes an empty catalog, lest there be none."""

    def get_at_hand(catalog: str = "sphinx", namespace: str = "general") -> NullTranslations:
        return locale.translators.get((namespace, catalog)) or get(catalog, namespace)

    return get_at_hand


def sheets_once(get: Callable[[Values], list[str]]) -> Callable[[Values], list[str]]:
    """As ``get_stylesheet_list``, which looks for docutils' own style sheets on the disk."""
    known: dict[object, list[str]] = {}

    def get_once(settings: Values) -> list[str]:
        names = "stylesheet", "stylesheet_path", "stylesheet_dirs"
        key = repr([getattr(settings, name) for name in names])
        if key not in known:
            known[key] = get(settings)
        return known[key].copy()

    return get_once


def tags_once(start: Callable[..., str]) -> Callable[..., str]:
    """As ``starttag``: a tag with no attribute but classes is put together once."""
    known: dict[tuple[Any, ...], str] = {}

    def tag_once(
        self: HTMLTranslator,
        node: Mapping[str, Any],
        tagname: str,
        suffix: str = "\n",
        empty: bool = False,
        **attributes: Any,
    ) -> str:
        # Within a link to an address of mail, dots may be written otherwise.
        if node.get("ids") or self.in_mailto or not attributes.keys() <= {"CLASS"}:
            return start(self, node, tagname, suffix, empty, **attributes)
        classes = node.get("classes", ())
        # What kind of node it is decides which classes are left out.
        key = type(self), type(node), tagname, suffix, empty, *attributes.values(), None, *classes
        if (before := known.get(key)) is None:
            known[key] = before = start(self, node, tagname, suffix, empty, **attributes)
        return before

    return tag_once
