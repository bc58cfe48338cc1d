"""``python -m sphinx_bulletin``: the same as the command ``sphinx-bulletin``."""

from __future__ import annotations

from .command.program import from_shell

if __name__ == "__main__":
    from_shell()
