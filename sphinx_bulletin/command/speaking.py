"""What commands say: what was done, what comes next, how far it is, and why something was not."""

from __future__ import annotations

import re
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from types import TracebackType
from typing import Self, TypeVar

import click

from ..core.i18n import __

Answer = TypeVar("Answer")

#: What takes longer shows how far it is, in seconds.
_SOON = 2.0
#: So many lines of a list are on a screen.
_MOST_LINES = 12


class NotDone(click.ClickException):
    """Nothing was done, or not all; its message says what to do. Exit status 1."""

    def show(self, file: object = None) -> None:
        click.echo(self.message, err=True)


class Progress:
    """While something takes more than two seconds: what it is, and how far.

    Only a terminal is told how far it is; a file gets one line.
    """

    def __init__(self, what: str) -> None:
        self._what = what
        self._begun = time.monotonic()
        self._shown = ""

    def __enter__(self) -> Self:
        return self

    def at(self, percent: int) -> None:
        """Say how far it is."""
        if time.monotonic() - self._begun < _SOON:
            return
        text = f"{self._what} … {percent}%" if sys.stderr.isatty() else f"{self._what} …"
        if text != self._shown:
            click.echo(f"\r{text}", nl=not sys.stderr.isatty(), err=True)
            self._shown = text

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        if self._shown and sys.stderr.isatty():
            click.echo(err=True)


def say(head: str, facts: Iterable[tuple[str, str]] = (), *, is_dry: bool = False) -> None:
    """What was done, in a line, and what is to be known of it below."""
    click.echo(__("(tried only, nothing written) %s") % head if is_dry else head)
    for name, value in facts:
        click.echo("  " + with_label(name, value))


def with_label(name: str, text: str) -> str:
    """What a text is of, in front of it."""
    return name + __(": ") + text


def say_list(head: str, lines: Sequence[str]) -> None:
    """A list below its head; of a long one the first lines."""
    if not lines:
        return
    click.echo(head)
    for line in lines[:_MOST_LINES]:
        click.echo(f"  {line}")
    if len(lines) > _MOST_LINES:
        click.echo("  " + __("… and %s more") % (len(lines) - _MOST_LINES))


def not_there(name: str) -> str:
    """What is told of a file or folder that was named and is not there."""
    message = __(
        "“%s” is not there: the name is another, or the network is down; put this right, then run "
        "the command again"
    )
    return message % name


def as_argument(name: str) -> str:
    """A name of a file as it is typed behind a command.

    >>> as_argument("审回.docx"), as_argument("审回 稿.docx")
    ('审回.docx', '"审回 稿.docx"')
    """
    return f'"{name}"' if re.search(r"[\s&()]", name) else name


def say_next(steps: Sequence[str]) -> None:
    """What comes next."""
    click.echo()
    click.echo(__("Next:"))
    for number, step in enumerate(steps, 1):
        click.echo(f"  {number}. {step}")


def ask(question: str, default: str) -> str:
    """An answer; the default where nobody sits at the terminal, or Enter was pressed."""
    if not sys.stdin.isatty():
        return default
    answer: str = click.prompt(question, default=default, show_default=bool(default))
    return answer.strip()


def ask_until(question: str, default: str, read: Callable[[str], Answer]) -> Answer:
    """What an answer is read as; one that cannot be read is told, and asked for again."""
    while True:
        try:
            return read(ask(question, default))
        except NotDone as error:
            if not sys.stdin.isatty():
                raise
            error.show()
