"""What all rooms stand on: the site's records, its settings, its words, messages and files."""
