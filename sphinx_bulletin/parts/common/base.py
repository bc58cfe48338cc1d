"""What all directives share: options under aliases, located messages, human strings as nodes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property, partial
from typing import ClassVar, TypeVar

from docutils import nodes
from docutils.parsers.rst import states
from docutils.statemachine import StringList
from sphinx.util.docutils import SphinxDirective
from sphinx.util.nodes import make_id

from ...core.boundary import Boundary
from ...core.domain import domain_of
from ...core.i18n import __, day_to_write, forms_of, or_near, period_to_write, show_list
from ...core.log import note, warn
from ...core.nodes import adopt, bulletin_body
from ...model.faults import Kind
from ...model.findings.status import CHECK_STATUSES
from ...model.markup import paragraphs
from ...model.markup.directive_block import Given, Label, read_block, short_labels
from ...model.markup.near_words import is_argument, is_later, option_meant, value_meant
from ...model.markup.vocabulary import (
    ANSWERS,
    DIRECTIVE_ALIASES,
    DIRECTIVES,
    OPEN,
    OPTIONS,
    Meant,
    Names,
    all_names,
    both_names,
    canonical,
    choices,
    meant,
    name_to_write,
    nearest_names,
)
from ...model.text.alike import caseless
from ...model.text.chinese import joined_names, narrow
from ...model.text.dates import (
    AHEAD,
    DateError,
    Day,
    Period,
    WeekdayError,
    parse_day_near,
    parse_period,
)
from ...model.text.regex import regex

T = TypeVar("T")
#: Ideographs, digits and marks in which no markup can begin.
_PLAIN = regex("[\u4e00-\u9fff0-9，。、；：（）％“”‘’《》—…·！？%./ -]+")
#: What no block but a paragraph can begin with.
_PLAIN_START = regex("[0-9]*[\u4e00-\u9fff]")


class BulletinDirective(SphinxDirective):
    """A directive of ours; ``kind`` is its canonical name.

    To parsers it has no options, so that they give all lines below the first as its content, and
    ``take_apart`` reads them by one rule, in reStructuredText and in Markdown.
    """

    kind: ClassVar[str]
    has_content = True
    optional_arguments = 1
    final_argument_whitespace = True
    #: Whether it takes an argument, and text below its options.
    has_argument: ClassVar[bool] = True
    has_text: ClassVar[bool] = True

    def take_apart(self) -> None:
        """Argument, options and text, of what stands behind the name and below it."""
        is_markdown = not isinstance(self.state, states.RSTState)
        # MyST counts from the line below.
        first = -1 if is_markdown else self.lineno - 1
        head = [line for argument in self.arguments for line in argument.split("\n")]
        head += [""] * (self.content_offset - first - len(head))
        lines = StringList(head, self.state.document.current_source or "") + self.content
        typed = _with_colons(lines.data) if is_markdown else lines.data
        self.block = block = read_block(typed, self.kind, is_markdown=is_markdown)
        argument, start, text = block.argument, block.start, block.body
        places = lines.items[start : start + len(text)]
        is_text = self.kind == "editors-note" and (not text or argument[-1:] in tuple("，。；！？"))
        if argument and (is_text or not self.has_argument):
            # It takes none, or a label: what was typed is text, a paragraph above the body.
            text = (argument, "", *text)
            start = 0 if lines[0].strip() else 1
            places = [lines.items[start], lines.items[start], *places]
            argument = ""
        self.arguments = [argument] if argument else []
        self.content = StringList(list(text), items=places)
        self.content_offset = first + start
        #: Lines of the source above the text.
        self.above = self.lineno - 1 + start
        #: Whether no blank line parts the text from the options, or from the name.
        self.is_among_options = start < 2 or bool(typed[start - 1].strip())

    def run(self) -> list[nodes.Node]:
        """What ``translate`` makes; the text as typed, where it fails."""
        with Boundary(self._location(self.lineno)):
            self.take_apart()
            return [*self.translate(), *self.left_over()]
        typed = nodes.literal_block(self.block_text, self.block_text, language="none")
        self.set_source_info(typed)
        return [typed]

    def translate(self) -> list[nodes.Node]:
        """The nodes that the directive stands for."""
        raise NotImplementedError

    def left_over(self) -> list[nodes.Node]:
        """Text below a directive that has none, which is told."""
        if self.has_text or not self.content:
            return []
        message = __("“%s” has no text of its own; what is below it is shown behind it")
        self.warn_at(Kind.INPUT, message % self.name, self.above + 1)
        return self.parse_content_to_nodes()

    def read_options(self) -> dict[str, str]:
        """Texts by canonical name; unknown and repeated options are reported and left out."""
        found: dict[str, str] = {}
        if self.block.doubtful is not None:
            line = self.lineno + self.block.doubtful
            message = __("this line is read as text; an option is one line, as :日期: 2026-10-12")
            note(message, location=self._location(line))
        for given, name in self.named.items():
            if name is None:
                self.unknown_option(given)
            elif name in found:
                message = __("option “%s” is given twice; the first counts, leave one")
                self.warn_at(Kind.OPTION, message % given.name, self.lineno + given.line)
            else:
                found[name] = given.text
        self.tell_labels()
        return found

    def tell_labels(self) -> None:
        """Tell of lines where options stand that have no colon in front, and another name."""
        for label in self.labels_among_options():
            self.tell_label(label)

    def labels_among_options(self) -> list[Label]:
        """Lines that look like options without their first colon, where options stand."""
        labels = short_labels(self.content.data) if self.is_among_options else []
        # Behind a line of text they are text.
        return [label for index, label in enumerate(labels) if label.line == index]

    def tell_label(self, label: Label) -> None:
        """Tell that a line is read as text, if it may be meant as an option."""
        option = self.option_named(label.name)
        if is_argument(self.kind, label.name):
            message = __(
                "“%(typed)s” is read as text; if it is to be what stands behind the two colons, "
                "write it there: .. %(name)s:: …"
            )
            name = name_to_write(DIRECTIVE_ALIASES, DIRECTIVES[self.kind])
        elif option:
            message = __(
                "“%(typed)s” is read as text; if it is to be the option “%(name)s”, write it above "
                "the text: “:%(name)s: %(value)s”"
            )
            name = name_to_write(OPTIONS[self.kind], option)
        else:
            return
        values = {"typed": label.name, "name": name, "value": label.value}
        note(message % values, location=self._location(self.above + 1 + label.line))

    def option_named(self, word: str) -> str:
        """The option of this directive that a word is for, also one of the trade; or empty."""
        if canonical(OPTIONS[self.kind], word):
            return word
        name, kind = option_meant(self.kind, word) or ("", "")
        return name if kind == self.kind else ""

    @cached_property
    def named(self) -> dict[Given, str | None]:
        """The canonical name of each option; one that is a character off is told."""
        names = OPTIONS[self.kind]
        named = {}
        for given in self.block.options:
            named[given] = canonical(names, given.name)
            # Where authors name fields, each name is one.
            if named[given] or self.kind in OPEN or self._elsewhere(given.name):
                continue
            found = meant(tuple(all_names(names)), given.name)
            named[given] = canonical(names, found.name) if found else None
            if found:
                self.tell_guess(given, found)
        return named

    def tell_guess(self, given: Given, found: Meant) -> None:
        """Tell that an option was read as another."""
        line = self.lineno + given.line
        values = {"typed": given.name, "name": name_to_write(OPTIONS[self.kind], found.name)}
        if found.is_doubtful:
            message = __(
                "there is no option “%(typed)s”; it is read as “%(name)s”; correct the spelling"
            )
            self.warn_at(Kind.OPTION, message % values, line)
        else:
            message = __("“%(typed)s” is read as “%(name)s”; correct the spelling")
            note(message % values, location=self._location(line))

    def unknown_option(self, given: Given) -> None:
        """Report an option that does not exist."""
        key = given.name
        self.warn(Kind.OPTION, __("unknown option “%s”") % key + self._instead_of(key), key)

    def is_misnamed(self, option: str) -> bool:
        """Whether an option lacks since it was given under another name, which is told."""
        meant = (
            option_meant(self.kind, given.name) for given, name in self.named.items() if not name
        )
        return any(found and found[0] in OPTIONS[self.kind].get(option, ()) for found in meant)

    def _instead_of(self, key: str) -> str:
        """What there is, behind the message that an option does not exist."""
        if elsewhere := self._elsewhere(key):
            return __("; ") + elsewhere
        return or_near(*nearest_names(OPTIONS[self.kind], key)) or self._known_options()

    def _elsewhere(self, key: str) -> str:
        """Where a name is right that is of another directive, or a word of the trade; or empty."""
        others = [kind for kind, names in OPTIONS.items() if canonical(names, key)]
        found = option_meant(self.kind, key)
        if is_argument(self.kind, key):
            message = __("write it behind the two colons: .. %s:: …")
            return message % name_to_write(DIRECTIVE_ALIASES, DIRECTIVES[self.kind])
        if others and (len(others) == 1 or found is None):
            where = show_list([both_names(DIRECTIVE_ALIASES, kind) for kind in others], self.home)
            return __("it belongs to “%s”; write it there") % where
        if found is None:
            later = __("there is no option for it yet; write it as a paragraph where it belongs")
            return later if is_later(key) else ""
        name, kind = found
        if kind == self.kind:
            return __("here it is called “%s”") % name_to_write(OPTIONS[kind], name)
        message = __("it belongs to “%(where)s”, where it is called “%(name)s”; write it there")
        return message % {
            "where": both_names(DIRECTIVE_ALIASES, kind),
            "name": name_to_write(OPTIONS[kind], name),
        }

    def _known_options(self) -> str:
        """All options of this directive, behind the message that one does not exist."""
        options = OPTIONS[self.kind]
        known = [name_to_write(options, aliases[0]) for aliases in options.values()]
        names = show_list(known, self.home)
        return __("; it is ignored; there are %s") % names if names else __("; it is ignored")

    def option_line(self, option: str = "") -> int:
        """Line of an option, by name or as it is typed, else of the directive."""
        return self.lineno + next((given.line for given in self.given_as(option)), 0)

    def source_line(self, option: str) -> int:
        """The same, counted as the file has it."""
        return self.state_machine.get_source_and_line(self.option_line(option))[1] or 0

    def text_line(self, option: str) -> int:
        """The first line of an option's text."""
        return self.lineno + next((given.text_line for given in self.given_as(option)), 0)

    def given_as(self, option: str) -> Iterator[Given]:
        """The options of a name, or that are so typed."""
        return (given for given, name in self.named.items() if option in (given.name, name))

    def as_field(self, given: Given) -> nodes.field:
        """An option as a field of the body."""
        text = self.text(given.text, "text", given.name)
        text["classes"].clear()
        name = nodes.field_name(given.name, given.name)
        field = nodes.field("", name, nodes.field_body("", text))
        field.source, field.line = text.source, text.line
        return field

    def flag(self, options: Mapping[str, str], name: str) -> bool:
        """Whether an option without a value is given; 是 and 否 say so too."""
        if name not in options:
            return False
        answer = canonical(ANSWERS, options[name]) if options[name].strip() else "yes"
        if answer is None:
            message = __("“%s” says neither yes nor no; write nothing, 是 (yes) or 否 (no)")
            self.warn(Kind.OPTION, message % options[name].strip(), name)
        return answer != "no"

    def warn(self, kind: Kind, message: str, option: str = "") -> None:
        """A message at the line of ``option``."""
        self.warn_at(kind, message, self.option_line(option))

    def note(self, message: str, option: str = "") -> None:
        """What may be right as it is, at the line of ``option``."""
        note(message, location=self._location(self.option_line(option)))

    def warn_at(self, kind: Kind, message: str, line: int) -> None:
        """A message at a line of this directive, counted as docutils does."""
        warn(kind, message, location=self._location(line))

    def _location(self, line: int) -> str:
        source, number = self.state_machine.get_source_and_line(line)
        return f"{source}:{number}"

    def convert(
        self, text: str, converter: Callable[[str], T], kind: Kind, message: str, option: str
    ) -> T | None:
        """What ``text`` means; None for no text, or with ``message`` where it means nothing."""
        if not text.strip():
            return None
        try:
            return converter(text)
        except ValueError:
            self.warn(kind, message % text.strip(), option)
            return None

    @property
    def home(self) -> str:
        """The site's own language, whose forms of days are read."""
        return domain_of(self.env).home

    def when(self) -> tuple[Day | None, int | None]:
        """The issue's day and year, near which is what lacks its year."""
        page = self.env.current_document
        return page.get("bulletin-day"), page.get("bulletin-year")

    def read_day(self, text: str, **ahead: int) -> Day:
        """A day; without a year that nearest to the issue's, or of the issue's year."""
        near, year = self.when()
        return parse_day_near(text, near, forms_of(self.home), year=year, **ahead)

    def day_in(self, text: str, read: Callable[[str], Day] | None = None) -> Day | None:
        """The day that all of a text is, as ``read_day`` has it; None for other texts."""
        try:
            return (read or self.read_day)(text) if text else None
        except ValueError:
            return None

    def day(self, text: str, option: str = "date") -> Day | None:
        """A day that is past, or nearly; or None."""
        try:
            return self.read_day(text, ahead=AHEAD) if text.strip() else None
        except DateError as error:
            self.warn(Kind.DATE, no_date(text, error, self.home), option)
            return None

    def period(self, text: str) -> Period | None:
        """A period, or None; without a year as :meth:`read_day` has it."""
        message = __(
            "“%(typed)s” is no period, or ends before it begins; write it with its year, as "
            "2026-10-12 / 2026-10-16, %(month)s or %(months)s"
        ) % {"typed": "%s", **period_to_write(self.home)}
        near, year = self.when()
        read = partial(parse_period, forms=forms_of(self.home), near=near, year=year)
        return self.convert(text, read, Kind.PERIOD, message, "period")

    def series_meant(self, options: Mapping[str, str]) -> str:
        """The key of a series, which may be typed by its bulletin's name; empty for all."""
        typed = options.get("series", "").strip()
        series: dict[str, dict[str, str]] = self.config.bulletin_series
        wanted = caseless(typed).strip("《》")
        keys = [k for k, own in series.items() if wanted in map(caseless, (k, own.get("name", "")))]
        if len(keys) != 1:
            return typed
        # Issues of one series alone have no key in theirs.
        return keys[0] if len(series) > 1 else ""

    def choose(self, names: Names, text: str, option: str, default: str = "") -> list[str]:
        """Canonical names of one or more values parted by commas; ``default`` for none."""
        found = []
        for value in re.split(r"[,，、\s]+", text.strip()):
            name = canonical(names, value)
            if name:
                found.append(name)
            elif value:
                message = __("“%(value)s” is no value of this option; choose from %(choices)s")
                values = {"value": value, "choices": choices(names)}
                near = or_near(name_to_write(names, value_meant(value, names)))
                self.warn(Kind.OPTION, message % values + near, option)
        return found or ([default] if default else [])

    def text(self, text: str, role: str, option: str = "") -> nodes.paragraph:
        """A human string as a paragraph of class ``bulletin-<role>``, translatable."""
        return self.text_at(text, role, self.option_line(option))

    def text_at(self, text: str, role: str, line: int) -> nodes.paragraph:
        """The same of a string that stands on a line of its own."""
        paragraph = nodes.paragraph(text, "", classes=[f"bulletin-{role}"])
        if _PLAIN.fullmatch(text):
            # Most names are: docutils would find nothing in them, and take its time.
            adopt(paragraph, nodes.Text(text))
        else:
            children, messages = self.parse_inline(text, lineno=line)
            adopt(paragraph, *children, *messages)
        paragraph.source, paragraph.line = self.state_machine.get_source_and_line(line)
        return paragraph

    def names(self, text: str, role: str, option: str = "") -> list[nodes.paragraph]:
        """A paragraph a name of those that 、 joins: each is one message, whoever is beside it."""
        return [self.text(name, role, option) for name in joined_names(text) if name]

    def typed(self, options: Mapping[str, str], name: str) -> list[nodes.paragraph]:
        """What was typed for a value that cannot be read, so that it is not lost."""
        text = options.get(name, "")
        return [self.text(text, f"{name}-typed", name)] if text.strip() else []

    def give_id(self, node: nodes.Element, prefix: str, name: str = "") -> None:
        """An id for links to ``node``; in an issue a permanent one is put before it."""
        node["ids"].append(make_id(self.env, self.state.document, prefix, name))
        self.state.document.ids[node["ids"][0]] = node

    def parse_content_to_nodes(self, allow_section_headings: bool = False) -> list[nodes.Node]:
        """The content, parsed; a plain paragraph, as most items are, without a parser."""
        lines = list(self.content)
        is_one = isinstance(self.state, states.Body) and lines and all(map(_is_plain, lines))
        if not is_one or len(paragraphs.starts(lines)) > 1 or paragraphs.may_be_several(lines):
            return super().parse_content_to_nodes(allow_section_headings)
        text = "\n".join(lines)
        paragraph = adopt(nodes.paragraph(text), nodes.Text(text))
        source, offset = self.content.info(0)
        paragraph.source, paragraph.line = source, (offset or 0) + 1
        paragraph.document = self.state.document
        return [paragraph]

    def body(self) -> bulletin_body:
        """The content, parsed."""
        return adopt(bulletin_body(), *self.parse_content_to_nodes())


def _with_colons(lines: Sequence[str]) -> list[str]:
    """The lines of a directive of Markdown; its options may stand between two lines of dashes."""
    found = list(lines)
    dashes = [at for at, line in enumerate(found) if line.startswith("---")][:2]
    if len(dashes) == 2 and dashes[0] == 1:
        for at in range(1, dashes[1] + 1):
            found[at] = f":{found[at]}" if at not in dashes and found[at].strip() else ""
    return found


def _is_plain(line: str) -> bool:
    """Whether a line can be nothing but a paragraph's, without markup."""
    return _PLAIN_START.match(line) is not None and _PLAIN.fullmatch(line) is not None


def no_date(text: str, error: DateError, language: str) -> str:
    """Why a text is no day, and how one is written."""
    if isinstance(error, WeekdayError):
        values = {"found": text.strip(), "right": error.weekday}
        return __("“%(found)s”: that day is “%(right)s”; correct the day or its weekday") % values
    message = __("“%(typed)s” is no date; write it with its year, as 2026-10-12 or %(day)s")
    return message % {"typed": text.strip(), "day": day_to_write(language)}


def status_in_brackets(text: str) -> tuple[str, str]:
    """A status in brackets at the start of ``text``, and the rest.

    >>> status_in_brackets("【立改】已改正。")
    ('立改', '已改正。')

    In round ones it is one only if there is such a status.

    >>> status_in_brackets("（问题）缺座椅。"), status_in_brackets("（一）良好。")
    (('问题', '缺座椅。'), ('', '（一）良好。'))
    """
    if match := re.match(r"\s*[\[［【〔]\s{0,9}([^\]］】〕]{1,10}?)\s{0,9}[\]］】〕]\s*", text):
        return narrow(match[1]), text[match.end() :]
    match = re.match(r"\s*[(（]\s{0,9}([^()（）]{1,10}?)\s{0,9}[)）]\s*", text)
    if match and canonical(CHECK_STATUSES, match[1]):
        return narrow(match[1]), text[match.end() :]
    return "", text
