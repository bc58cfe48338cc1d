"""Files to double-click, and to drop files on, for people who open no terminal."""

from __future__ import annotations

from ..core.i18n import _

#: In these files everything but the name is ASCII: cmd.exe reads them in its own character set.
_BAT = """\
@echo off
chcp 65001 >nul
set PYTHONUTF8=1
pushd "%~dp0"
set PY=py
if exist "..\\.venv\\Scripts\\python.exe" set "PY=..\\.venv\\Scripts\\python.exe"
if exist ".venv\\Scripts\\python.exe" set "PY=.venv\\Scripts\\python.exe"
"%PY%" -m {call}
popd
pause
"""
_SH = """\
#!/bin/sh
cd "$(dirname "$0")" || exit 1
PY=python3
[ -x ../.venv/bin/python ] && PY=../.venv/bin/python
[ -x .venv/bin/python ] && PY=.venv/bin/python
exec "$PY" -m {call}
"""


def double_click_files() -> dict[str, bytes]:
    """Name → content, for Windows and for all else."""
    calls = {
        _("new issue"): "sphinx_bulletin new",
        _("take contributions"): "sphinx_bulletin take",
        _("draft"): "sphinx_bulletin draft",
        _("returned"): "sphinx_bulletin review",
        _("build"): "sphinx -b html . _build/html",
        _("publish"): "sphinx_bulletin publish",
    }
    takes_files = {_("take contributions"), _("returned")}
    files = {}
    for name, call in calls.items():
        every = ("", "") if name not in takes_files else (" %*", ' "$@"')
        bat = _BAT.format(call=call + every[0]).replace("\n", "\r\n")
        files[f"{name}.bat"] = bat.encode("ascii")
        files[f"{name}.sh"] = _SH.format(call=call + every[1]).encode("ascii")
    return files
