"""Templates of the sentence that tells a table: fields in braces, filled in and nothing else.

No format language is behind them, so that no template can run code.
"""

from __future__ import annotations

from collections.abc import Mapping

from .regex import regex

#: Template → the fields that it may have.
TEMPLATES: dict[str, tuple[str, ...]] = {
    #: With source and period; with one of them; with none.
    "sentence": ("source", "period", "caption", "rows"),
    "sentence-source": ("source", "caption", "rows"),
    "sentence-period": ("period", "caption", "rows"),
    "sentence-plain": ("caption", "rows"),
    "row": ("row", "figures"),
    "figure": ("column", "figure", "unit"),
    #: What stands between rows, and between the figures of a row.
    "between-rows": (),
    "between-figures": (),
}
_FIELD = regex(r"\{([^{}]*)\}")


def template_fault(name: str, text: object) -> str:
    """The part of a template that is none of its fields; empty if all are.

    >>> template_fault("row", "{row}：{figures}"), template_fault("row", "{row.__class__}")
    ('', '{row.__class__}')
    """
    if not isinstance(text, str):
        return repr(text)
    for match in _FIELD.finditer(text):
        if match[1] not in TEMPLATES[name]:
            return match[0]
    rest = _FIELD.sub("", text)
    return next((sign for sign in "{}" if sign in rest), "")


def filled_template(text: str, values: Mapping[str, str]) -> str:
    """The template with its fields filled in.

    >>> filled_template("{row}：{figures}", {"row": "行政许可", "figures": "受理3件"})
    '行政许可：受理3件'
    """
    return _FIELD.sub(lambda match: values[match[1]], text)
