"""What sentences claim of figures."""
