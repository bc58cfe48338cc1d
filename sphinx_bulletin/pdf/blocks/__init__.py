"""How each node is set.

rst2pdf finds a handler by the nodes among its bases, so that importing the modules is enough.
"""
# mypy: disable-error-code="no-untyped-call"

from . import containers as blocks
from . import inlines, lists, objects
from .handler import Root

__all__ = ["blocks", "inlines", "lists", "objects", "root"]

#: Knows our handlers alone: a stock one would set its text with other faces and rules.
root = Root()
