"""What goes out: a site built strictly, and its copy where it is read."""
