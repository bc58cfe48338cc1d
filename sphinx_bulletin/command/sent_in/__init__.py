"""What windows send in: texts and sheets, and where they go in an issue."""
