"""Commands whose help is in the language of the site, and fits one screen."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import click

from ..core.i18n import __
from ..model.text.chinese import columns_of


class InOurWords(click.Command):
    """Help in our words; click's own are English."""

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        found = super().get_help_option(ctx)
        if found is not None:
            found.help = __("Show this help.")
        return found

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        pieces = " ".join(self.collect_usage_pieces(ctx))
        formatter.write(__("Usage: %s") % f"{ctx.command_path} {pieces}" + "\n\n")
        formatter.write(f"{self.help or ''}\n\n")
        rows = [
            record
            for param in self.get_params(ctx)
            if (record := param.get_help_record(ctx)) is not None
        ]
        _write_rows(formatter, __("Options:"), rows)
        if isinstance(self, click.Group):
            made = ((name, self.get_command(ctx, name)) for name in self.list_commands(ctx))
            rows = [(name, (one.help or "").split("\n")[0]) for name, one in made if one]
            _write_rows(formatter, __("Commands:"), rows)
        formatter.write(f"{self.epilog or ''}\n")

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        arguments = [p.make_metavar(ctx) for p in self.params if isinstance(p, click.Argument)]
        is_group = isinstance(self, click.Group)
        return [*([__("COMMAND")] if is_group else []), *arguments, __("[OPTIONS]")]


class SpokenCommand(InOurWords):
    """A command of the week."""


def spoken_command(
    name: str,
    call: Callable[..., object],
    *,
    help_text: str,
    example: str,
    parameters: Sequence[click.Parameter] = (),
) -> SpokenCommand:
    """A command with its help, an example, and ``--dry-run``."""
    dry = flag_option("--dry-run", __("Only say what would be done."))
    return SpokenCommand(
        name,
        callback=click.pass_context(call),
        help=help_text,
        epilog=__("Example: %s") % example,
        params=[*parameters, dry],
    )


def text_option(name: str, metavar: str, help_text: str) -> click.Option:
    """An option that takes a text; None where it is not given."""
    return click.Option([name], metavar=metavar, help=help_text)


def free_argument(name: str, metavar: str, *, many: bool = False) -> click.Argument:
    """What is named behind a command, and may be left out."""
    shown = f"[{metavar}]…" if many else f"[{metavar}]"
    return click.Argument([name], required=False, metavar=shown, nargs=-1 if many else 1)


def flag_option(name: str, help_text: str) -> click.Option:
    """An option that is given or not."""
    return click.Option([name], is_flag=True, help=help_text)


def _write_rows(formatter: click.HelpFormatter, head: str, rows: Iterable[tuple[str, str]]) -> None:
    """Names and what they are for, in two columns."""
    found = list(rows)
    if not found:
        return
    width = max(columns_of(name) for name, _help in found)
    formatter.write(f"{head}\n")
    for name, text in found:
        formatter.write(f"  {name}{' ' * (width - columns_of(name))}  {text}\n")
    formatter.write("\n")
