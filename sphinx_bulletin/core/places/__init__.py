"""Where things are written: addresses, languages, processes, files."""
