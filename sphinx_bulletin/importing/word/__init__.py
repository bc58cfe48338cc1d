"""Files of .docx: what is packed in them, its styles and numbers, and the text."""
