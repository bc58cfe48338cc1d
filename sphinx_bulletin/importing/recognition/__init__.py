"""What the paragraphs of a past issue are: head, headings, items, checks, tables and tail.

What is not sure stays as text, below a mark that says what to look at.
"""
