"""What Sphinx keeps to itself, and all rooms may need; ``tests/code/test_upstream_doors.py``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sphinx.config import Config

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.builders import Builder


def names_in_conf(config: Config) -> list[str]:
    """All names that conf.py has, those too that no extension knows (Sphinx 8.2 to 9)."""
    return sorted(config._raw_config)


def value_in_conf(config: Config, name: str) -> object:
    """What conf.py or the command line says, before values are registered; None if nothing."""
    return config.overrides.get(name, config._raw_config.get(name))


def parts_in_conf(config: Config) -> dict[str, Any]:
    """Extensions, and keys of tables as ``html_theme_options.logo``, as ``-D`` names them.

    What the command line says of these is put among what conf.py says, and no more known as an
    override (Sphinx 8.2 to 9.0).
    """
    conf = config._raw_config
    found = {"extensions": [*conf["extensions"]]} if "extensions" in conf else {}
    for name, table in conf.items():
        if isinstance(table, dict):
            found |= {f"{name}.{key}": value for key, value in table.items() if type(key) is str}
    return found


def set_builder(app: Sphinx, builder: Builder) -> None:
    """From now on pages are resolved for this builder.

    The environment has its class as well (Sphinx 9), by which it chooses what is changed in a page.
    """
    app.builder = builder
    app.env._builder_cls = type(builder)


def fails_by_warnings(app: Sphinx) -> bool:
    """Whether there were warnings, and each is an error (``-W``; Sphinx 8.2 to 9.0)."""
    return app._fail_on_warnings and app._warncount > 0
