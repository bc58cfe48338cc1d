"""Who comes first: places in sentences, ranks in tables, against the figures that they go by."""
