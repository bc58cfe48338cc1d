"""Source text as typed, made what docutils reads; inline markup next to Chinese."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable
from functools import partial
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from docutils import nodes
from docutils.parsers.rst import states
from docutils.parsers.rst.languages import get_language
from docutils.statemachine import StringList, string2lines
from sphinx.application import Sphinx
from sphinx.parsers import RSTParser
from sphinx.util.docutils import SphinxDirective

from ..core.boundary import Boundary
from ..core.domain import domain_of
from ..core.i18n import __
from ..core.log import note, tell
from ..core.places.audiences import is_for_public
from ..model.markup.audience_marks import may_be_marked
from ..model.markup.inline import CHINESE_ADDRESS, may_have_markup, part_markup
from ..model.markup.repairs import Repaired, repair
from ..model.text.characters import as_meant
from .encoding import source_text, tell_reading
from .left_out.audience import for_audience
from .left_out.only import leaves_out
from .links import as_file_name, as_typed
from .markdown import read_markdown
from .states import STATES, QuickRootMachine, let_go_of_machines
from .translation.plain import read_plain
from .upstream import known_directives, known_roles


@functools.lru_cache(maxsize=8)
def _patterns(character_level: bool, pep: bool, rfc: bool) -> states.Inliner:
    """docutils' patterns, which take of all settings these; made once, not for each message."""
    plain = states.Inliner()
    plain.init_customizations(
        SimpleNamespace(
            character_level_inline_markup=character_level,
            pep_references=pep,
            rfc_references=rfc,
        )
    )
    return plain


class ChineseInliner(states.Inliner):
    """docutils' inline parser, for which markup may touch Chinese characters.

    docutils' own setting ``character_level_inline_markup`` would do so for Latin text too, and
    lose the asterisks of masked telephone numbers.
    """

    def init_customizations(self, settings: Any) -> None:
        # docutils formats its patterns from vars(type(self)), which a subclass does not share.
        plain = _patterns(
            settings.character_level_inline_markup,
            settings.pep_references,
            settings.rfc_references,
        )
        self.__dict__.update(plain.__dict__)
        self.implicit_dispatch = [
            (CHINESE_ADDRESS, self.chinese_address),
            *(
                (pattern, getattr(self, method.__name__))
                for pattern, method in plain.implicit_dispatch
            ),
        ]

    @staticmethod
    def chinese_address(match: re.Match[str], _lineno: int) -> list[nodes.Node]:
        """An address that stands by itself, which docutils takes for none or ends too early."""
        text = match[0]
        return [nodes.reference(text, text, refuri=text)]

    def parse(
        self, text: str, lineno: int, memo: Any, parent: nodes.Element
    ) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        parted = text
        if may_have_markup(text):
            with Boundary(f"{memo.document.current_source}:{memo.document.current_line}"):
                parted = part_markup(text)
        made, messages = super().parse(parted, lineno, memo, parent)
        may_be_shown = "`" in text and "\\`" not in text
        if may_be_shown and any(isinstance(node, nodes.Text) and "`" in node for node in made):
            source, line = memo.reporter.get_source_and_line(lineno)
            message = __(
                "backticks are shown as typed; a figure is written :数据:`table/row/column`"
            )
            note(message, location=f"{source}:{line}")
        return made, messages

    def phrase_ref(
        self, before: str, after: str, rawsource: str, escaped: str, text: str | None = None
    ) -> Any:
        """As docutils, with the blanks within the name of a file: 见 <附 件.pdf>."""
        match = self.patterns.embedded_link.search(escaped)
        if match and not match[2].endswith("_"):
            start, end = match.span(2)
            written = as_file_name(match[2])
            # Without a text a link shows its address, as typed.
            shown = f"{as_typed(match[2])} " if match.start() == 0 and written != match[2] else ""
            escaped = shown + escaped[:start] + written + escaped[end:]
        # docutils tells its types to nobody.
        inliner: Any = super()
        return inliner.phrase_ref(before, after, rawsource, escaped, text)


class BulletinParser(RSTParser):
    """Sphinx's reStructuredText parser with our inline parser and quicker states."""

    def __init__(self) -> None:
        super().__init__(inliner=ChineseInliner())
        self.state_classes = STATES

    def parse(self, inputstring: str | StringList, document: nodes.document) -> None:
        """As Sphinx does, with machines of ours; most translated messages need none."""
        if isinstance(inputstring, str):
            # Translations are read in here alone.
            inputstring = as_meant(inputstring)
            config = document.settings.env.config
            is_whole = not (config.rst_prolog or config.rst_epilog)
            if is_whole and read_plain(inputstring, document):
                return
            width = document.settings.tab_width
            lines = string2lines(inputstring, tab_width=width, convert_whitespace=True)
            inputstring = StringList(lines, document.current_source)
        self.setup_parse(inputstring, document)  # type: ignore[arg-type]
        self.statemachine = QuickRootMachine(
            state_classes=self.state_classes,
            initial_state=self.initial_state,
            debug=document.reporter.debug_flag,
        )
        self.decorate(inputstring)
        self.statemachine.run(inputstring, document, inliner=self.inliner)
        self.finish_parse()
        let_go_of_machines()


def read_source(app: Sphinx, docname: str, source: list[str]) -> None:
    """``source-read``: read what Chinese input methods type, line by line."""
    _read_as_meant(app, docname, Path(app.env.doc2path(docname)), source)


def read_include(app: Sphinx, path: Path, _parent: str, source: list[str]) -> None:
    """``include-read``: the same for included files; ``path`` starts at the source folder.

    MyST gives as parent the name of the file that includes, without its folder.
    """
    _read_as_meant(app, app.env.docname, Path(app.srcdir) / path, source)


def _read_as_meant(app: Sphinx, docname: str, path: Path, source: list[str]) -> None:
    typed = source[0]
    if is_for_public(app.config) and may_be_marked(typed):
        # Nothing, should what follows fail.
        source[0] = ""
    source[0] = _as_meant(app, docname, path, typed)


def _as_meant(app: Sphinx, docname: str, path: Path, text: str) -> str:
    """The lines of a page, or of a file in it, as they are meant; what was guessed is told."""
    if not text.isascii():
        tell_reading(path, app.env.settings["input_encoding"])
    found, is_markdown, is_out = repaired(app, docname, path, text)
    for fault in found.told:
        tell(fault, app.env, location=f"{path}:{fault.where.line}")
    return for_audience(
        app,
        docname,
        path,
        found.text,
        text,
        is_markdown=is_markdown,
        leaves_out=is_out,
        included=partial(_included, app, docname),
    )


def _included(app: Sphinx, docname: str, name: str) -> str:
    """The lines of a file that a page includes, as they are meant; empty where there is none."""
    try:
        path = Path(app.env.relfn2path(name, docname)[1])
        return repaired(app, docname, path, source_text(path))[0].text if path.is_file() else ""
    except (OSError, ValueError):
        return ""


def repaired(
    app: Sphinx, docname: str, path: Path, text: str
) -> tuple[Repaired, bool, Callable[[str], object]]:
    """The lines as they are meant, whether they are Markdown, and what ``only`` leaves out."""
    page = Path(app.env.doc2path(docname))
    is_out = partial(leaves_out, domain_of(app.env))
    of_suffix = app.registry.source_suffix
    kind = of_suffix.get(page.suffix)
    if kind == "restructuredtext" and path.suffix in (page.suffix, ".rst", ".txt", ".inc"):
        found = repair(text, _others(app), is_out)
    elif kind == "markdown":
        colon_fences = "colon_fence" in getattr(app.config, "myst_enable_extensions", ())
        found = read_markdown(
            text, _others(app), is_out, roles=_roles(app), colon_fences=colon_fences
        )
    else:
        found = Repaired(text=text, told=())
    return found, of_suffix.get(path.suffix, kind) == "markdown", is_out


def _others(app: Sphinx) -> set[str]:
    """Names of directives that are not ours, in English and Chinese."""
    chinese = get_language("zh_cn")
    known = known_directives()
    # Of these two domains, names need no prefix.
    domains = {"std", app.config.primary_domain} & set(app.env.domains)
    known |= {name for domain in domains for name in app.env.domains[domain].directives}
    return known | set(getattr(chinese, "directives", ()))


def _roles(app: Sphinx) -> set[str]:
    """Names of all roles, those of domains with and without their prefix."""
    known = known_roles(app.config.language)
    for domain in app.env.domains.sorted():
        known |= {f"{domain.name}:{role}" for role in domain.roles} | set(domain.roles)
    return set(map(str.lower, known))


class AsTyped(SphinxDirective):
    """What is below an unknown directive of Markdown, as it is typed; its argument is the head."""

    has_content = True
    required_arguments = 1
    final_argument_whitespace = True

    def run(self) -> list[nodes.Node]:
        text = "\n".join((*self.arguments, *self.content))
        shown = nodes.literal_block(text, text)
        self.set_source_info(shown)
        return [shown]
