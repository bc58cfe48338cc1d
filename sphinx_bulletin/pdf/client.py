"""What handlers ask while they set one issue; stands where rst2pdf has its ``RstToPdf``."""
# mypy: disable-error-code="no-untyped-call"

from __future__ import annotations

from pathlib import Path
from typing import Any

from docutils import nodes
from reportlab.platypus.flowables import Flowable

from ..core.nodes import walk
from ..printed.failures import PrintError
from ..printed.page_measures import TYPE_WIDTH
from .blocks import root
from .blocks.flowables import Anchors, Blank, Need, Rule
from .blocks.structure import elements_in
from .fill import Filled, fill
from .gate.origin import text_numbers
from .style import BulletinStyles
from .tagged.tags import Element
from .upstream import RstToPdf


class IssueClient(RstToPdf):
    """The state of setting one issue."""

    styles: BulletinStyles

    def __init__(self, styles: BulletinStyles, srcdir: Path, docname: str) -> None:
        # Not the stock one: it reads style files, seeks fonts and looks at the working directory.
        # These are the attributes that rst2pdf's own handlers ask for.
        self.styles = styles
        self.basedir = str(srcdir)
        self.sphinx = True
        self.depth = 0
        self.breaklevel = 0
        self.def_dpi = styles.def_dpi
        self.smartypants_attributes = "0"
        self.debugLinesPdf = False
        self.splittables = True
        self.repeat_table_rows = True
        self.fit_mode = "shrink"
        self.language = "en"
        self.docutils_languages: dict[str, Any] = {}
        self.baseurl = None
        self.inlinelinks = False
        self.raw_html = False
        self.to_unlink: list[str] = []
        self.decoration: dict[str, Any] = {"header": None, "footer": None, "endnotes": []}
        self.pending_targets: list[str] = []
        self.targets: list[str] = []
        self.gen_pdftext, self.gen_elements = root(self)
        # And these are ours.
        self.srcdir = srcdir
        self.docname = docname
        #: Names that links may point to, and those of them that stand in other parts of a volume.
        self.ids: set[str] = set()
        self.elsewhere: set[str] = set()
        #: Mark of a list item that its first paragraph takes up.
        self.mark = ""
        #: ``id()`` of each text of the page → its number.
        self.numbers: dict[int, int] = {}
        self.list_depth = 0
        #: What cannot be set, each with its place in the source.
        self.failures: list[str] = []
        #: Does the table that is set now need more than the width that there is.
        self.too_wide = False
        #: "last", or "even": where the tail stands.
        self.tail_page = "last"
        #: The language of the site, as Sphinx names it.
        self.site_language = "zh_CN"
        #: Width for what is set now, in points: of the type area, or of a cell.
        self.room = TYPE_WIDTH
        self.outline_level = -1
        #: How deep headings stand in the outline: in a volume below year and issue.
        self.outline_base = 0
        self.footnotes: list[Flowable] = []
        #: Annexes: pages of their own between body and tail.
        self.annexes: list[Flowable] = []
        self.tail: list[Flowable] = []
        #: What is in it, in order of reading.
        self.elements: list[Element] = []

    def story(self, document: nodes.document) -> tuple[Filled, list[Flowable]]:
        """The pages of an issue without its tail, and the tail."""
        page = list(walk(document))
        self.ids = set(self.elsewhere)
        for node in page:
            if isinstance(node, nodes.Element):
                self.ids.update(node.attributes["ids"])
                if isinstance(node, nodes.target) and "refid" in node:
                    self.ids.add(node["refid"])
        self.numbers = text_numbers(page)
        body: list[Flowable] = self.gen_elements(document)
        if self.failures:
            raise PrintError("\n".join(self.failures))
        if self.pending_targets:
            # Names after the last block.
            body.append(Anchors(self.pending_targets))
        if self.footnotes:
            body += [
                Need(3 * self.styles.pitch),
                Rule(0.5, above=self.styles.pitch / 2, share=52 / 156),
                Blank(4),
                *self.footnotes,
            ]
        # Before it is put on pages, where what is read later may stand first.
        self.elements = list(elements_in([*body, *self.annexes, *self.tail]))
        return fill([*body, *self.annexes]), self.tail
