"""``bulletin-masthead`` 报头."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from docutils import nodes
from msgspec.structs import replace

from ...core.i18n import __, forms_of, show_day
from ...core.nodes import bulletin_masthead
from ...model.faults import TEXT_CHECKS, Kind
from ...model.markup.near_words import is_argument
from ...model.markup.vocabulary import ANSWERS, canonical
from ...model.specs.masthead import MastheadSpec
from ...model.specs.values import (
    document_number,
    integer,
    number_of_supplement,
    parts_of_document_number,
    parts_of_number,
    secrecy,
)
from ...model.text.chinese import narrow, split_names
from ...model.text.dates import YEARS, Day, Period, leading_day
from ...model.text.republic import common_year
from ..common.base import BulletinDirective
from ..common.spec import read_spec, texts_of


class MastheadDirective(BulletinDirective):
    """Makes the page an issue.

    ::

        <bulletin_masthead spec="MastheadSpec(year=2026, numbers=(41, 41), serial=416, …)">
            <paragraph classes="bulletin-name"> 窗口工作周报
            <paragraph classes="bulletin-issuer"> 某省政务服务中心
            <paragraph classes="bulletin-signer"> …
    """

    kind = "bulletin-masthead"
    has_text = False

    def translate(self) -> list[nodes.Node]:
        page = self.env.current_document
        if page.get(self.kind):
            message = __("a page is one issue; this second masthead is left out")
            self.warn(Kind.MASTHEAD, message)
            return []
        page[self.kind] = True
        options = self.as_printed(self.read_options())
        name, series, shared = self.series()
        year = self.year(options)
        lacking = [name for name in ("year", "number") if not options.get(name, "").strip()]
        if lacking and not all(map(self.is_misnamed, lacking)):
            message = __(
                "an issue needs “year” 年份 and “number” 期号; without them it has no number"
            )
            self.warn(Kind.MASTHEAD, message)
        issuer = options.get("issuer") or shared.get("issuer", "")
        spec = read_spec(
            self, MastheadSpec, options,
            year=year, issuer=issuer, series=series, expected_checks=checks_of(shared),
        )  # fmt: skip
        spec = replace(spec, silent=(*spec.silent, *skipped_of(shared)))
        page["bulletin-day"] = spec.day or (spec.period.last if spec.period else None)
        page["bulletin-year"] = year
        is_open = spec.draft or options.get("date", "").strip() or self.is_misnamed("date")
        if not spec.day and not is_open:
            message = __("a signed issue needs “date” 日期; without one write “status: draft” 送审")
            self.warn(Kind.MASTHEAD, message)
        node = bulletin_masthead()
        node += (shown := self.text(name, "name"))
        if len(words := words_typed(self.argument)) > 1:
            shown["words"] = words
        if not (spec.year and spec.numbers[0]):
            node += [*self.typed(options, "year"), *self.typed(options, "number")]
        node += [
            name
            for line in issuer.splitlines()
            for name in self.names(line.strip(), "issuer", "issuer")
        ]
        node += texts_of(self, spec, options)
        corrections = self.corrections(options.get("correction", ""), spec.day)
        node += [self.text_at(text, "correction", line) for _day, text, line in corrections]
        node["spec"] = replace(spec, corrected=tuple(day for day, _text, _line in corrections))
        self.set_source_info(node)
        return [node]

    def as_printed(self, options: dict[str, str]) -> dict[str, str]:
        """The options, with what official documents have in its form (GB/T 9704, clause 7).

        Of 增刊2 in the place of a number both are read, as is all of 2026年第41期（总第416期）.
        """
        told = parts_of_number(options.get("number", ""))
        others = {name: text for name, text in told.items() if name != "number"}
        if all(
            narrow(options.get(name, text)).strip("年第总總期 ") == text
            for name, text in others.items()
        ):
            # What contradicts another option is told as no number.
            options = {**options, **told}
        number = number_of_supplement(options.get("number", ""))
        if number and canonical(ANSWERS, options.get("supplement", "") or "yes") == "yes":
            options = {"supplement": "", **options, "number": number}
        if text := options.get("document-number", "").strip():
            options["document-number"] = document_number(text)
            found = parts_of_document_number(text)
            if found is not None and not found.is_plain:
                message = __(
                    "“%(typed)s” is not how documents are numbered; write neither 第 nor zeros in "
                    "front, and 号 behind: 〔%(year)s〕%(number)s号"
                )
                values = {"typed": text, "year": found.year, "number": found.number}
                self.warn(Kind.OPTION, message % values, "document-number")
        if text := options.get("secrecy", "").strip():
            message = __(
                "“%s” tells no secrecy; write 绝密, 机密 or 秘密 with its term, as 秘密★1年; other "
                "marks are “marking” 标识"
            )
            read = self.convert(text, secrecy, Kind.OPTION, message, "secrecy")
            options["secrecy"] = read or text
        if text := options.get("recipients", "").strip():
            # It is printed with one.
            options["recipients"] = text.rstrip("：: ")
        return options

    def corrections(self, typed: str, issued: Day | None) -> list[tuple[Day | None, str, int]]:
        """Day, text and line of what was corrected.

        A line that begins with a date begins a correction, others go on with it.
        """
        found: list[tuple[Day | None, str, int]] = []
        first = self.text_line("correction")
        for line, text in enumerate(typed.splitlines(), first):
            if not text.strip():
                continue
            dated = leading_day(text, forms_of(self.home))
            if dated is None and found:
                day, before, start = found[-1]
                found[-1] = (day, f"{before}\n{text.strip()}", start)
                continue
            day, rest = dated or (None, text.strip())
            if day is None:
                message = __(
                    "“%s” does not begin with the day of the correction; write "
                    "2026-11-02 表1“办结”应为744226，原误为744262。"
                )
                self.warn_at(Kind.DATE, message % text.strip(), line)
                rest = text.strip()
            if not rest:
                message = __(
                    "the correction says nothing, so it is left out; write what was corrected: "
                    "2026-11-02 表1“办结”应为744226，原误为744262。"
                )
                self.warn_at(Kind.OPTION, message, line)
                continue
            if day is not None and issued is not None and day < issued:
                message = __(
                    "the correction is of %(day)s, before the issue's own date %(issue)s; write "
                    "the day on which it was corrected"
                )
                language = self.config.language
                values = {"day": show_day(day, language), "issue": show_day(issued, language)}
                self.warn_at(Kind.DATE, message % values, line)
            found.append((day, rest, line))
        return found

    def year(self, options: dict[str, str]) -> int:
        """The year, or 0 where it can be none."""
        message = __("“%s” is no whole number; write digits such as 41")
        typed = options.get("year", "")
        if (year := common_year(typed)) not in YEARS:
            year = self.convert(typed, integer, Kind.FIGURE, message, "year") or 0
        if not year or year in YEARS:
            return year
        message = __("“%(found)s” is no year of a bulletin; write one from %(first)s to %(last)s")
        values = {"found": options["year"].strip(), "first": YEARS[0], "last": YEARS[-1]}
        self.warn(Kind.FIGURE, message % values, "year")
        return 0

    def period(self, text: str) -> Period | None:
        """What is reported lacks its year where day and year of the issue stand beside it."""
        page = self.env.current_document
        typed = {name: given.text for given, name in self.named.items() if name}
        with suppress(ValueError):
            page["bulletin-year"] = integer(typed.get("year", ""))
        with suppress(ValueError):
            page["bulletin-day"] = self.read_day(typed.get("date", ""))
        return super().period(text)

    @property
    def argument(self) -> str:
        """The name, or the key of a series, as typed."""
        return self.arguments[0].strip() if self.arguments else ""

    def series(self) -> tuple[str, str, dict[str, Any]]:
        """Name of the bulletin, key of its series, and what the series shares."""
        configured: dict[str, dict[str, Any]] = self.config.bulletin_series
        argument = self.argument
        # Typed as an option, which is told.
        typed = (
            given.text.strip() for given in self.block.options if is_argument(self.kind, given.name)
        )
        # Where its lines may end is none of its name.
        argument = "".join(words_typed(argument or next(typed, "")))
        # By its key or its name; one series alone needs neither.
        named = [k for k, shared in configured.items() if argument in ("", shared.get("name", k))]
        key = named[0] if len(named) == 1 else ""
        if argument in configured:
            key = argument
        if key:
            # One series alone needs no prefix in its keys.
            prefix = key if len(configured) > 1 else ""
            return configured[key].get("name", key), prefix, configured[key]
        if not argument:
            message = __(
                "the bulletin's name is missing; write .. bulletin-masthead:: Windows Weekly"
            )
            self.warn(Kind.MASTHEAD, message)
        return argument or self.config.project, "", {}


def words_typed(name: str) -> list[str]:
    """The words of a bulletin's name, between which an author has put ／."""
    return [word for piece in name.split("／") if (word := piece.strip())]


def skipped_of(shared: dict[str, Any]) -> tuple[str, ...]:
    """The kinds of checks that a series leaves out of the texts of its issues."""
    names = (canonical(TEXT_CHECKS, name) for name in shared.get("skip_checks", ()))
    return tuple(filter(None, names))


def checks_of(shared: dict[str, Any]) -> tuple[str, ...]:
    """The names of the checks that a series has: a list, or joined by 、."""
    value = shared.get("checks", ())
    names = split_names(value) if isinstance(value, str) else value
    return tuple(name.strip() for name in names if name.strip())
