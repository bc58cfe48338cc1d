"""A draft that came back as Word: what was changed in it, and where that stands in the source."""
