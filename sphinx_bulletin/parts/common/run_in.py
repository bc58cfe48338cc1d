"""Headings that end in 。 run in with their first paragraph."""

from __future__ import annotations

from docutils import nodes

from .output import moved


def run_in_headings(section: nodes.section) -> None:
    """Moves a heading that ends in 。 to the start of the paragraph after it.

    ::

        <section …>
            <paragraph>
                <inline classes="bulletin-run-in">
                    <inline classes="bulletin-mark">
                        （二）
                    推进标准化。
                全面推进。
    """
    if len(section.children) < 2:
        return
    title, first = section.children[:2]
    if not (isinstance(title, nodes.title) and isinstance(first, nodes.paragraph)):
        return
    if "number" in section and title.astext().endswith("。"):
        section.remove(title)
        first.insert(0, moved("run-in", title))
