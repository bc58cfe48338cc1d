"""Nodes of a page → paragraphs and tables: a function for each class of blocks."""

from . import word_blocks, word_head, word_lists, word_objects, word_tables

__all__ = ["word_blocks", "word_head", "word_lists", "word_objects", "word_tables"]
