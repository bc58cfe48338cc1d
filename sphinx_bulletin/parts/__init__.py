"""A folder for each directive: how it is read, and what docutils' nodes it becomes."""
