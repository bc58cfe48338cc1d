"""What a bulletin is, without Sphinx or docutils: standard library only."""
