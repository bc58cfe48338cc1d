"""What is not read: for whom it is not meant, or where a tag is not set."""
