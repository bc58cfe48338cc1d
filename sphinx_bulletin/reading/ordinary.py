"""Only ordinary files are opened: at a pipe or a device a build would wait for ever."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from docutils import nodes

from ..core.log import warn
from ..core.places.unread import no_ordinary_file
from ..model.faults import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from docutils.parsers.rst import Directive
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment


def refuse_pages(
    app: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str], removed: set[str]
) -> list[str]:
    """``env-get-outdated``: a page that is no ordinary file is none."""
    for docname in sorted(env.found_docs):
        path = Path(env.doc2path(docname))
        if path.exists() and not path.is_file():
            _tell(path.name, f"{path}:1", path)
            env.project.docnames.discard(docname)
            added.discard(docname)
            changed.discard(docname)
    return []


def refuse_catalogs(app: Sphinx) -> None:
    """``builder-inited``: where one is no ordinary file, Sphinx compiles none, as it would all.

    What is compiled it reads by its name: of a folder where one is no ordinary file it reads none.
    """
    for folder in app.config.locale_dirs:
        for path in sorted((Path(app.srcdir) / folder / app.config.language).rglob("*.[pm]o")):
            if path.is_file():
                continue
            _tell(path.name, f"{path}:1", path)
            app.config.gettext_auto_build = False
            if path.suffix == ".mo":
                others = [other for other in app.config.locale_dirs if other != folder]
                app.config.locale_dirs = others


def find_images(env: BuildEnvironment, images: Iterable[nodes.image]) -> None:
    """One that is no ordinary file shows as its name.

    Where no file is called as an address is written, as Markdown and ``as_file_name`` write them,
    or with backslashes, it is the name that is meant by it.
    """
    for node in images:
        name = node["uri"]
        if "://" in name or name.startswith("data:"):
            continue
        if "%" in name and _at(env, name) is None:
            node["uri"] = name = unquote(name)
        if "\\" in name and _at(env, name) is None:
            node["uri"] = name = name.replace("\\", "/")
        if other := _other_at(env, name):
            _tell(name, node, other)
            node.replace_self(nodes.inline("", node.get("alt", name)))


def ordinary(directive: type[Directive]) -> type[Directive]:
    """A directive of others that reads a file: what is no ordinary one shows as it is typed."""

    def run(self: Directive) -> Any:
        has_option = "file" in (directive.option_spec or {})
        name = self.options.get("file", "") if has_option else self.arguments[0]
        if "\\" in name and _at(self.state.document.settings.env, name) is None:
            name = name.replace("\\", "/")
            if has_option:
                self.options["file"] = name
            else:
                self.arguments[0] = name
        if name and (found := _other_at(self.state.document.settings.env, name)):
            source, line = self.state_machine.get_source_and_line(self.lineno)
            _tell(name, f"{source}:{line}", found)
            return [nodes.literal_block(self.block_text, self.block_text.rstrip())]
        # docutils tells its types to nobody.
        other: Any = directive
        return other.run(self)

    return type(directive.__name__, (directive,), {"run": run})


def _other_at(env: BuildEnvironment, name: str) -> Path | None:
    """What is there that is no file; a folder included."""
    path = _at(env, name)
    return path if path is not None and not path.is_file() else None


def _at(env: BuildEnvironment, name: str) -> Path | None:
    """What is there; None where nothing is, or can be."""
    try:
        path = Path(env.relfn2path(name)[1])
        return path if path.exists() else None
    except (OSError, ValueError, RuntimeError):
        return None


def _tell(name: str, location: nodes.Node | str, path: Path) -> None:
    warn(Kind.FILE, no_ordinary_file(name, path), location=location)
