"""Words that are looked up in the catalog where they are shown."""

from __future__ import annotations


def N_(message: str) -> str:
    """``message`` itself, marked for whoever extracts what is to be translated."""
    return message
