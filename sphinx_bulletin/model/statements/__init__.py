"""What holds between the statements of sentences, of a page and of the issues before."""
