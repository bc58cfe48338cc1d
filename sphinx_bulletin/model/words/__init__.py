"""Slips of words: what a proof-reader marks that is no figure.

Rules take the plain text of a page, a paragraph a line, and yield what they find at its place, so
that each pattern runs once a page; what is typed on purpose (literals, roles, links) is ``OPAQUE``
in it. A false alarm costs more than a miss: what is certain is a warning, all else a note.
"""
