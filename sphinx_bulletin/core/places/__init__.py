"""Where things are written and kept: addresses, languages, processes, files, records."""
