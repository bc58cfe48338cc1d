"""Past issues as sources: pages in reStructuredText, tables as csv, pictures."""
