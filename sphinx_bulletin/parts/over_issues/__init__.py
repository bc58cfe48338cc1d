"""Lists, tables and trends over all issues: a folder a directive."""
