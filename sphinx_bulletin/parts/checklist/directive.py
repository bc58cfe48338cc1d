"""``inspection-checklist`` 巡查情况."""

from __future__ import annotations

from collections.abc import Iterator

from docutils import nodes
from docutils.parsers.rst import states

from ...core.i18n import __, or_near
from ...core.log import note, warn
from ...core.nodes import (
    adopt,
    bulletin_body,
    bulletin_withheld,
    inspection_check,
    inspection_checklist,
    parts,
)
from ...model.faults import Kind
from ...model.findings.status import CHECK_STATUSES, Status
from ...model.markup.directive_block import Given, fields_to_part
from ...model.markup.near_words import field_meant, value_meant
from ...model.markup.vocabulary import (
    FINDING_FIELDS,
    OPTIONS,
    Names,
    all_names,
    canonical,
    choices,
    meant,
    name_to_write,
    nearest_names,
)
from ...model.specs.checklist import ChecklistSpec
from ...model.text.chinese import split_names
from ...model.text.dates import DateError, Day, last_day
from ...model.text.regex import regex
from ..common.base import BulletinDirective, no_date, status_in_brackets
from ..common.spec import read_spec, texts_of
from .check_fields import (
    labels_within,
    lift_fields,
    paragraph_per_name,
    paragraphs_of_field,
    take_numbers,
    tell_same_checks,
    unquoted_fields,
    without_comments,
)

_FIELD_NAMES = "|".join(name for pair in FINDING_FIELDS.items() for name in (pair[0], *pair[1]))
#: The first words of a text, up to a mark.
_FIRST = regex(r"[^\s，。；：,.;:、（(]{2,8}(?![^\s，。；：,.;:、（(])")
#: That there is none of what stands before it.
_NONE = regex(r"[：:，,、\s]*+(?:暂|均)?(?:无|未|没有|已)")
#: A field of a finding that was read as text.
_CUT_OFF = regex(rf"\n[^\S\n]*[:：](?:{_FIELD_NAMES})[:：]")
#: 10月20日前, 10月底前.
_BEFORE = regex(r"[之以]?前\s*\Z")
_END_OF_MONTH = regex(r"月(?:份?[底末])\s*\Z")
#: Options that no check is called after; 其他 may be one.
_HEADS = {option: OPTIONS["inspection-checklist"][option] for option in ("date", "inspector")}


class ChecklistDirective(BulletinDirective):
    """The results of a hall inspection.

    ::

        <inspection_checklist spec="ChecklistSpec(day=None, display='prose', …)">
            <paragraph classes="bulletin-inspector"> 政务平台服务处
            <inspection_check status="fixed" due="None" name="着装情况" units="" closes="">
                <paragraph classes="bulletin-check-name"> 着装情况
                <paragraph classes="bulletin-window"> …
                <bulletin_body>
                    <paragraph> 2人未按规定着装，已当场改正。
            <paragraph classes="bulletin-rest"> …
    """

    kind = "inspection-checklist"
    has_argument = False

    def translate(self) -> list[nodes.Node]:
        self.loose: list[nodes.field] = []
        options = self.read_options()
        spec = read_spec(self, ChecklistSpec, options)
        node = inspection_checklist("", spec=spec)
        self.set_source_info(node)
        node += texts_of(self, spec, options)
        node += self.checks(self.loose, None)
        for child in map(unquoted_fields, without_comments(self.parsed())):
            if isinstance(child, nodes.field_list):
                fields = [field for field in child.children if isinstance(field, nodes.field)]
                last = node.children[-1] if node.children else None
                above = last if isinstance(last, inspection_check) else None
                checks = list(self.checks(fields, above))
                tell_same_checks(checks)
                node += checks
            else:
                node += child
        kinds = (inspection_check, bulletin_withheld)
        if not any(isinstance(child, kinds) for child in node.children):
            message = __("a checklist needs one field a check, such as :着装情况: 总体良好。")
            self.warn(Kind.STATUS, message)
        for rest in parts(node, "rest"):
            # Behind what is listed.
            node.remove(rest)
            node += rest
        return [node]

    def parsed(self) -> list[nodes.Node]:
        """The body, with a blank line above each field that docutils would take with the text."""
        added = fields_to_part(self.content.data)
        for index in reversed(added):
            source, offset = self.content.items[index]
            self.content.insert(index, "", source or "", offset or 0)
        found = self.parse_content_to_nodes()
        if not isinstance(self.state, states.RSTState):
            # MyST counts the lines that it is given, also those that no file has.
            first = self.lineno + self.content_offset + 1
            below = [first + index + number for number, index in enumerate(added)]
            for node in (one for top in found for one in top.findall()):
                if node.line:
                    node.line -= sum(line < node.line for line in below)
        return found

    def unknown_option(self, given: Given) -> None:
        """A check that another parser than ours read as an option."""
        self.loose.append(self.as_field(given))

    def is_right_below(self, field: nodes.field) -> bool:
        """Whether no blank line is between the directive and a field, where options stand."""
        lines = self.block_text.splitlines()
        blank = next((i for i, line in enumerate(lines) if i and not line.strip()), len(lines))
        _source, first = self.state_machine.get_source_and_line(self.lineno)
        return (field.line or 0) - (first or 0) < blank

    def checks(
        self, fields: list[nodes.field], above: inspection_check | None
    ) -> Iterator[inspection_check | bulletin_withheld]:
        """The checks of a list; ``above`` is the check in front of it.

        A finding's field that was not set in is of the check above it.
        """
        take_numbers([field.children[0] for field in fields])
        for field in fields:
            name, content = field.children
            if hidden := next(content.findall(bulletin_withheld), None):
                yield hidden
                continue
            kind = canonical(FINDING_FIELDS, name.astext())
            if kind is not None and not content.children:
                _tell_empty(field)
                continue
            if kind is not None and status_in_brackets(content.astext())[0]:
                # With a status it is a check, whatever its name.
                kind = None
            if kind is not None and above is not None and _belongs(kind, above):
                list_of_one = nodes.field_list("", field)
                self.take_fields(list_of_one, above)
                if list_of_one.children:
                    adopt(next(above.findall(bulletin_body)), list_of_one)
                continue
            if doubt := self.doubt_of(field, kind):
                warn(Kind.OPTION, doubt, location=field)
            above = self.check(field)
            yield above

    def doubt_of(self, field: nodes.field, kind: str | None) -> str:
        """Why a field may be no check, though it is read as one, for a message; or empty.

        ``kind`` is the field of a finding that its name is.
        """
        name = field.children[0].astext()
        if kind is not None:
            message = __(
                "“%s” is read as a check; if it belongs to the check above, indent it by "
                "three more spaces; if it is one, write its status, such as [ok]"
            )
            return message % name
        option = ""
        if self.is_right_below(field):
            option = _one_off(OPTIONS[self.kind], name) or field_meant(name, _HEADS) or ""
        if option:
            message = __(
                "“%(name)s” is read as a check; if it is to be the option “%(near)s”, correct "
                "the spelling; if not, write it below a blank line"
            )
            return message % {"name": name, "near": name_to_write(OPTIONS[self.kind], option)}
        if near := _one_off(FINDING_FIELDS, name):
            message = __(
                "“%(name)s” is read as a check; if it is to be the field “%(near)s” of the check "
                "above, correct the spelling"
            )
            return message % {"name": name, "near": name_to_write(FINDING_FIELDS, near)}
        return ""

    def check(self, field: nodes.field) -> inspection_check:
        """One field as a check."""
        title, content = field.children[0], field.children[1]
        assert isinstance(title, nodes.Element) and isinstance(content, nodes.Element)
        name = nodes.paragraph(title.rawsource, classes=["bulletin-check-name"])
        adopt(name, *title.children)
        name.source = field.source or self.get_source_info()[0]
        name.line = field.line or self.lineno
        node = adopt(inspection_check(status=self.status(content, name), due=None), name)
        node["docname"] = self.env.docname
        node["name"], node["units"] = title.astext(), ()
        node["closes"], node["closes-line"] = "", 0
        node.source, node.line = name.source, name.line
        body = bulletin_body()
        for child in content.children:
            child = unquoted_fields(child)
            if isinstance(child, nodes.field_list):
                self.take_fields(child, node)
                if not child.children:
                    continue
            elif isinstance(child, nodes.paragraph) and _CUT_OFF.search(child.rawsource):
                message = __("a field of a check needs a blank line above it")
                warn(Kind.OPTION, message, location=child)
            adopt(body, child)
        adopt(node, body)
        self.tell_labels_within(node, body)
        is_empty = not body.children and node["status"] is None
        if node["status"] is None:
            node["status"] = Status.UNKNOWN if is_empty else Status.OK
        self.give_id(node, "check")
        if is_empty:
            message = __("the check “%s” has no text; write what was found, or [unchecked]")
            warn(Kind.STATUS, message % name.astext(), location=name)
        return node

    def tell_labels_within(self, node: inspection_check, body: bulletin_body) -> None:
        """Tell of lines of a finding's text that may be its window, or when it is due."""
        if node["status"] is not Status.FINDING:
            return
        for label, field, line in labels_within(body):
            if (
                node["units"]
                if field == "window"
                else node["due"] or not self.day_in(label.value, self.read_due)
            ):
                continue
            message = __(
                "“%(typed)s” is read as text; if it is to be the field “%(name)s” of the check, "
                "write it below a blank line, three more spaces in: “:%(name)s: %(value)s”"
            )
            name = name_to_write(FINDING_FIELDS, FINDING_FIELDS[field][0])
            values = {"typed": label.name, "name": name, "value": label.value}
            note(message % values, location=f"{node.source}:{line}")

    def status(self, content: nodes.Element, name: nodes.paragraph) -> Status | None:
        """The status at the start of a field's body, taken from the text; None if none is there.

        An unknown one stays in the text.
        """
        first = content.children[0] if content.children else None
        if not isinstance(first, nodes.paragraph) or not first.children:
            return None
        lead = first.children[0]
        if not isinstance(lead, nodes.Text):
            return None
        typed, rest = status_in_brackets(str(lead))
        if not typed:
            self.tell_unmarked(str(lead), name)
            return None
        status = canonical(CHECK_STATUSES, typed)
        if status is None:
            message = __("“%(value)s” is no status of a check; choose from %(choices)s")
            values = {"value": typed, "choices": choices(CHECK_STATUSES)}
            near = or_near(name_to_write(CHECK_STATUSES, value_meant(typed, CHECK_STATUSES)))
            warn(Kind.STATUS, message % values + near, location=name)
            return Status.UNKNOWN
        first.rawsource = status_in_brackets(first.rawsource)[1]
        if rest:
            first.replace(lead, nodes.Text(rest))
        else:
            first.remove(lead)
        if not first.children:
            content.remove(first)
        return Status(status)  # type: ignore[arg-type]  # takes a value too

    def tell_unmarked(self, text: str, name: nodes.paragraph) -> None:
        """That what is not in order has no status in brackets: 未完成。责任单位：……"""
        typed = _FIRST.match(text)
        word = typed[0].strip() if typed else ""
        # 问题：…… is one as well, but for 问题：无。
        is_named = word and not _NONE.match(text[typed.end() :] if typed else "")
        near = value_meant(word, CHECK_STATUSES) or (word if is_named else "")
        status = canonical(CHECK_STATUSES, near) if near else None
        if typed and status == Status.FINDING.value:
            message = __(
                "the check “%(about)s” begins with “%(value)s” and has no status in brackets, so "
                "it counts as %(ok)s; write [%(near)s] in front of that"
            )
            values = {
                "about": name.astext(),
                "value": typed[0].strip(),
                "ok": name_to_write(CHECK_STATUSES, "良好"),
                "near": name_to_write(CHECK_STATUSES, near),
            }
            warn(Kind.STATUS, message % values, location=name)

    def take_fields(self, fields: nodes.field_list, node: inspection_check) -> None:
        """Take window, due date and what is closed out of nested fields; others are left there."""
        found: dict[str, nodes.Element] = {}
        lift_fields(fields)
        for field in list(fields.children):
            if not isinstance(field, nodes.field):
                continue
            key, value = field.children
            assert isinstance(value, nodes.Element)
            name = canonical(FINDING_FIELDS, key.astext())
            if name is None:
                # The author's own, unless it looks like one of ours.
                typed = key.astext()
                known = name_to_write(FINDING_FIELDS, field_meant(typed, FINDING_FIELDS))
                if near := [known] if known else nearest_names(FINDING_FIELDS, typed):
                    message = __("unknown field “%s” of a check") % typed
                    warn(Kind.OPTION, message + or_near(*near), location=field)
                continue
            if not value.children:
                _tell_empty(field)
                fields.remove(field)
                continue
            if name in found or (name == "closes" and node["closes"]):
                message = __("option “%s” is given twice; leave one")
                warn(Kind.OPTION, message % key.astext(), location=field)
                continue
            fields.remove(field)
            value.source, value.line = value.source or field.source, value.line or field.line
            found[name] = value
        if "window" in found:
            node["units"] = split_names(found["window"].astext())
            for paragraph in paragraphs_of_field(found["window"]):
                node += paragraph_per_name(paragraph)
        if "closes" in found:
            node["closes"] = found["closes"].astext().strip()
            node["closes-line"] = found["closes"].line or node.line
        if "due" in found:
            text = found["due"].astext()
            try:
                node["due"] = self.read_due(text)
            except DateError as error:
                message = no_date(text, error, self.home)
                warn(Kind.DATE, message, location=found["due"])
                for paragraph in paragraphs_of_field(found["due"]):
                    paragraph["classes"].append("bulletin-due-typed")
                    node += paragraph

    def read_due(self, text: str) -> Day:
        """What is due before a day is due until it; 10月底 is the last day of October."""
        day = _BEFORE.sub("", text)
        first = self.read_day(_END_OF_MONTH.sub("月1日", day))
        if _END_OF_MONTH.search(day) is None:
            return first
        return last_day(first.year, first.month)


def _one_off(names: Names, typed: str) -> str:
    """A name of which one character is mistyped, of three or more; empty where there is none."""
    found = meant(tuple(all_names(names)), typed)
    is_off = found is not None and found.is_guess and not found.is_doubtful
    return found.name if found and is_off else ""


def _belongs(kind: str, check: inspection_check) -> bool:
    """Whether a field is one of the check above it, and no check that is called 窗口."""
    return kind != "window" or bool(check["status"].about.is_found)


def _tell_empty(field: nodes.field) -> None:
    """That nothing is behind a field's name; it is as one not given."""
    message = __("“%s” is empty; fill it in, or leave it out")
    warn(Kind.OPTION, message % field.children[0].astext(), location=field)
