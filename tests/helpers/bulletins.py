"""Pages and sites for tests: an issue, issues of successive weeks, tables and checklists on them."""

from __future__ import annotations

import datetime
import io

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo

ISSUE = """\
政务服务工作
============

.. bulletin-masthead:: 窗口工作周报
   :year: 2026
   :number: 41
   :serial: 416
   :issuer: 某省政务服务中心
   :date: 2026-10-16
   :period: 2026-10-12 / 2026-10-16

{body}
"""


def issue(body: str) -> str:
    """A page with a masthead and ``body``."""
    return ISSUE.format(body=body)


WHOLE_ISSUE = issue("""\
政务服务事项办理情况
--------------------

.. statistics-table:: 办理情况
   :name: affairs
   :source: 一体化平台
   :period: 2026-01-01 / 2026-10-16
   :unit: 件
   :rate: 办结率 = 办结 / 受理

   事项, 受理, 办结
   行政许可, 753537, 744226

行政许可受理:stat:`affairs/行政许可/受理`件，办结率:数据:`affairs/行政许可/办结率`。

窗口工作动态
------------

许可
~~~~

.. window-item:: 交通运输厅
   :date: 2026-10-12
   :name: e-licence

   10月12日起，推行电子
   **证照**。

.. window-item:: 水利厅
   :headline: 水利厅推行电子证照

   即日起推行。

大厅巡查情况
------------

.. inspection-checklist::

   :按时到岗情况: 总体情况良好。
   :着装情况: [立改] 2人未着装。
   :卫生: [未查]

.. distribution-footer::
   :report-to: 中心领导
   :send-to: 各处（室）
   :issue-to: 各窗口
   :copies: 80
""")


#: The Monday of issue 1.
_FIRST_MONDAY = datetime.date(2026, 1, 5)


def weekly_page(
    number: int, *, table: str, prose: str = "", head: str = "", year: int = 2026
) -> str:
    """Issue ``number`` of a year, about the week from Monday to Friday."""
    monday = _FIRST_MONDAY.replace(year=year) + datetime.timedelta(days=7 * (number - 1))
    friday = monday + datetime.timedelta(days=4)
    return (
        f":orphan:\n\n政务服务工作\n============\n\n.. 报头:: 窗口工作周报\n   :年份: {year}\n"
        f"   :期号: {number}\n   :编印单位: 中心\n   :日期: {friday + datetime.timedelta(days=3)}\n"
        f"   :时段: {monday} / {friday}\n{head}\n办理情况\n--------\n\n{table}\n\n{prose}\n"
    )


def table_of(rows: str, options: str = "", caption: str = "办理情况", name: str = "affairs") -> str:
    """A table of 件; cells are parted by commas, rows by semicolons."""
    lines = [f".. 统计表:: {caption}", f"   :引用名: {name}", "   :单位: 件"]
    lines += [f"   {line}" for line in options.splitlines()]
    return "\n".join([*lines, "", *(f"   {row.strip()}" for row in rows.split(";"))])


def weekly_pages(*rows: str, options: str = "", prose: str = "", start: int = 1) -> dict[str, str]:
    """Issues of successive weeks with the same table; ``prose`` stands in the last."""
    last = start + len(rows) - 1
    return {
        f"w{n:02}.rst": weekly_page(
            n, table=table_of(row, options), prose=prose if n == last else ""
        )
        for n, row in enumerate(rows, start)
    }


def single_page(
    rows: str, options: str = "", prose: str = "", caption: str = "办理情况"
) -> dict[str, str]:
    """A single issue."""
    return {"w01.rst": weekly_page(1, table=table_of(rows, options, caption), prose=prose)}


def cumulative_pages(
    *figures: int, options: str = ":累计:", start: int = 1, prose: str = ""
) -> dict[str, str]:
    """A cumulative table of one row over successive weeks, since 1 January."""
    found = {}
    for number, figure in enumerate(figures, start):
        friday = _FIRST_MONDAY + datetime.timedelta(days=7 * (number - 1) + 4)
        period = f"\n:时段: 2026-01-01 / {friday}"
        found[f"w{number:02}.rst"] = weekly_page(
            number,
            table=table_of(f"事项, 受理; 行政许可, {figure}", options + period),
            prose=prose if number == start + len(figures) - 1 else "",
        )
    return found


def checklist_pages(*issues: str, head: str = "", rest: str = "") -> dict[str, str]:
    """Successive issues, each with a checklist: a check a line, its fields parted by bars.

    ``卫生: [问题] 脏。|整改时限: 2026-01-16``
    """
    found = {}
    for number, checks in enumerate(issues, 1):
        lines = [".. 巡查情况::", *([f"   :其余: {rest}"] if rest else []), ""]
        for check in checks.splitlines():
            text, *fields = check.split("|")
            lines += [f"   :{text}", "", *(f"      :{field}" for field in fields), ""]
        found[f"w{number:02}.rst"] = weekly_page(number, table="\n".join(lines), head=head)
    return found


def checklist_pages_of_series(*issues: str, head: str = "", rest: str = "") -> dict[str, str]:
    """The same in a site that has one series."""
    files = checklist_pages(*issues, head=head, rest=rest)
    return {
        name: text.replace("报头:: 窗口工作周报", "报头:: weekly") for name, text in files.items()
    }


SERIES_CONF = 'bulletin_series = {"weekly": {"name": "窗口工作周报", "checks": ["到岗", "卫生", "着装", "设施"]}}\n'


_INDEX = """\
周报
====

.. toctree::
   :glob:

   w*
"""


def as_site(files: dict[str, str]) -> dict[str, str]:
    return {"index.rst": _INDEX} | {
        name: text.removeprefix(":orphan:\n\n") for name, text in files.items()
    }


PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de"
    "0000000c49444154789c63f8cfc0000003010100c9fe92ef0000000049454e44ae426082"
)


ENGLISH_CONF = 'language = "en"\nlocale_dirs = ["locale"]\n'


def compiled_catalog(translations: dict[str, str]) -> bytes:
    catalog = Catalog(locale="en")
    for message, translation in translations.items():
        catalog.add(message, translation)
    data = io.BytesIO()
    write_mo(data, catalog)
    return data.getvalue()
