"""``bulletin-masthead`` 报头."""

from __future__ import annotations

from typing import Any

from docutils import nodes

from ...core.i18n import __, forms_of, show_day
from ...core.nodes import bulletin_masthead
from ...core.options import integer, numbers, option_spec
from ...model.faults import Kind
from ...model.markup.near_words import is_argument
from ...model.markup.vocabulary import ISSUE_STATUSES
from ...model.text.chinese import split_names
from ...model.text.dates import YEARS, leading_day
from ..common.base import BulletinDirective, iso, period_attributes


class MastheadDirective(BulletinDirective):
    """Makes the page an issue.

    ::

        <bulletin_masthead year="2026" first="41" last="41" serial="416" day="2026-10-16" …>
            <paragraph classes="bulletin-name"> 窗口工作周报
            <paragraph classes="bulletin-issuer"> 某省政务服务中心
            <paragraph classes="bulletin-signer"> …
    """

    kind = "bulletin-masthead"
    has_content = False
    option_spec = option_spec(kind)

    def translate(self) -> list[nodes.Node]:
        page = self.env.current_document
        if page.get(self.kind):
            message = __("a page is one issue; this second masthead is left out")
            self.warn(Kind.MASTHEAD, message)
            return []
        page[self.kind] = True
        options = self.read_options()
        name, series, shared = self.series()
        year = self.year(options)
        pair = self.convert(
            options.get("number", ""),
            numbers,
            Kind.FIGURE,
            __("“%s” is no issue number; write 41, or 40-41 for a joint issue"),
            "number",
        )
        lacking = [name for name in ("year", "number") if not options.get(name, "").strip()]
        if lacking and not all(map(self.is_misnamed, lacking)):
            message = __(
                "an issue needs “year” 年份 and “number” 期号; without them it has no number"
            )
            self.warn(Kind.MASTHEAD, message)
        node = bulletin_masthead("", series=series, year=year or 0)
        node["first"], node["last"] = pair or (0, 0)
        node["serial"] = self.number(options, "serial") or 0
        node["supplement"] = self.flag(options, "supplement")
        node["parts"] = self.flag(options, "parts")
        status = options.get("status", "")
        node["checks"] = checks_of(shared)
        node["draft"] = self.choose(ISSUE_STATUSES, status, "status", "signed")[0] == "draft"
        day, period = self.day(options.get("date", "")), self.period(options.get("period", ""))
        page["bulletin-day"] = day or (period.last if period else None)
        node["day"] = day
        node.attributes.update(period_attributes(period))
        is_open = node["draft"] or options.get("date", "").strip() or self.is_misnamed("date")
        if not node["day"] and not is_open:
            message = __("a signed issue needs “date” 日期; without one write “status: draft” 送审")
            self.warn(Kind.MASTHEAD, message)
        node += self.text(name, "name")
        if year is None or pair is None:
            node += [*self.typed(options, "year"), *self.typed(options, "number")]
        if not node["day"]:
            node += self.typed(options, "date")
        if "first-day" not in node:
            node += self.typed(options, "period")
        issuers = options.get("issuer") or shared.get("issuer", "")
        node += [self.text(one, "issuer", "issuer") for one in issuers.splitlines() if one.strip()]
        node += self.texts(options, ("signer", "marking", "copy-number", "title-lines"))
        node["corrections"] = self.corrections(options.get("correction", ""), node)
        self.set_source_info(node)
        return [node]

    def corrections(self, typed: str, node: bulletin_masthead) -> list[str]:
        """The days of what was corrected; its texts become children.

        A line that begins with a date begins a correction, others go on with it.
        """
        days: list[str] = []
        texts: list[tuple[str, int]] = []
        first = self.text_line("correction")
        for line, text in enumerate(typed.splitlines(), first):
            if not text.strip():
                continue
            found = leading_day(text, forms_of(self.home))
            if found is None and texts:
                before, start = texts[-1]
                texts[-1] = (f"{before}\n{text.strip()}", start)
                continue
            day, rest = found or (None, text.strip())
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
            if day is not None and node["day"] and day < node["day"]:
                message = __(
                    "the correction is of %(day)s, before the issue's own date %(issue)s; write "
                    "the day on which it was corrected"
                )
                language = self.config.language
                issued = show_day(node["day"], language)
                values = {"day": show_day(day, language), "issue": issued}
                self.warn_at(Kind.DATE, message % values, line)
            days.append(iso(day))
            texts.append((rest, line))
        node += [self.text_at(text, "correction", line) for text, line in texts]
        return days

    def number(self, options: dict[str, str], name: str) -> int | None:
        message = __("“%s” is no whole number; write digits such as 41")
        return self.convert(options.get(name, ""), integer, Kind.FIGURE, message, name)

    def year(self, options: dict[str, str]) -> int | None:
        """The year, or None where it can be none."""
        year = self.number(options, "year")
        if year is None or year in YEARS:
            return year
        message = __("“%(found)s” is no year of a bulletin; write one from %(first)s to %(last)s")
        values = {"found": options["year"].strip(), "first": YEARS[0], "last": YEARS[-1]}
        self.warn(Kind.FIGURE, message % values, "year")
        return None

    def series(self) -> tuple[str, str, dict[str, Any]]:
        """Name of the bulletin, key of its series, and what the series shares."""
        configured: dict[str, dict[str, Any]] = self.config.bulletin_series
        argument = self.arguments[0].strip() if self.arguments else ""
        # Typed as an option, which is told.
        typed = (one.text.strip() for one in self.given if is_argument(self.kind, one.name))
        argument = argument or next(typed, "")
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
            message = __("the bulletin's name is missing; write .. 报头:: 窗口工作周报")
            self.warn(Kind.MASTHEAD, message)
        return argument or self.config.project, "", {}


def checks_of(shared: dict[str, Any]) -> tuple[str, ...]:
    """The names of the checks that a series has: a list, or joined by 、."""
    value = shared.get("checks", ())
    names = split_names(value) if isinstance(value, str) else value
    return tuple(one.strip() for one in names if one.strip())
