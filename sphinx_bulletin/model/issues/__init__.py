"""Issues and their order; the records of pages."""
