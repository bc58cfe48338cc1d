"""The week's work: ``sphinx-bulletin init``, ``new``, ``take``, ``draft``, ``publish``."""
