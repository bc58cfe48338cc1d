"""Transforms that look for nodes which a page has not are left out.

Each of some sixty transforms of Sphinx and docutils (8.2 to 9.0, 0.21 to 0.22) walks through the
whole page to find nodes of a few kinds, which most pages have none of: of a build a tenth. One walk
tells the kinds that there are, and another whatever might have made more of them.
"""

from __future__ import annotations

import functools
import importlib
from collections.abc import Callable, Iterator, Mapping
from operator import itemgetter
from typing import Any

from docutils import nodes
from docutils.transforms import Transform, Transformer
from sphinx import addnodes
from sphinx.domains import c, cpp
from sphinx.transforms import SphinxTransformer
from sphinx.transforms.post_transforms import SphinxPostTransform

from .quick_walks import kinds_on

Kinds = frozenset[type]

_NOTES = (nodes.footnote, nodes.footnote_reference)
_REFERENCES = (nodes.reference, nodes.footnote_reference, nodes.citation_reference, nodes.target)
#: Module → transform → kinds of nodes, or classes of kinds, without which it changes nothing.
SOUGHT: dict[str, dict[str, tuple[type, ...]]] = {
    "docutils.transforms.misc": {"Transitions": (nodes.transition,)},
    "docutils.transforms.writer_aux": {"Admonitions": (nodes.Admonition,)},
    "docutils.transforms.universal": {
        "FilterMessages": (nodes.system_message, nodes.problematic, nodes.section),
    },
    "docutils.transforms.references": {
        "AnonymousHyperlinks": (nodes.reference, nodes.target),
        "ExternalTargets": (nodes.target,),
        "InternalTargets": (nodes.target,),
        "PropagateTargets": (nodes.target,),
        "Substitutions": (nodes.substitution_reference,),
    },
    "sphinx.transforms": {
        "AutoIndexUpgrader": (addnodes.index,),
        "DefaultSubstitutions": (nodes.substitution_reference,),
        "DoctestTransform": (nodes.doctest_block,),
        "FilterSystemMessages": (nodes.system_message,),
        "GlossarySorter": (addnodes.glossary,),
        "HandleCodeBlocks": (nodes.block_quote,),
        "MoveModuleTargets": (nodes.target,),
        "ReorderConsecutiveTargetAndIndexNodes": (nodes.target,),
    },
    "sphinx.transforms.i18n": {
        "PreserveTranslatableMessages": (addnodes.translatable,),
        "RemoveTranslatableInline": (nodes.inline,),
    },
    "sphinx.transforms.references": {"SphinxDanglingReferences": _REFERENCES},
    "sphinx.domains.c": {"AliasTransform": (c.AliasNode,)},
    "sphinx.domains.cpp": {"AliasTransform": (cpp.AliasNode,)},
    "sphinx.domains.citation": {
        "CitationDefinitionTransform": (nodes.citation,),
        "CitationReferenceTransform": (nodes.citation_reference,),
    },
    "sphinx.builders.latex.transforms": {"FootnoteDocnameUpdater": _NOTES},
    "sphinx.transforms.post_transforms": {
        "OnlyNodeTransform": (addnodes.only,),
        "PropagateDescDomain": (addnodes.desc_signature,),
        "SigElementFallbackTransform": (addnodes.desc_sig_element, addnodes.desc_inline),
    },
    "sphinx.transforms.post_transforms.code": {
        "HighlightLanguageTransform": (nodes.literal_block, addnodes.highlightlang),
        "TrimDoctestFlagsTransform": (nodes.literal_block, nodes.doctest_block),
    },
    "sphinx.transforms.post_transforms.images": {
        "DataURIExtractor": (nodes.image,),
        "ImageDownloader": (nodes.image,),
    },
}
#: Module → transforms that make none of these nodes, though they look at most; those of other
#: builders do nothing.
QUIET = {
    "docutils.transforms.frontmatter": ("DocTitle", "SectionSubTitle"),
    "docutils.transforms.universal": ("StripComments", "Validate", "ExposeInternals"),
    "sphinx.transforms": (
        "ApplySourceWorkaround",
        "AutoNumbering",
        "SortIds",
        "SphinxSmartQuotes",
        "UnreferencedFootnotesDetector",
    ),
    "sphinx.transforms.i18n": ("AddTranslationClasses", "TranslationProgressTotaliser"),
}
#: Module → transforms that make none but messages.
TELLING = {
    "docutils.transforms.frontmatter": ("DocInfo",),
    "docutils.transforms.references": ("Footnotes", "IndirectHyperlinks"),
}
_MESSAGES = frozenset((nodes.problematic, nodes.system_message))


def transforms_sought() -> dict[type, Kinds]:
    """Transform → what it looks for; those left out that another extension has changed."""
    return {
        transform: frozenset(SOUGHT[module][name])
        for module, names in SOUGHT.items()
        for name, transform in _named(module, names)
        if is_stock(transform.apply) and is_stock(getattr(transform, "run", transform.apply))
    }


def transforms_of(table: Mapping[str, tuple[str, ...]]) -> frozenset[type]:
    """Those of a table."""
    return frozenset(one for module, names in table.items() for _name, one in _named(module, names))


def _named(module: str, names: Any) -> Iterator[tuple[str, Any]]:
    """What there is of these in the version that is installed."""
    found = importlib.import_module(module)
    return ((name, getattr(found, name)) for name in names if hasattr(found, name))


def is_stock(function: Any) -> bool:
    """Whether it is Sphinx's or docutils' own, not what somebody has put in its place."""
    function = getattr(function, "fget", function)
    home = getattr(function, "__globals__", {}).get("__name__", "")
    return home.partition(".")[0] in ("sphinx", "docutils")


def without_useless(apply: Callable[[Transformer], None]) -> Callable[[Transformer], None]:
    """As ``Transformer.apply_transforms``, without what a page of Sphinx has no use for."""
    sought, quiet, telling = transforms_sought(), transforms_of(QUIET), transforms_of(TELLING)
    every = Kinds().union(*sought.values())

    meant: Callable[[type], Kinds] = functools.cache(lambda kind: every.intersection(kind.__mro__))

    def apply_useful(self: Transformer) -> None:
        # A title that is rendered by itself has one of docutils.
        if type(self) not in (SphinxTransformer, Transformer):
            apply(self)
            return
        document, queue = self.document, self.transforms
        document.reporter.attach_observer(document.note_transform_message)
        present: Kinds | None = None
        while queue:
            # Transforms may add others.
            if not self.sorted:
                # No two have the same priority: each has a number of its own in it.
                queue.sort(key=itemgetter(0), reverse=True)
                self.sorted = True
            priority, transform, pending, options = queue.pop()
            kinds = sought.get(transform)
            if kinds is not None and present is None:
                present = Kinds().union(*(meant(kind) for kind in kinds_on(document)))
            if kinds is None or not kinds.isdisjoint(present or ()):
                one = transform(document, startnode=pending)
                one.apply(**options)
                if transform in telling:
                    present = None if present is None else present | _MESSAGES
                elif transform not in quiet and _is_for_builder(one):
                    present = None
            self.applied.append((priority, transform, pending, options))
        document.reporter.detach_observer(document.note_transform_message)

    return apply_useful


def _is_for_builder(transform: Transform) -> bool:
    """Whether it may have done anything: some are for other builders."""
    if not isinstance(transform, SphinxPostTransform):
        return True
    # One that is told otherwise what to do may not ask.
    return type(transform).apply is not SphinxPostTransform.apply or transform.is_supported()
