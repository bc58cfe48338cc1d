"""Marks 一、（一）(1) before headings, items and checks, and ids made from the numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import Any

from docutils import nodes

from ..core.boundary import Transform
from ..core.domain import domain_of
from ..core.i18n import __, forms_of, show_day
from ..core.log import note, warn
from ..core.nodes import (
    NodesByKind,
    body,
    bulletin_annex,
    bulletin_masthead,
    bulletin_signature,
    bulletin_withheld,
    distribution_footer,
    number_of,
    numbered_in,
    statistics_table,
    top_section,
    walk,
)
from ..core.places.audiences import is_for_public
from ..model.faults import Kind
from ..model.text.dates import DateError, parse_period
from ..model.text.levels import (
    TYPED,
    has_second,
    mark_of,
    number_of_mark,
    patterns_of,
)
from .typed_again import report_typed_again, report_typed_titles

#: What the body of an issue counts.
_NUMBERED = ("section", "window-item", "check")


def withheld_of(node: nodes.Node, *kinds: str) -> list[str]:
    """What of these kinds the public does not see where a node stands."""
    held: tuple[str, ...] = ()
    if isinstance(node, bulletin_withheld):
        held = node["kinds"]
    elif isinstance(node, nodes.section):
        held = node.get("withheld", ())
    return [kind for kind in held if kind in kinds]


def issue_key(masthead: bulletin_masthead) -> str:
    """``2026-41``, with its series before a hyphen; empty where it has no number."""
    number = number_of(masthead)
    if number is None:
        return ""
    series = masthead["spec"].series
    return f"{series}-{number.key}" if series else number.key


class NumberIssue(Transform):
    """Numbers the sections, items and checks of an issue.

    ::

        <section ids="issue-2026-41-2 id3" number="2">
            <title>
                <inline classes="bulletin-mark"> 二、
                窗口工作动态
            <window_item ids="issue-2026-41-2-1 item-…" number="2.1" mark="（一）">
    """

    # After Locale (20) and JoinLines (24): what is translated is what the author wrote; before
    # Sphinx collects titles (doctree-read).
    default_priority = 25

    def change(self, **kwargs: Any) -> None:
        found = NodesByKind(self.document, blocks_only=True)
        if not found.of(bulletin_masthead):
            return
        masthead = found.of(bulletin_masthead)[0]
        self.merge_tails(found.of(distribution_footer))
        self.compare_days(masthead, found.of(bulletin_signature))
        self.shows_withheld = self.config.bulletin_withheld == "mark"
        self.patterns = patterns_of(self.config.bulletin_numbering, self.config.language)
        self.key = issue_key(masthead)
        if self.key:
            self.give_id(masthead, f"issue-{self.key}")
        if home := top_section(masthead):
            if not isinstance(masthead.parent, nodes.section):
                message = __(
                    "the masthead is set in, or stands in a list or another part; put it right "
                    "below the page's title, at the margin"
                )
                warn(Kind.MASTHEAD, message, location=masthead)
            elif home is not masthead.parent:
                message = __(
                    "the masthead stands below a heading; put it right below the page's title"
                )
                warn(Kind.MASTHEAD, message, location=masthead)
            home["classes"].append("bulletin-issue")
            self.report_titles(home)
            if masthead["spec"].parts:
                self.number_parts(home)
            else:
                self.number(home, ())
        else:
            warn(
                Kind.MASTHEAD,
                __("the masthead stands below the page's title; give the page one"),
                location=masthead,
            )
            self.number(self.document, ())
        report_typed_again(masthead, found)
        report_typed_titles(found)
        self.name_tables(found.of(statistics_table))
        if self.key:
            for index, annex in self.counted(found.of(bulletin_annex), "bulletin-annex"):
                annex["number"] = f"annex-{index}"
                self.give_id(annex, f"issue-{self.key}-annex-{index}")

    @staticmethod
    def report_titles(home: nodes.section) -> None:
        """A heading that stands beside the page's title is outside the issue."""
        for other in home.parent.children[home.parent.index(home) + 1 :]:
            if isinstance(other, nodes.section):
                message = __(
                    "the heading “%s” is underlined as the page's title is, so that it is not "
                    "numbered; underline it as the other headings are, with -"
                )
                warn(Kind.NUMBER, message % other[0].astext(), location=other[0])

    @staticmethod
    def merge_tails(tails: Sequence[distribution_footer]) -> None:
        """An issue has one tail: lines of further ones are added to the first."""
        for extra in tails[1:]:
            first = tails[0]
            message = __(
                "an issue has one tail; the lines of this second one are added to the first"
            )
            warn(Kind.OPTION, message, location=extra)
            first += extra.children
            first["spec"] = first["spec"].filled_by(extra["spec"])
            extra.parent.remove(extra)

    def compare_days(
        self, masthead: bulletin_masthead, signatures: Sequence[bulletin_signature]
    ) -> None:
        """A document is dated when it is signed: head and signature may differ, but hardly do."""
        issued = masthead["spec"].day
        for signature in signatures:
            signed = signature["spec"].day
            if issued and signed and issued != signed:
                message = __(
                    "the signature is dated %(signed)s, the head of the issue %(issued)s; leave "
                    "“date” 成文日期 out here, and it is that of the head"
                )
                days = {"signed": signed, "issued": issued}
                shown = {name: show_day(day, self.config.language) for name, day in days.items()}
                note(message % shown, location=signature)

    def number_parts(self, home: nodes.Element) -> None:
        """First-level sections are unnumbered parts; numbers begin anew in each."""
        parts = [child for child in home.children if isinstance(child, nodes.section)]
        for index, part in enumerate(parts, 1):
            part["classes"].append("bulletin-part")
            part["number"] = str(index)
            if self.key:
                self.give_id(part, f"issue-{self.key}-{index}")
            if "withheld" in part:
                continue
            self.mark_period(part)
            self.number(part, (), (index,))

    def mark_period(self, part: nodes.section) -> None:
        """（11月28日—12月2日） directly below a part's heading is its period."""
        second = part.children[1] if len(part.children) > 1 else None
        if isinstance(second, nodes.paragraph):
            text = second.astext().strip()
            if re.fullmatch(r"[（(].+[）)]", text):
                forms = forms_of(domain_of(self.env).home)
                # A year that it lacks stands in front, or behind in other languages.
                for typed in ("{}", "2000年{}", "{}, 2000"):
                    with suppress(DateError):
                        parse_period(typed.format(text[1:-1]), forms)
                        second["classes"].append("bulletin-period")
                        return

    def number(
        self,
        parent: nodes.Element,
        path: tuple[int, ...],
        part: tuple[int, ...] = (),
        place: str = "",
        marks: tuple[int, ...] = (),
    ) -> None:
        """Number what stands in ``parent``, whose own numbers are ``path``, marks ``place``.

        ``path`` counts what the public does not see, so that ids are the same for all; ``marks``,
        its numbers as they are printed, may close up.
        """
        index = shown = 0
        for node in numbered_in(parent):
            if withheld := withheld_of(node, *_NUMBERED):
                self.note_withheld((*part, *path), index, len(withheld))
                index += len(withheld)
                if self.shows_withheld:
                    places = [(*marks, shown + more) for more in range(1, len(withheld) + 1)]
                    self.mark_withheld(node, [mark_of(one, self.patterns) for one in places])
                    shown += len(withheld)
            if withheld or isinstance(node, bulletin_withheld):
                continue
            index, shown = index + 1, shown + 1
            here, printed = (*path, index), (*marks, shown)
            whole = (*part, *here)
            node["number"] = ".".join(map(str, whole))
            node["mark"] = mark_of(printed, self.patterns)
            node["place"] = place + node["mark"].rstrip("、. ")
            if self.key:
                self.give_id(node, "-".join(("issue", self.key, *map(str, whole))))
            if isinstance(node, nodes.section):
                self.mark_title(node, shown)
                self.number(node, here, part, node["place"], printed)
            else:
                self.mark_body(node, shown)

    def mark_title(self, section: nodes.section, number: int) -> None:
        title = section.next_node(nodes.title)
        if title is None or title.parent is not section:
            return
        message = __(
            "the number “%(typed)s” is typed, by the order it is “%(mark)s”; leave it out, "
            "headings are numbered by themselves"
        )
        self.take_typed(title, section["mark"], number, message)
        if section["mark"]:
            title.insert(0, nodes.inline("", section["mark"], classes=["bulletin-mark"]))

    def mark_body(self, node: nodes.Element, number: int) -> None:
        """The number that is typed before an item or a check is its own; rows within it stay."""
        first, *others = [*body(node), None]
        if not isinstance(first, nodes.paragraph) or not (typed := TYPED.match(first.astext())):
            return
        texts = (block.astext() for block in (first, *others) if isinstance(block, nodes.paragraph))
        # What goes on with its second is a row within the text.
        if not has_second(typed[0].strip(), "\n".join(texts)):
            message = __(
                "the number “%(typed)s” is typed, by the order it is “%(mark)s”; leave it out, "
                "items are numbered by themselves"
            )
            self.take_typed(first, node["mark"], number, message)

    def take_typed(self, text: nodes.TextElement, mark: str, number: int, message: str) -> None:
        """A number that is typed in front of a text goes: its mark is printed there.

        The right number is no fault, in whatever form; in 二、三类 and the like none may be meant.
        """
        first = text.children[0] if text.children else None
        if not isinstance(first, nodes.Text) or not mark:
            return
        typed = TYPED.match(first)
        if typed is None:
            return
        rest = first[typed.end() :]
        if number_of_mark(typed[0]) != number:
            if number_of_mark(rest[:1]) is not None:
                return
            shown = {"typed": typed[0].strip(), "mark": mark.strip()}
            warn(Kind.NUMBER, message % shown, location=text)
        text.replace(first, nodes.Text(rest))

    def name_tables(self, tables: Sequence[statistics_table]) -> None:
        """Tables are named by their name where it is plain ASCII, else by their order."""
        for index, table in self.counted(tables, "statistics-table"):
            slug = nodes.make_id(table["spec"].name)
            if self.key:
                self.give_id(table, f"issue-{self.key}-{slug or f'table-{index}'}")

    def counted(
        self, shown: Sequence[nodes.Element], kind: str
    ) -> Iterator[tuple[int, nodes.Element]]:
        """Numbers of tables or annexes in their order, past those that the public does not see."""
        if not is_for_public(self.config):
            yield from enumerate(shown, 1)
            return
        index, seen = 0, set(map(id, shown))
        for node in walk(self.document, blocks_only=True):
            index += len(withheld_of(node, kind))
            if id(node) in seen and isinstance(node, nodes.Element):
                index += 1
                yield index, node

    def note_withheld(self, path: tuple[int, ...], index: int, count: int) -> None:
        """Numbers by which items would be linked to, were they public."""
        numbers = (".".join(map(str, (*path, index + more))) for more in range(1, count + 1))
        names = [f"{self.key}/{number}" for number in numbers if self.key]
        if names:
            domain_of(self.env).note_withheld(self.env.current_document.docname, *names)

    @staticmethod
    def mark_withheld(node: nodes.Element, marks: list[str]) -> None:
        """The numbers of what is withheld, where they stay."""
        node["marks"] = tuple(marks)
        title = node.next_node(nodes.title)
        if isinstance(node, nodes.section) and title is not None and marks[0]:
            title.insert(0, nodes.inline("", marks[0], classes=["bulletin-mark"]))

    def give_id(self, node: nodes.Element, new: str) -> None:
        """Put ``new`` before the ids that docutils gave."""
        if new not in self.document.ids:
            node["ids"].insert(0, new)
            self.document.ids[new] = node
