"""Paragraphs: their text, their lines, and how these are drawn."""
