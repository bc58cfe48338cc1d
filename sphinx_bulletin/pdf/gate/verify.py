"""The truth gate: a finished PDF is read back and compared with the doctree that it was made from.

Each printed character says from which text of the page it comes (``origin.py``), so that every
text is compared by itself, character for character: nothing is sought, and nothing is guessed. What
is expected comes from the doctree and not from our handlers: what one of them loses is found here.
"""
# mypy: disable-error-code="no-untyped-call"

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

import pypdfium2
from docutils import nodes

from ...core.i18n import __
from ...core.nodes import walk
from ...core.places.addresses import encoded, leads_out
from ...printed.failures import PrintError, place
from ...printed.printed_nodes import LEFT_OUT, printed, seen
from ..faces.fonts import BOX
from .readback import File, Marking, ReadPage, Run

_REFERENCES = (nodes.reference, nodes.footnote_reference, nodes.citation_reference)
#: How many characters a message shows before a fault, and in all.
_BEFORE, _SHOWN = 10, 40


class Expected(NamedTuple):
    """A text of the page that print must hold, with no blanks."""

    node: nodes.Text
    text: str
    #: It stands once more on each page on which its table goes on, and is not said again there.
    is_head: bool


def count_pages(content: bytes) -> int:
    """How many pages a PDF has, to a reader that is not ours."""
    with pypdfium2.PdfDocument(content) as pdf:
        return len(pdf)


def verify(
    content: bytes,
    document: nodes.document,
    pages: range | None = None,
    boxed: Iterable[str] = (),
) -> None:
    """Raise ``PrintError``, a line for each fault, unless the PDF holds all of the document.

    ``pages`` are those of the document, by index, where the PDF holds more; ``boxed`` are
    characters for which 〓 is printed.

    Every character is there, once and in order, and a screen reader is told it; every link leads
    where it should; every face is embedded.
    """
    try:
        file = File(content)
        found = [file.page(number) for number in pages or range(len(file))]
    except (ValueError, LookupError) as error:
        raise PrintError(__("the PDF cannot be read back")) from error
    runs: dict[int, list[tuple[int, Run]]] = defaultdict(list)
    for number, page in enumerate(found):
        for run in page.runs:
            if run.origin is not None:
                runs[run.origin].append((number, run))
    texts = expected(document, boxed)
    faults = [
        *_wrong_texts(texts, runs),
        *_broken_links(document, texts, runs, found),
        *(__("the face %s is not embedded") % name for name in _loose(found)),
        *_untold(found),
    ]
    if faults:
        raise PrintError("\n".join(faults))


# -- text --------------------------------------------------------------------------------------


def expected(document: nodes.document, boxed: Iterable[str] = ()) -> dict[int, Expected]:
    """Number of a text (``origin.numbers``) → what print must hold of it."""
    boxes = dict.fromkeys(map(ord, boxed), BOX)
    found: dict[int, Expected] = {}
    number = 0
    # Each with whether print leaves it out, and whether it is in the head of a table.
    waiting: list[tuple[nodes.Node, bool, bool]] = [(document, False, False)]
    while waiting:
        node, is_out, is_head = waiting.pop()
        if isinstance(node, nodes.Text):
            if not is_out:
                text = printed(node).translate(boxes) if boxes else printed(node)
                found[number] = Expected(node, seen(text), is_head)
            number += 1
        else:
            is_out = is_out or isinstance(node, LEFT_OUT)
            is_head = is_head or isinstance(node, nodes.thead)
            waiting += [(child, is_out, is_head) for child in node.children[::-1]]
    return found


def _wrong_texts(
    texts: Mapping[int, Expected], runs: Mapping[int, list[tuple[int, Run]]]
) -> Iterator[str]:
    """A line for each text that is not printed as it stands."""
    for number, wanted in texts.items():
        said = again = ""
        for _page, run in runs.get(number, ()):
            if run.place is Marking.SAID:
                said += run.text
            elif run.place is Marking.ARTIFACT:
                again += run.text
        said, again = seen(said), seen(again)
        times = len(again) // len(wanted.text) if wanted.is_head and wanted.text else 0
        if said != wanted.text or again != wanted.text * times:
            yield _fault(wanted, said if said != wanted.text else said + again)
    if runs.keys() - texts.keys():
        yield __("the PDF holds text that is not on the page")


def _fault(expected: Expected, shown: str) -> str:
    """What is wrong with a text: the words around the first character that differs, as typed."""
    same = 0
    while same < min(len(shown), len(expected.text)) and shown[same] == expected.text[same]:
        same += 1
    owner: nodes.Element = expected.node.parent
    typed = expected.node.astext()
    # Where that character stands among those of the block as typed.
    at = next((at for at in range(len(typed)) if len(seen(typed[: at + 1])) > same), len(typed))
    while isinstance(owner, nodes.Inline) and isinstance(owner.parent, nodes.Element):
        owner = owner.parent
    whole = owner.astext()
    start = max(0, whole.find(typed) + at - _BEFORE)
    values = {
        "place": place(expected.node),
        "text": " ".join(whole[start : start + _SHOWN].split()),
        "found": shown[max(0, same - _BEFORE) :][:_SHOWN],
    }
    message = (
        __(
            "%(place)s: “%(text)s” is printed there as “%(found)s”; this is our fault: word it "
            "otherwise for now, and report this line to us"
        )
        if shown
        else __(
            "%(place)s: “%(text)s” is not printed; this is our fault: word it otherwise for now, "
            "and report this line to us"
        )
    )
    return message % values


# -- links, faces and marks -------------------------------------------------------------------


def _broken_links(
    document: nodes.document,
    texts: Mapping[int, Expected],
    runs: Mapping[int, list[tuple[int, Run]]],
    pages: list[ReadPage],
) -> Iterator[str]:
    """A line for each link that leads nowhere, and for each text that should be one and is none."""
    for number, page in enumerate(pages, 1):
        if any(link.target == "" for link in page.links):
            yield __("page %s: a link leads nowhere") % number
    elements = [node for node in walk(document) if isinstance(node, nodes.Element)]
    ids = {ident for node in elements for ident in node.attributes["ids"]}
    numbers = {id(expected.node): number for number, expected in texts.items()}
    for reference in elements:
        if not isinstance(reference, _REFERENCES):
            continue
        uri = reference.get("refuri", "")
        is_inner = reference.get("refid") in ids
        if not (is_inner or leads_out(uri)):
            continue
        drawn = [
            run
            for text in reference.findall(nodes.Text)
            for run in runs.get(numbers.get(id(text), -1), ())
        ]
        if all(
            any(
                (isinstance(link.target, int) if is_inner else link.target == encoded(uri))
                and run.touches(link.box)
                for link in pages[page].links
            )
            for page, run in drawn
        ):
            continue
        if is_inner:
            message = __("%(place)s: “%(text)s” is no link in the PDF")
            yield message % {"place": place(reference), "text": reference.astext()[:_SHOWN]}
        else:
            message = __("%(place)s: the link to %(uri)s is not in the PDF")
            yield message % {"place": place(reference), "uri": uri}


def _untold(pages: Iterable[ReadPage]) -> Iterator[str]:
    """A line for each page with text that is neither said nor left out on purpose."""
    for number, page in enumerate(pages, 1):
        if any(run.place is Marking.UNMARKED and seen(run.text) for run in page.runs):
            yield __("page %s: a screen reader is not told all of its text") % number


def _loose(pages: Iterable[ReadPage]) -> list[str]:
    """Faces that pages draw with and the file does not hold."""
    return sorted({name for page in pages for name in page.loose})
