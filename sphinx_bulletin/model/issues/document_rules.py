"""Numbers of official documents (发文字号) that cannot be right beside the issues that have them.

An office may number its documents otherwise than its issues, may do so without numbers of an issue,
and joint issues and supplements part the two: only where none of that can be, it is told.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from msgspec import Struct

from ..faults import Fault, Kind, Message, on_page
from ..specs.values import DocumentNumber, parts_of_document_number
from .archive import Archive
from .records import Issue

#: Of another year than the issue and its date.
YEAR = Message(
    Kind.ORDER,
    "the document number %(found)s is of another year than the issue, %(about)s; write "
    "〔%(wanted)s〕",
)
#: As that of another issue.
TWICE = Message(
    Kind.ORDER,
    "the document number %(found)s is that of %(about)s already; give each document a number of "
    "its own",
)
#: Other than the number of the issue, where all others of the year are the same.
NUMBER = Message(
    Kind.ORDER,
    "the document number is %(found)s, but this is %(about)s, and in all other issues of the year "
    "the two are the same; correct one of them to %(wanted)s",
)
#: So many others of a year tell that the two are numbered alike.
_OTHERS = 2


class _Document(Struct, frozen=True, kw_only=True):
    docname: str
    issue: Issue
    number: DocumentNumber

    @property
    def is_same(self) -> bool:
        """Whether it has the number of its issue."""
        return self.number.number == self.issue.number.first


def check_documents(archive: Archive) -> Iterator[Fault]:
    """The faults of all issues with such a number."""
    years: dict[tuple[str, int], list[_Document]] = defaultdict(list)
    first: dict[str, Issue] = {}
    for docname, page in sorted(archive.pages.items()):
        issue = page.issue
        number = parts_of_document_number(issue.document_number) if issue else None
        if issue is None or number is None:
            continue
        document = _Document(docname=docname, issue=issue, number=number)
        years[issue.series, issue.number.year].append(document)
        name = "".join(issue.document_number.split())
        known = {issue.number.year, *([issue.day.year] if issue.day else [])}
        if number.year not in known:
            yield _fault(YEAR, document, wanted=issue.number.year)
        elif name in first:
            yield _fault(TWICE, document, about=first[name].label)
        first.setdefault(name, issue)
    for some in years.values():
        yield from _numbers(archive, some)


def _numbers(archive: Archive, documents: list[_Document]) -> Iterator[Fault]:
    """The one document of a year that is numbered otherwise than its issue."""
    others = [document for document in documents if not document.is_same]
    if len(others) != 1 or len(documents) <= _OTHERS:
        return
    wrong = others[0]
    if wrong.number.year != wrong.issue.number.year:
        return
    for page in archive.pages.values():
        other = page.issue
        if other is None or other.series != wrong.issue.series:
            continue
        number = other.number
        if number.year == wrong.issue.number.year and (number.supplement or number.is_joint):
            return
    if any(document.number == wrong.number for document in documents if document is not wrong):
        # Told as one that is there twice.
        return
    yield _fault(NUMBER, wrong, wanted=wrong.issue.number.first)


def _fault(message: Message, document: _Document, **values: object) -> Fault:
    issue = document.issue
    every = {"found": issue.document_number, "about": issue.label, **values}
    return on_page(message, document.docname, issue.document_number_line or issue.line, **every)
