"""The file as OOXML has it: parts, styles, pages, elements. Knows no page of a site."""
