"""The program: finds the site, speaks its language, and hands over to a command."""

from __future__ import annotations

import errno
import importlib
import locale
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

import click
from sphinx.errors import SphinxError

from ..core.boundary import too_long
from ..core.i18n import __, load_catalog
from ..core.places.unread import why_of
from .speaking import NotDone
from .spoken_command import InOurWords, text_option
from .workplace import Workplace, find_site

#: Command → the module whose function makes it, ``new_command`` of ``new``; in the week's order.
_COMMANDS: Mapping[str, str] = MappingProxyType(
    {
        "init": "begin_site",
        "import": "import_past",
        "new": "begin_issue",
        "take": "take_contributions",
        "draft": "draft_files",
        "review": "returned.review_draft",
        "publish": "publishing.publish_site",
        "split": "split_year",
    }
)
#: Exit status of a call with a wrong option.
_WRONG_CALL = 2


class NoCommand(click.UsageError):
    """A command that there is not."""


class Commands(InOurWords, click.Group):
    """The commands; each is made when it is asked for, in the language of the site."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and not args[0].startswith("-") and args[0] not in _COMMANDS:
            message = __("there is no command “%(name)s”; choose from %(names)s")
            raise NoCommand(message % {"name": args[0], "names": ", ".join(_COMMANDS)}, ctx)
        return super().resolve_command(ctx, args)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        module = _COMMANDS.get(cmd_name)
        if module is None:
            return None
        found = importlib.import_module(f".{module}", __package__)
        made = getattr(found, f"{cmd_name}_command")()
        assert isinstance(made, click.Command)
        return made


def run(arguments: Sequence[str]) -> int:
    """Do what the command line says; its exit status: 0 done, 1 not or not all, 2 a wrong call."""
    place = site_named(arguments)
    load_catalog(*[language_of(place)] * 2)
    group = Commands(
        "sphinx-bulletin",
        help=__("The week of a bulletin, from its first line to the site. Begin with “new”."),
        epilog=__("Example: sphinx-bulletin new --help"),
        params=[
            text_option(
                "--site",
                __("FOLDER"),
                __("The folder of the site, which has conf.py; else that of this folder."),
            )
        ],
        # The site is sought before, for its language.
        callback=lambda site: None,
    )
    words = list(arguments) or ["--help"]
    try:
        done = group.main(words, "sphinx-bulletin", standalone_mode=False, obj=place)
    except NotDone as error:
        error.show()
        return error.exit_code
    except click.UsageError as error:
        click.echo(in_our_words(error), err=True)
        return _WRONG_CALL
    except (click.Abort, KeyboardInterrupt):
        click.echo(__("stopped; nothing is half done"), err=True)
        return 1
    except OSError as error:
        click.echo(told_of_computer(error), err=True)
        return 1
    return int(done or 0)


def from_shell() -> None:
    """The console script."""
    for stream in (sys.stdout, sys.stderr):
        # A console of Windows may have a character set without Chinese.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    sys.exit(run(sys.argv[1:]))


def site_named(arguments: Sequence[str]) -> Workplace | None:
    """The site that ``--site`` names, else that of this folder."""
    words = list(arguments)
    for index, word in enumerate(words):
        name, sign, value = word.partition("=")
        if name == "--site":
            value = value if sign else "".join(words[index + 1 : index + 2])
            return find_site(Path(value).absolute())
    return find_site(Path.cwd())


def language_of(place: Workplace | None) -> str:
    """The language of a site; without one English where the computer speaks it, else Chinese."""
    if place is not None:
        try:
            return str(place.config().language)
        except (NotDone, SphinxError):
            return "zh_CN"
    return "en" if (locale.getlocale()[0] or "").startswith(("en", "English")) else "zh_CN"


def in_our_words(error: click.UsageError) -> str:
    """What is wrong with a call, and where its options are told."""
    name = error.ctx.command_path if error.ctx else "sphinx-bulletin"
    match error:
        case click.NoSuchOption():
            what = __("there is no option “%s”") % error.option_name
        case NoCommand():
            what = error.message
        case click.BadOptionUsage():
            what = __("“%s” needs a value behind it") % error.option_name
        case click.MissingParameter():
            shown = error.param.human_readable_name if error.param else ""
            what = __("“%s” is not given") % shown
        case click.BadParameter():
            shown = error.param.human_readable_name if error.param else ""
            what = __("“%s” cannot be used as it is given") % shown
        case _:
            what = __("this call cannot be read: %s") % error.format_message()
    return what + __("; see “%s --help”") % name


def told_of_computer(error: OSError) -> str:
    """What this computer could not do, and what helps."""
    file = str(error.filename or "")
    if isinstance(error, PermissionError):
        message = __(
            "“%s” cannot be written: it is open in another program, or the place is read-only; "
            "close it there, or ask for the right to write, then run the command again"
        )
        return message % file
    if isinstance(error, FileExistsError | NotADirectoryError):
        message = __(
            "“%s” cannot be written: a file is where a folder is needed; rename or remove that "
            "file, then run the command again"
        )
        return message % file
    if told := too_long(error):
        return told
    if error.errno == errno.ENOSPC:
        return __("there is no room left on the disk; make some, then run the command again")
    return __("“%(file)s”: %(why)s; put this right and run the command again") % {
        "file": file, "why": why_of(error)
    }  # fmt: skip
