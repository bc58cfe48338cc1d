"""``env-updated``: what does not hold over all records, translations and what was published."""
