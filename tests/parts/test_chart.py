"""Charts: the arithmetic of an axis, what stands in the SVG and the drawing, and where."""

from __future__ import annotations

import copy
import itertools
from dataclasses import dataclass
from decimal import Decimal
from xml.etree import ElementTree

import pdfplumber
import pytest
from conftest import Build
from defusedxml.ElementTree import fromstring
from helpers.bulletins import issue
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from reportlab.graphics import renderPDF
from reportlab.graphics.shapes import Drawing, String
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from sphinx_bulletin.core.charts import chart_svg, drawing
from sphinx_bulletin.core.charts.chart_svg import svg
from sphinx_bulletin.core.charts.drawing import draw, draw_parts
from sphinx_bulletin.core.charts.palettes import PRINT
from sphinx_bulletin.core.places.files import PACKAGE
from sphinx_bulletin.model.figures import axes as model
from sphinx_bulletin.model.figures.axes import Chart, Series, axis, digits

SVG = "{http://www.w3.org/2000/svg}"
FONT = "test-chart-song"
SIZE = 12.0


@pytest.fixture(scope="module", autouse=True)
def song() -> None:
    fonts = PACKAGE / "fonts"
    pdfmetrics.registerFont(TTFont(FONT, fonts / "bulletin-song.ttf"))


def a_chart(kind: str, categories: list[str], unit: str = "件", **series: list[object]) -> Chart:
    """``a_chart("bars", ["行政许可"], 受理=[12])``."""
    return Chart(
        kind=kind,
        unit=unit,
        categories=tuple(categories),
        series=tuple(
            Series(name=name, values=tuple(None if v is None else Decimal(str(v)) for v in values))
            for name, values in series.items()
        ),
    )


AFFAIRS = a_chart(
    "bars",
    ["行政许可", "公共服务", "其它行权（含行政奖励、行政裁决等其他行政权力事项）"],
    受理=[20633084, 57770, None],
    办结=[20630000, 0, 12],
)
RATES = a_chart(
    "line", [f"第{n}期" for n in range(1, 61)], "%", 办结率=[98 + n % 7 / 10 for n in range(60)]
)


def page(chart: Chart, ident: str = "figure") -> str:
    return svg(chart, ident=ident, title="办理情况", description="各类事项的受理和办结")


def pdf(chart: Chart, *, is_close: bool = False) -> Drawing:
    return draw(chart, width=442, font=FONT, size=SIZE, is_close=is_close)


@dataclass(frozen=True, kw_only=True)
class Text:
    """A text of a chart and its box; y grows downwards in an SVG, upwards in a drawing."""

    text: str
    left: float
    right: float
    y: float

    def meets(self, other: Text) -> bool:
        beside = self.right <= other.left + 0.02 or other.right <= self.left + 0.02
        return not beside and abs(self.y - other.y) < SIZE - 0.01


def boxed(text: str, x: float, y: float, anchor: str, width: float) -> Text:
    left = x - {"start": 0.0, "middle": width / 2, "end": width}[anchor]
    return Text(text=text, left=left, right=left + width, y=y)


def texts_of_page(source: str) -> list[Text]:
    return [
        boxed(
            one.text or "",
            float(one.get("x", "")),
            float(one.get("y", "")),
            one.get("text-anchor", ""),
            chart_svg._rough_width(one.text or ""),
        )
        for one in fromstring(source).iter(f"{SVG}text")
    ]


def texts_of_drawing(found: Drawing) -> list[Text]:
    return [
        boxed(
            one.text,
            one.x,
            one.y,
            one.textAnchor,
            pdfmetrics.stringWidth(one.text, one.fontName, one.fontSize),
        )
        for one in found.contents[0].contents
        if isinstance(one, String)
    ]


def words(chart: Chart) -> str:
    """All texts of the page, joined."""
    return "".join(one.text for one in texts_of_page(page(chart)))


# -- the axis ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("low", "high", "most", "labels"),
    [
        (0, 20633084, 5, "0 500万 1000万 1500万 2000万 2500万"),
        (0, 57770, 5, "0 2万 4万 6万"),
        (0, 9400, 5, "0 2000 4000 6000 8000 10000"),
        (0, 320000000, 5, "0 1亿 2亿 3亿 4亿"),
        (0, 120000000, 6, "0 0.2亿 0.4亿 0.6亿 0.8亿 1亿 1.2亿"),
        (-20, 12, 5, "-20 -10 0 10 20"),
        (0, 0, 5, "0 0.2 0.4 0.6 0.8 1"),
        ("98.1", "98.9", 4, "98 98.2 98.4 98.6 98.8 99"),
        ("20632000", "20633900", 4, "20632000 20632500 20633000 20633500 20634000"),
        (500, 500, 4, "450 500 550"),
    ],
)
def test_ticks(low: int, high: int, most: int, labels: str) -> None:
    assert " ".join(axis(Decimal(low), Decimal(high), most=most).labels) == labels


def test_cases_are_not_counted_in_parts() -> None:
    assert axis(Decimal(0), Decimal(1), most=6, whole=True).labels == ("0", "1")


def test_bars_begin_at_0_and_lines_where_it_is_near() -> None:
    assert a_chart("bars", ["甲", "乙"], 受理=[9000, 9100]).axis(5).ticks[0] == 0
    assert a_chart("line", ["甲", "乙"], 受理=[100, 900]).axis(5).ticks[0] == 0
    assert a_chart("line", ["甲", "乙"], 受理=[9000, 9100]).axis(5).labels[0] == "9000"


@given(
    st.decimals(-(10**12), 10**12, places=2), st.decimals(0, 10**12, places=2), st.integers(1, 8)
)
def test_ticks_enclose_the_figures(low: Decimal, more: Decimal, most: int) -> None:
    found = axis(low, low + more, most=most)
    assert found.ticks[0] <= low and low + more <= found.ticks[-1]
    assert 2 <= len(found.ticks) <= most + 3
    assert len({b - a for a, b in itertools.pairwise(found.ticks)}) == 1
    assert len(set(found.labels)) == len(found.ticks)


def test_digits_are_the_record_s() -> None:
    assert digits(Decimal("98.70")) == "98.70"
    assert digits(Decimal("-0")) == "0"
    assert digits(None) == "—"


def test_what_does_not_fit_is_no_chart() -> None:
    with pytest.raises(ValueError, match="choose from bars, line"):
        a_chart("pie", [])
    with pytest.raises(ValueError, match="受理: one value for each category"):
        a_chart("bars", ["甲"], 受理=[1, 2])
    with pytest.raises(ValueError, match="no number"):
        a_chart("line", ["甲"], 受理=["NaN"])


# -- the page ----------------------------------------------------------------------------------


def test_names_and_values_of_bars_are_text() -> None:
    found = words(AFFAIRS)
    for text in (*AFFAIRS.categories, "受理", "办结", "20633084", "57770", "—", "12", "单位：件"):
        assert text in found


def test_the_last_value_of_a_line_is_text() -> None:
    gaps = a_chart("line", ["一月", "二月", "三月"], 受理=[5, 71, None], 办结=[4, None, 62])
    found = [one.text for one in texts_of_page(page(gaps))]
    assert {"71", "62", "一月", "三月", "受理", "办结"} <= set(found)


def test_one_series_has_no_legend() -> None:
    assert "办结率" not in words(RATES)


@pytest.mark.parametrize("kind", ["bars", "line"])
def test_one_series_beside_other_charts_has_a_legend(kind: str) -> None:
    alone = a_chart(kind, ["甲", "乙"], "亿元", 交易额=[1, 2])
    named = replace(alone, legend=True)
    assert "交易额" not in words(alone)
    assert "交易额" in words(named)
    assert "交易额" in [one.text for one in texts_of_drawing(pdf(named))]
    holds_together(named)


def test_a_line_shows_from_two_points_on() -> None:
    assert not a_chart("line", ["甲"], 受理=[5]).shows
    assert not a_chart("line", ["甲", "乙"], 受理=[5, None], 办结=[None, 5]).shows
    assert a_chart("line", ["甲", "乙"], 受理=[5, 6], 办结=[None, 5]).shows
    assert a_chart("bars", ["甲"], 受理=[5]).shows


def test_an_svg_stands_in_a_page() -> None:
    source = page(AFFAIRS, "affairs")
    root = fromstring(source)
    assert source.startswith("<svg ")
    assert root.tag == f"{SVG}svg" and root.get("role") == "img"
    assert root.get("viewBox", "").startswith("0 0 360 ") and root.get("height") is None
    assert root.get("aria-labelledby") == "affairs-title affairs-desc"
    named = {one.get("id"): one.text for one in root if one.get("id")}
    assert named == {"affairs-title": "办理情况", "affairs-desc": "各类事项的受理和办结"}


def test_colours_are_the_page_s() -> None:
    paints = {
        one.get(key)
        for one in fromstring(page(AFFAIRS))
        for key in ("fill", "stroke")
        if one.get(key)
    }
    assert paints == {
        "none",
        "currentColor",
        "var(--bulletin-chart-1, #b3261e)",
        "var(--bulletin-chart-2, #17457f)",
    }


def test_two_charts_share_no_id_and_no_reference() -> None:
    ids = [
        one.get("id")
        for ident in ("one", "two")
        for one in fromstring(page(AFFAIRS, ident)).iter()
        if one.get("id")
    ]
    assert len(ids) == 6 and len(set(ids)) == 6
    assert "url(" not in page(AFFAIRS)


def test_the_same_chart_is_the_same_text() -> None:
    assert page(AFFAIRS) == page(copy.deepcopy(AFFAIRS))
    assert page(RATES) == page(copy.deepcopy(RATES))


def test_the_page_needs_no_font(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdfmetrics, "stringWidth", None)
    monkeypatch.setattr(pdfmetrics, "getFont", None)
    assert page(AFFAIRS) and page(RATES)


def test_markup_and_control_characters_in_names() -> None:
    odd = a_chart("bars", ["<b>&甲", "\x00乙"], 受理=[1, 2])
    assert "<b>&甲" in words(odd) and "\ufffd乙" in words(odd)


def test_bars_are_as_long_as_their_figures() -> None:
    chart = a_chart("bars", ["甲", "乙", "丙", "丁"], 受理=[100, 50, 0, -25])
    bars = list(fromstring(page(chart)).iter(f"{SVG}rect"))
    lengths = [float(one.get("width", "")) for one in bars]
    assert lengths == pytest.approx([lengths[0], lengths[0] / 2, lengths[0] / 4], abs=0.02)
    left = [float(one.get("x", "")) for one in bars]
    assert left[0] == left[1] and left[2] + lengths[2] == pytest.approx(left[0], abs=0.02)


def test_a_line_breaks_where_a_figure_lacks() -> None:
    chart = a_chart("line", list("甲乙丙丁戊己"), 受理=[1, 2, None, 3, None, 4])
    root = fromstring(page(chart))
    assert [len((one.get("points") or "").split()) // 2 for one in root.iter(f"{SVG}polyline")] == [
        2
    ]
    assert len(list(root.iter(f"{SVG}circle"))) >= 2


@pytest.mark.parametrize("kind", ["bars", "line"])
def test_eight_series_look_different(kind: str) -> None:
    chart = a_chart(kind, ["甲", "乙"], **{f"第{n}类": [n, n + 1] for n in range(8)})
    shapes = pdf(chart).contents[0].contents
    looks = {
        (
            type(one).__name__,
            len(getattr(one, "points", ())),
            str(getattr(one, "fillColor", None)),
            str(one.strokeColor),
            str(one.strokeDashArray),
        )
        for one in shapes
        if type(one).__name__ in (["Rect"] if kind == "bars" else ["Circle", "Polygon"])
    }
    assert len(looks) == 8


def test_print_differs_in_lightness() -> None:
    light = sorted(
        0.299 * one.fill.red + 0.587 * one.fill.green + 0.114 * one.fill.blue
        for one in PRINT.series
    )
    assert all(b - a > 0.15 for a, b in itertools.pairwise(light))


# -- where it stands ---------------------------------------------------------------------------

EDGES = {
    "nothing": a_chart("bars", []),
    "no line": a_chart("line", []),
    "no series": a_chart("line", ["甲", "乙"]),
    "no values": a_chart("line", ["甲", "乙"], 受理=[None, None]),
    "no bars": a_chart("bars", ["甲", "乙"], 受理=[None, None]),
    "one bar": a_chart("bars", ["甲"], 受理=[5]),
    "one point": a_chart("line", ["甲"], 受理=[5]),
    "zeros": a_chart("bars", ["甲", "乙"], 受理=[0, 0]),
    "flat": a_chart("line", ["甲", "乙"], 受理=[0, 0]),
    "negative": a_chart("bars", ["甲", "乙"], "%", 比上期=["-12.5", "-0.33"], 比同期=[None, "-40"]),
    "below 0": a_chart("line", ["甲", "乙"], "%", 比上期=["-12.5", "-11.9"]),
    "sixty": RATES,
    "sixty bars": a_chart("bars", list(RATES.categories), 受理=[n * 997 for n in range(60)]),
    "eight": a_chart("line", ["甲", "乙"], **{f"第{n}窗口办件数量": [7, 7] for n in range(8)}),
    "long names": a_chart(
        "bars", ["省" * 90, "Provincial" * 20], **{"受理" * 60: [1, 2], "办结": [123456789, 2]}
    ),
    "long labels": a_chart("line", ["二〇二六年第四十一期" * 6] * 5, 受理=[1, 2, 3, 4, 5]),
    "vast": a_chart("bars", ["甲", "乙"], 受理=["1e40", "-1e40"], 办结=["123456789012345", "0.01"]),
    "tiny": a_chart("line", ["甲", "乙"], 受理=["1e-20", "2e-20"]),
    "magnitudes": AFFAIRS,
}


def holds_together(chart: Chart) -> None:
    source = page(chart)
    assert "nan" not in source and "inf" not in source and ">None<" not in source
    _x, _y, width, height = map(float, fromstring(source).get("viewBox", "").split())
    on_page, in_pdf = texts_of_page(source), texts_of_drawing(pdf(chart))
    close = texts_of_drawing(pdf(chart, is_close=True))
    for texts, right in ((on_page, width), (in_pdf, 442), (close, 442)):
        for one in texts:
            assert one.left >= -0.02 and one.right <= right + 0.02, one
        for one, other in itertools.combinations(texts, 2):
            assert not one.meets(other), (one, other)
    assert all(0 < one.y <= height for one in on_page)
    assert all(one.y <= 0 for one in in_pdf)


@pytest.mark.parametrize("name", EDGES)
def test_edges_hold_together(name: str) -> None:
    holds_together(EDGES[name])


@pytest.mark.parametrize("name", EDGES)
def test_edges_are_drawn_in_a_pdf(name: str) -> None:
    assert renderPDF.drawToString(pdf(EDGES[name])).startswith(b"%PDF")


@st.composite
def charts(make: st.DrawFn) -> Chart:
    name = st.text("行政许可公共服务（、）“”。abcW12 %-\u3000<&", max_size=30)
    size = make(st.integers(0, 24))
    figure = st.one_of(
        st.none(),
        st.decimals(-(10**9), 10**9, places=2),
        st.integers(0, 10**14).map(Decimal),
        st.integers(0, 3).map(Decimal),
    )
    values = st.lists(figure, min_size=size, max_size=size).map(tuple)
    series = st.builds(lambda n, v: Series(name=n, values=v), name, values)
    return Chart(
        kind=make(st.sampled_from(model.KINDS)),
        unit=make(st.sampled_from(["", "件", "%", "亿元"])),
        categories=tuple(make(st.lists(name, min_size=size, max_size=size))),
        series=tuple(make(st.lists(series, max_size=6))),
    )


def test_figures_at_the_ends_of_lines_are_moved_no_more_than_need_be() -> None:
    assert drawing._spread([90, 50, 49, 10], 9, 0, 100) == [90, 54, 45, 10]
    assert drawing._spread([100, 99], 10, 0, 100) == [100, 90]
    assert drawing._spread([1, 0], 10, 0, 100) == [10, 0]
    assert drawing._spread([], 10, 0, 100) == []


@settings(max_examples=150)
@given(charts())
def test_no_text_leaves_the_chart_or_meets_another(chart: Chart) -> None:
    holds_together(chart)


@settings(max_examples=100)
@given(st.text(max_size=40))
def test_any_name_is_well_formed(name: str) -> None:
    source = svg(a_chart("bars", [name], 受理=[1]), ident="x", title=name, description=name)
    assert ElementTree.fromstring(source).tag == f"{SVG}svg"


# -- many bars -----------------------------------------------------------------------------------


def parts(chart: Chart, height: float = 580) -> list[Drawing]:
    return draw_parts(chart, width=442, height=height, font=FONT, size=10.5)


def test_bars_of_many_categories_go_on_in_the_next_drawing() -> None:
    many = a_chart(
        "bars",
        [f"第{n}类" for n in range(60)],
        **{
            name: [n * by for n in range(60)]
            for name, by in (("受理", 9), ("办结", 8), ("评价", 7))
        },
    )
    found = parts(many)
    assert len(found) == 5
    seen: list[str] = []
    axes = set()
    for one in found:
        assert one.height <= 580
        texts = texts_of_drawing(one)
        words = [text.text for text in texts]
        assert {"受理", "办结", "评价", "单位：件"} <= set(words)
        seen += [text for text in words if text in many.categories]
        # One axis: the same ticks at the same places.
        lowest = min(text.y for text in texts)
        axes.add(tuple((text.text, round(text.left, 2)) for text in texts if text.y == lowest))
    assert seen == list(many.categories)
    assert len(axes) == 1


def test_what_fits_is_one_drawing_and_so_is_a_line() -> None:
    assert len(parts(AFFAIRS)) == 1
    assert len(parts(RATES, 10)) == 1
    assert len(parts(a_chart("bars", ["甲"], 受理=[1]), 10)) == 1
    assert len(parts(a_chart("bars", []), 10)) == 1


# -- of a table ----------------------------------------------------------------------------------


def of_table(display: str, kind: str, rows: str) -> str:
    return issue(
        f".. statistics-table:: 交易\n   :unit: 个\n   :display: {display}\n   :chart: {kind}\n\n"
        f"   类别, 项目数, 交易额（亿元）\n{rows}"
    )


TWO = "   甲, 25800, 320.5\n   乙, 800, 20.5\n"
ONE = "   甲, 25800, 320.5\n"


def test_charts_of_two_units_say_what_they_show(build: Build) -> None:
    files = {"index.rst": of_table("chart", "bars", TWO)}
    html = (build(files, builder="html").out / "index.html").read_text(encoding="utf-8")
    drawn = html[html.index("<svg") :]
    assert "项目数</text>" in drawn
    assert "交易额</text>" in drawn
    with pdfplumber.open(build(files, builder="pdf").out / "2026-41.pdf") as document:
        text = "".join(page.extract_text() for page in document.pages)
    assert "项目数" in text
    assert "交易额" in text


@pytest.mark.parametrize("display", ["chart", "table, chart"])
def test_a_line_of_one_point_is_left_to_the_table(build: Build, display: str) -> None:
    built = build({"index.rst": of_table(display, "line", ONE)}, builder="html")
    html = (built.out / "index.html").read_text(encoding="utf-8")
    assert built.warnings == []
    assert "<svg" not in html
    assert "320.5</p>" in html


def test_where_one_of_two_lines_is_a_point_the_table_says_it(build: Build) -> None:
    rows = "   甲, 25800, 320.5\n   乙, 800, ——\n"
    html = (
        build({"index.rst": of_table("chart", "line", rows)}, builder="html").out / "index.html"
    ).read_text(encoding="utf-8")
    assert "<svg" not in html
    assert "320.5</p>" in html
    html = (
        build({"index.rst": of_table("table, chart", "line", rows)}, builder="html", out="both").out
        / "index.html"
    ).read_text(encoding="utf-8")
    assert html.count("<svg") == 1
    assert "项目数</text>" in html
