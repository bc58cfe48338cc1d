"""The faces that a PDF is set with."""
