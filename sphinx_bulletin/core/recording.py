"""From a page's doctree, already translated, to its records."""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Iterator, Sequence
from typing import Any, TypeVar, cast

from docutils import nodes
from msgspec.structs import replace
from sphinx import addnodes
from sphinx.util.nodes import extract_messages

from ..model.figures.table import Table
from ..model.figures.table_lines import Column, parse_head
from ..model.issues.records import (
    BEGINNING,
    Claim,
    Correction,
    InspectionCheck,
    Issue,
    Item,
    Link,
    Page,
    Quotation,
    Quoted,
    Section,
    Statistics,
    Typed,
)
from ..model.markup.vocabulary import ROLES
from ..model.rankings.ranking_rules import ranking_faults
from ..model.sentences.prose import claims_in, names_of
from ..model.sentences.sentence_reader import statements_in
from ..model.sentences.statement import sentences_of
from ..model.specs.footer import FooterSpec
from ..model.specs.item import ItemSpec
from ..model.specs.masthead import MastheadSpec
from ..model.specs.option import OptionKind, options_of
from ..model.specs.statistics import StatisticsSpec
from ..model.statements.carried_rules import more_done_faults
from ..model.statements.month_rules import month_faults
from ..model.text.chinese import join_lines, narrow, split_names
from ..model.text.dates import Period
from ..model.text.located import LocatedText, TextRole
from ..model.text.placeholders import generalized
from ..model.text.regex import regex
from ..model.text.republic import year_here
from ..model.words.proofread import WordLists, prints_of, slips_of
from .figure_cells import heads_in, row_names_in
from .i18n import _
from .nodes import (
    NodesByKind,
    body,
    bulletin_annex,
    bulletin_archive,
    bulletin_masthead,
    contribution_table,
    distribution_footer,
    inspection_check,
    inspection_checklist,
    inspection_findings,
    number_of,
    part,
    parts,
    statistics_table,
    statistics_trend,
    window_item,
    window_items,
)
from .passages import is_quotation, line_of_node, texts_in

R = TypeVar("R")

#: Where a document keeps its sentences as they were before they were translated.
SENTENCES = "bulletin-sentences"
#: Where a document counts its marks of ``review`` until they are recorded.
UNCHECKED = "bulletin-unchecked"
_FIGURE = regex(r"\d\d*(?:[.,]\d+)*")


def page_of(document: nodes.document, lists: WordLists, *, is_translated: bool = False) -> Page:
    """All that a page says; its messages too where translations are looked up."""
    found = NodesByKind(document)
    masthead = next(iter(found.of(bulletin_masthead)), None)
    footer = next(iter(found.of(distribution_footer)), None)
    issue = issue_of(masthead, footer, document) if masthead is not None else None
    tables, references = found.of(statistics_table), found.of(addnodes.pending_xref)
    statistics = tuple(
        statistics_of(node, is_translated=is_translated) for node in tables if "table" in node
    )
    unread = (node["spec"].name for node in tables if "table" not in node)
    period = issue.period if issue else None
    texts = tuple(texts_in(found))
    untranslated = document.attributes.pop(SENTENCES, None)
    unchecked = document.attributes.pop(UNCHECKED, 0)
    if masthead is not None and unchecked:
        # Its head says so to readers.
        masthead["unchecked"] = unchecked
    sentences = tuple(sentences_of(texts)) if untranslated is None else untranslated
    statements = tuple(statements_in(sentences, period)) if issue else ()
    claims = claims_of(texts, statistics, period)
    sections = tuple(sections_of(found)) if issue else ()
    slips = (
        (
            *slips_of(texts, issue, lists, has_numbers=bool(sections)),
            *ranking_faults(texts, statistics),
            *month_faults(issue, sections, texts),
            *more_done_faults(sentences, statements),
        )
        if issue
        else ()
    )
    return Page(
        issue=issue,
        sections=sections,
        items=tuple(map(item_of, found.of(window_item))),
        inspected=tuple(map(check_of, found.of(inspection_check))),
        rests=tuple(
            rest.astext() for node in found.of(inspection_checklist) for rest in parts(node, "rest")
        ),
        statistics=statistics,
        unread=tuple(name for name in unread if name),
        claims=tuple(claims),
        statements=statements,
        quotations=tuple(quotations_in(references)),
        links=tuple(links_in(references)),
        trends=tuple(map(list_of, found.of(statistics_trend))),
        messages=tuple(messages_of(document)) if is_translated else (),
        archives=tuple(map(list_of, found.of(bulletin_archive))),
        item_lists=tuple(map(list_of, found.of(window_items))),
        contributions=tuple(map(list_of, found.of(contribution_table))),
        finding_lists=tuple(map(list_of, found.of(inspection_findings))),
        slips=slips,
        unchecked=unchecked,
        prints=tuple(prints_of(texts)) if issue else (),
    )


def issue_label(node: bulletin_masthead) -> str:
    """2026年第41期; 2026年增刊第1期."""
    spec: MastheadSpec = node["spec"]
    first, last = spec.numbers
    number = str(first)
    if first != last:
        number = _("%(first)s–%(last)s") % {"first": first, "last": last}
    pattern = (
        _("Supplement %(number)s of %(year)s")
        if spec.supplement
        else _("Issue %(number)s of %(year)s")
    )
    return pattern % {"year": year_here(spec.year), "number": number}


def issue_of(
    node: bulletin_masthead, footer: distribution_footer | None, document: nodes.document
) -> Issue | None:
    """The head of an issue; None where it has no number."""
    number = number_of(node)
    if number is None:
        return None
    title = document.next_node(nodes.title)
    return record_of(
        Issue,
        node,
        number=number,
        name=_text(node, "name"),
        name_typed=name.rawsource if (name := part(node, "name")) is not None else "",
        label=issue_label(node),
        title=title.astext() if title is not None else "",
        issuers=tuple(issuer.astext() for issuer in parts(node, "issuer")),
        corrections=tuple(
            Correction(
                day=day,
                text=text.astext(),
                typed=" ".join((day.isoformat() if day else "", *text.rawsource.split())).strip(),
                line=line_of_node(text),
            )
            for day, text in zip(node["spec"].corrected, parts(node, "correction"), strict=True)
        ),
        tail=record_of(FooterSpec, footer) if footer is not None else FooterSpec(),
    )


def sections_of(found: NodesByKind) -> Iterator[Section]:
    """Sections that have a number, and annexes."""
    for node in (*found.of(nodes.section), *found.of(bulletin_annex)):
        if isinstance(node, bulletin_annex):
            title, number = part(node, "annex-title"), node.get("number", "")
        else:
            title, number = node.next_node(nodes.title), node.get("number", "")
        if number and title is not None:
            yield Section(
                anchor=node["ids"][0],
                number=number,
                title=_without_mark(title),
                title_typed=title.rawsource or _without_mark(title),
                mark=node.get("mark", ""),
                is_annex=isinstance(node, bulletin_annex),
                line=line_of_node(title) or line_of_node(node),
            )


def typed_of(block: Sequence[nodes.Node], *more: str) -> Typed:
    """What an author typed in some blocks, in short."""
    text = "".join("".join(_typed_texts(node)) for node in block)
    text = "".join(text.split())
    whole = "\0".join((text, *more))
    return Typed(
        begins=text[:BEGINNING],
        digest=hashlib.sha256(whole.encode()).hexdigest()[:12],
        figures=" ".join(_FIGURE.findall(narrow(text))),
    )


def _typed_texts(node: nodes.Node) -> Iterator[str]:
    """The source of each paragraph, or of what else holds text."""
    if isinstance(node, nodes.TextElement):
        yield node.rawsource or node.astext()
    else:
        for child in node.children:
            yield from _typed_texts(child)


def record_of(kind: type[R], node: nodes.Element, **more: object) -> R:
    """A record of a node: its spec, texts as readers see them; its numbers and place; and more.

    What the spec has for a ``line`` is the line of an option; 0 where none was given.
    """
    spec = node.get("spec")
    # To mypy a type variable is not hashable.
    own, texts = _fields_of(cast("Any", kind)), _texts_of(cast("Any", type(spec)))
    values: dict[str, Any] = {**more}
    for name in own:
        if name in more:
            continue
        if name == "line" or name.endswith("_line"):
            values[name] = line_of_node(node, getattr(spec, name, 0) or None)
        elif name in texts:
            values[name] = _text(node, texts[name])
        elif name == "anchor":
            values[name] = next(iter(node["ids"]), "")
        elif hasattr(spec, name):
            values[name] = getattr(spec, name)
        elif name in node.attributes:
            values[name] = node[name]
    return kind(**values)


@functools.cache
def _fields_of(record: Any) -> tuple[str, ...]:
    names: tuple[str, ...] = record.__struct_fields__
    return names


@functools.cache
def _texts_of(spec: Any) -> dict[str, str]:
    """Field → option, of what readers see; their texts are children of the node."""
    known = options_of(spec) if spec is not type(None) else {}
    return {field: option.name for field, option in known.items() if option.kind is OptionKind.TEXT}


def item_of(node: window_item) -> Item:
    """A news item; its category is the title of its section where it names none."""
    spec: ItemSpec = node["spec"]
    return record_of(
        Item,
        node,
        category=_text(node, "category") or _section_title(node),
        number=node.get("number", ""),
        mark=node.get("mark", ""),
        place=node.get("place", ""),
        windows=_windows(node),
        leader_typed=spec.leader,
        category_typed=spec.category or _section_title(node, typed=True),
        text="\n".join(filter(None, map(_block_text, body(node)))),
        quoted=tuple(quoted for child in body(node) for quoted in _quoted_in(child)),
        typed=typed_of([*parts(node, "headline"), *body(node)]),
    )


def _block_text(node: nodes.Node) -> str:
    """The text of a block, with line breaks between its paragraphs, cells and lines of code."""

    def is_text(node: nodes.Node) -> bool:
        return isinstance(node, nodes.TextElement) and not isinstance(
            node, (nodes.Inline, nodes.Invisible, nodes.raw)
        )

    if isinstance(node, nodes.paragraph):
        return " ".join(node.astext().split("\n"))
    texts = (
        text.astext()
        if isinstance(text, nodes.FixedTextElement)
        else " ".join(text.astext().split("\n"))
        for text in node.findall(is_text)
    )
    return "\n".join(filter(None, texts))


def _quoted_in(node: nodes.Node) -> Iterator[Quoted]:
    """What a block takes from other records, in the order of its text."""
    for xref in node.findall(addnodes.pending_xref):
        is_stat = is_quotation(xref)
        if xref.get("refdomain") == "bulletin" and (is_stat or not xref.get("refexplicit")):
            kind = _kind_of(xref)
            yield Quoted(text=xref.astext(), kind=kind, target=xref["reftarget"])


def check_of(node: inspection_check) -> InspectionCheck:
    """One check."""
    return record_of(
        InspectionCheck,
        node,
        number=node.get("number", ""),
        name=_text(node, "check-name"),
        text="\n".join(child.astext() for child in body(node)),
        windows=_windows(node),
        day=spec.day if (spec := node.parent.get("spec")) else None,
        name_typed=node["name"],
        typed=typed_of(body(node), node["status"]),
        closes_typed=node["closes"],
        closes_line=line_of_node(node, node["closes-line"]),
    )


def statistics_of(node: statistics_table, *, is_translated: bool = False) -> Statistics:
    """The figures of a table, by the names and units that the source gives them.

    Where it may be translated, also the names that its readers see.
    """
    table: Table = node["table"]
    cells = part(node, "figures")
    columns, rows = _names_shown(cells, table) if is_translated and cells is not None else ((), ())
    spec: StatisticsSpec = node["spec"]
    return record_of(
        Statistics,
        node,
        unit=spec.unit,
        total=table.total or None,
        unit_shown=_text(node, "unit"),
        formulas=tuple(
            replace(formula, line=line_of_node(node, formula.line)) for formula in spec.formulas
        ),
        caption=_text(node, "caption"),
        columns_shown=columns,
        rows_shown=rows,
    )


def _names_shown(cells: nodes.Element, table: Table) -> tuple[tuple[Column, ...], tuple[str, ...]]:
    """Columns and rows as the cells have them; empty where they are those of the table."""
    heads, rows = heads_in(cells), tuple(row_names_in(cells))
    if len(heads) != len(table.columns) or len(rows) != len(table.rows):
        return (), ()
    columns = tuple(
        parse_head(head) if column.unit else Column(name=head)
        for head, column in zip(heads, table.columns, strict=True)
    )
    are_same = all(a.name == b.name for a, b in zip(columns, table.columns, strict=True))
    if are_same and rows == tuple(row.name for row in table.rows):
        return (), ()
    return columns, rows


def list_of(node: nodes.Element) -> Any:
    """What a list shows, as its spec says, and where it stands."""
    return record_of(type(node["spec"]), node)


def quotations_in(references: Sequence[addnodes.pending_xref]) -> Iterator[Quotation]:
    """What the page takes from records."""
    for node in references:
        if is_quotation(node):
            yield Quotation(target=node["reftarget"], line=line_of_node(node))


def links_in(references: Sequence[addnodes.pending_xref]) -> Iterator[Link]:
    """Links whose words come from records."""
    for node in references:
        if node.get("refdomain") == "bulletin" and not is_quotation(node):
            yield Link(kind=_kind_of(node), target=node["reftarget"])


def _kind_of(node: addnodes.pending_xref) -> str:
    """The canonical name of the role that made a reference."""
    return next((n for n, alias in ROLES.items() if alias == node["reftype"]), node["reftype"])


def messages_of(document: nodes.document) -> Iterator[str]:
    """What is translated on the page, figures and dates as placeholders."""
    for node, text in extract_messages(document):
        yield message_of(node) or text


def message_of(node: nodes.Node) -> str:
    """The message of a node, with placeholders; empty where it is literal."""
    return generalized(join_lines(text_of(node)).strip()).text


def text_of(node: nodes.Node) -> str:
    """The text of which a node's message is made; empty where it has none, or a literal one."""
    if isinstance(node, nodes.image):
        return str(node.get("alt", ""))
    if isinstance(node, nodes.TextElement) and not isinstance(node, nodes.FixedTextElement):
        return str(node.rawsource)
    return ""


def claims_of(
    texts: Sequence[LocatedText], tables: Sequence[Statistics], period: Period | None
) -> Iterator[Claim]:
    """The figures that the sentences of a page give for its tables."""
    names = names_of(tables)
    for text in texts if names.pattern else ():
        if text.role is not TextRole.BODY:
            continue
        for claim in claims_in(text, names, period, text.line):
            # The source keeps the line breaks that the text has lost.
            head, figure, _rest = text.source.partition(claim.text)
            yield replace(claim, line=text.line_below(head.count("\n") if figure else 0))


def _text(node: nodes.Element, role: str) -> str:
    found = part(node, role)
    return found.astext() if found is not None else ""


def _windows(node: nodes.Element) -> tuple[str, ...]:
    """The windows of an item or check, as readers see them."""
    return tuple(name for window in parts(node, "window") for name in split_names(window.astext()))


def _section_title(node: nodes.Element, *, typed: bool = False) -> str:
    """The title of the section around a node; as its author typed it, or as readers see it."""
    parent = node.parent
    while parent is not None and not isinstance(parent, nodes.section):
        parent = parent.parent
    children = parent.children if parent is not None else ()
    title = next((child for child in children if isinstance(child, nodes.title)), None)
    if title is None:
        return ""
    if typed and title.rawsource:
        return title.rawsource
    return _without_mark(title)


def _without_mark(title: nodes.Element) -> str:
    return "".join(
        child.astext()
        for child in title.children
        if not (isinstance(child, nodes.inline) and "bulletin-mark" in child["classes"])
    )
