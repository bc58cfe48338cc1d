"""Values of ``conf.py``."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from typing import Any

from sphinx.application import Sphinx
from sphinx.config import Config

from .i18n import __
from .log import Subtype, warn
from .model.numbering import DEFAULT, PRESETS, is_pattern


def check_series(value: Any) -> str:
    """What is wrong with ``bulletin_series``; empty if nothing."""
    good = isinstance(value, dict) and all(
        isinstance(one, dict) and all(isinstance(v, str) for v in one.values())
        for one in value.values()
    )
    return "" if good else __("it maps a key to a table such as {\"name\": \"窗口工作周报\"}")


def check_numbering(value: Any) -> str:
    """What is wrong with ``bulletin_numbering``; empty if nothing."""
    if isinstance(value, str):
        good = value in PRESETS
    else:
        good = isinstance(value, (list, tuple)) and all(
            isinstance(one, str) and is_pattern(one) for one in value
        )
    return "" if good else __("it is a list such as [\"一、\", \"（一）\", \"(1)\"], or \"gbt9704\"")


def check_fonts(value: Any) -> str:
    """What is wrong with ``bulletin_fonts``; empty if nothing."""
    good = value in ("auto", "bundled") if isinstance(value, str) else isinstance(value, Mapping)
    return "" if good else __("it is \"auto\", \"bundled\" or a table of roles and font files")


def _value(default: Any, check: Callable[[Any], str], help: str) -> Any:
    return field(default_factory=lambda: default, metadata={"check": check, "help": help})


@dataclass(frozen=True, kw_only=True, slots=True)
class BulletinConfig:
    """Every value of ours in ``conf.py``: ``bulletin_`` and the field's name."""

    series: dict[str, dict[str, str]] = _value(
        {}, check_series, "key → name, issuer: what every issue of a series shares"
    )
    numbering: str | list[str] = _value(
        list(DEFAULT), check_numbering, "marks of the levels below the page title, or a preset"
    )
    fonts: str | dict[str, str] = _value(
        "auto", check_fonts, "\"auto\", \"bundled\", or a table role → font file, for PDF"
    )


def register(app: Sphinx) -> None:
    """Make every value known to Sphinx."""
    defaults = BulletinConfig()
    for one in fields(BulletinConfig):
        rebuild = "" if one.name == "fonts" else "env"
        app.add_config_value(
            f"bulletin_{one.name}", getattr(defaults, one.name), rebuild, types=frozenset({str, list, dict, tuple})
        )


def check(app: Sphinx, config: Config) -> None:
    """``config-inited``: report values that cannot be used, and use the default instead."""
    defaults = BulletinConfig()
    for one in fields(BulletinConfig):
        name = f"bulletin_{one.name}"
        if wrong := one.metadata["check"](getattr(config, name)):
            warn(Subtype.CONFIG, f"conf.py: {name}: {wrong}")
            setattr(config, name, getattr(defaults, one.name))
