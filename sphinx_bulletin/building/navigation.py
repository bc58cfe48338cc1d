"""What a page shows of others beside its text: menus, neighbours, parents.

Sphinx writes a page again when its source changes. A menu that names all pages is in every page.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes

from ..core.domain import domain_of
from ..core.places.files import digest_of_file

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment


def shown_on_all(app: Sphinx, env: BuildEnvironment) -> list[object]:
    """What every page of a site may show: titles and their order, labels, and its files' versions.

    Neighbours and parents are titles too.
    """
    found: list[object] = [
        (docname, _inside(title), _inside(env.longtitles.get(docname, title)))
        for docname, title in sorted(env.titles.items())
    ]
    for docname in sorted(env.toctree_includes):
        found.append((docname, env.toctree_includes[docname]))
        found += [
            sorted((key, str(value)) for key, value in toctree.attributes.items())
            for toctree in _toctrees(env, docname)
        ]
    # Menus part issues by years.
    found.append([(name, issue.number.year) for name, issue in domain_of(env).issues()])
    found.append(sorted(env.toc_secnumbers.items()) if env.numbered_toctrees else [])
    # ``:numref:`` names figures of other pages.
    found.append(sorted(env.toc_fignumbers.items()) if app.config.numfig else [])
    found.append(sorted((key, str(value)) for key, value in _labels(env)))
    return [*found, *_assets(app)]


def shown_by_wide_menus(env: BuildEnvironment) -> list[object]:
    """All headings: what menus show that unfold every page."""
    return [(docname, _headings(env, docname)) for docname in sorted(env.tocs)]


def shown_by_page(env: BuildEnvironment, docname: str, parents: Mapping[str, str]) -> list[object]:
    """Headings of pages above, which a menu unfolds, and below, which a toctree lists."""
    found: list[object] = []
    above, seen = parents.get(docname, ""), {docname}
    while above and above not in seen:
        seen.add(above)
        found.append(_headings(env, above))
        above = parents.get(above, "")
    for toctree in _toctrees(env, docname):
        if toctree.get("maxdepth", -1) != 1 and not toctree.get("titlesonly"):
            for _title, entry in toctree["entries"]:
                found += [_headings(env, name) for name in _below(env, entry, set())]
    return found


def parents_of(env: BuildEnvironment) -> dict[str, str]:
    """docname → the page whose toctree lists it."""
    return {name: related[0] or "" for name, related in env.collect_relations().items()}


def _headings(env: BuildEnvironment, docname: str) -> list[str]:
    """The headings of a page, as menus show them; kept until it is read again."""
    known = domain_of(env).headings
    if docname not in known:
        toc = env.tocs.get(docname) or nodes.bullet_list()
        known[docname] = [
            link["anchorname"] + _inside(link) for link in toc.findall(nodes.reference)
        ]
    return known[docname]


def _below(env: BuildEnvironment, docname: str, seen: set[str]) -> Iterator[str]:
    if docname in env.tocs and docname not in seen:
        seen.add(docname)
        yield docname
        for included in env.toctree_includes.get(docname, ()):
            yield from _below(env, included, seen)


def _toctrees(env: BuildEnvironment, docname: str) -> Iterator[addnodes.toctree]:
    # Sphinx knows which pages have some: of the others nothing is gone through.
    toc = env.tocs.get(docname) if docname in env.toctree_includes else None
    return iter(()) if toc is None else toc.findall(addnodes.toctree)


def _inside(node: nodes.Element) -> str:
    return "".join(str(child) for child in node.children)


def _labels(env: BuildEnvironment) -> Iterator[tuple[str, object]]:
    """Places that ``:ref:`` names, with their titles; terms, options and citations."""
    standard = env.domains.standard_domain
    for named in (standard.labels, standard.anonlabels, standard.objects, standard.progoptions):
        yield from ((str(name), place) for name, place in named.items())


def _assets(app: Sphinx) -> Iterator[tuple[str, str]]:
    """Style sheets and scripts: a page names the version of each, so that browsers take the new."""
    # Sphinx's themes and its own files: with a new version every template is newer than its pages.
    folders = [Path(app.confdir) / folder for folder in app.config.html_static_path]
    names = {str(name) for name, _options in app.registry.css_files}
    names |= {str(name) for name, _options in app.registry.js_files if name}
    names |= {str(name) for name, _options in app.config.html_css_files}
    names |= {str(name) for name, _options in app.config.html_js_files}
    for name in sorted(names):
        paths = (folder / name for folder in folders)
        path = next((path for path in paths if path.is_file()), None)
        yield name, digest_of_file(path) if path else ""
