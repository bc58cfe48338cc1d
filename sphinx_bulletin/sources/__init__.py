"""Reading figures from files."""
