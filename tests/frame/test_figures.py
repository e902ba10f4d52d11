"""The figures: what is drawn, where, and that nothing a name contains can break out of it."""

from collections.abc import Callable
from functools import partial
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from planungsraum.frame.figures import palette
from planungsraum.frame.figures.area_map import AreaMap, Shape, draw_map, polygon_path, tile_extent, tile_path
from planungsraum.frame.figures.axis import Scale, ticks
from planungsraum.frame.figures.errors import ClassError, EmptyFigureError, PaletteError
from planungsraum.frame.figures.legend import Legend, LegendItem, legend_list
from planungsraum.frame.figures.ranking import (
    LEFT,
    RIGHT,
    Bar,
    Mean,
    Ranking,
    Segment,
    draw_ranking,
    ranking_scale,
)
from planungsraum.frame.figures.series import Line, Point, Series, draw_series
from planungsraum.frame.figures.sheet import Caption

Draw = Callable[..., str]
SVG = "{http://www.w3.org/2000/svg}"
STYLE_SHEET = Path(palette.__file__).parents[1] / "static" / "frame" / "planungsraum.css"
NASTY = '<b>"Grün" & Söhne</b>'
CAPTION = Caption("map", NASTY, "What is to be seen", "Quelle: Amt für Statistik")
LEGEND = Legend(
    "Anteil",
    (
        LegendItem("unter 10", palette.sequential(2)[0], 1),
        LegendItem("ab 10", palette.sequential(2)[1], 1),
        LegendItem("keine Angabe", None, 1),
    ),
)


def parsed(svg: str) -> ET.Element:
    return ET.fromstring(svg)  # noqa: S314 - written a moment ago by the code under test


def shapes() -> tuple[Shape, ...]:
    tiles = [tile_path(column, 0) for column in range(3)]
    return (
        Shape("24", NASTY, tiles[0].path, 24, 24, "23,4 %", 1, "/areas/24/?a=1&b=2", selected=True),
        Shape("25", "Heiterblick", tiles[1].path, 72, 24, "9,0 %", 0, "/areas/25/"),
        Shape("26", "Engelsdorf", tiles[2].path, 120, 24, "keine Angabe", None, "/areas/26/"),
    )


def area_map(*, labelled: bool = True) -> AreaMap:
    width, height = tile_extent(3, 1)
    return AreaMap(shapes(), width, height, LEGEND, CAPTION, labelled=labelled)


def bars() -> tuple[Bar, ...]:
    return (
        Bar("24", NASTY, 40.0, "40,0 %", "/areas/24/", low=35.0, high=50.0, selected=True),
        Bar("25", "Heiterblick", 20.0, "20,0 %", "/areas/25/"),
        Bar("26", "Engelsdorf", None, "keine Angabe", "/areas/26/"),
    )


def ranking(*rows: Bar) -> Ranking:
    return Ranking(rows or bars(), Caption("ranking", "Rangfolge", "Balken", "Quelle"), Mean(25.0, "Leipzig: 25,0 %"))


def series() -> Series:
    points = (Point(2019, 10.0), Point(2020, None, "missing"), Point(2021, 20.0, "estimated"))
    city = (Point(2019, 12.0), Point(2020, 13.0), Point(2021, 14.0))
    lines = (
        Line("24", NASTY, points, "selected"),
        Line("city", "Leipzig", city, "reference"),
        Line("25", "B", city),
    )
    caption = Caption("series", "Entwicklung", "Linien", "Quelle")
    return Series(lines, caption, lambda year: f"{year:.0f}", lambda value: f"{value:.0f} %")


FIGURES = [
    partial(draw_map, area_map()),
    partial(draw_ranking, ranking()),
    partial(draw_series, series()),
]


@pytest.mark.parametrize("standalone", [False, True])
@pytest.mark.parametrize("draw", FIGURES)
def test_every_figure_is_well_formed_named_and_without_inline_style(draw: Draw, *, standalone: bool) -> None:
    svg = draw(standalone=standalone)
    root = parsed(svg)
    assert root.tag == f"{SVG}svg"
    assert " style=" not in svg
    assert "<style" not in svg
    assert "<b>" not in svg
    ids = {element.get("id") for element in root.iter()}
    assert {root.get("aria-labelledby"), root.get("aria-describedby")} <= ids


@pytest.mark.parametrize("draw", FIGURES)
def test_every_figure_on_its_own_sheet_prints_title_and_source_and_has_no_links(draw: Draw) -> None:
    root = parsed(draw(standalone=True))
    texts = [element.text for element in root.iter(f"{SVG}text")]
    assert any(text and text.startswith("Quelle") for text in texts)
    assert root.find(f".//{SVG}a") is None
    assert root.get("role") == "img"
    assert float(root.get("width")) == 720


@pytest.mark.parametrize("draw", FIGURES)
def test_every_figure_shows_every_area_once(draw: Draw) -> None:
    codes = [element.get("data-area") for element in parsed(draw(standalone=False)).iter() if element.get("data-area")]
    assert sorted(codes) == sorted(set(codes))
    assert {"24", "25"} <= set(codes)


def test_map_frame_is_the_one_asked_for() -> None:
    assert parsed(draw_map(area_map())).get("viewBox") == "0 0 144 48"


def test_map_names_area_value_and_class_and_keeps_the_address() -> None:
    link = parsed(draw_map(area_map())).find(f"{SVG}a[@data-area='24']")
    assert link.get("aria-label").startswith(f"{NASTY}: 23,4 %")
    assert link.get("href") == "/areas/24/?a=1&b=2"
    assert link.get("data-focus-key") == "map-24"


def test_map_draws_the_selected_outline_last_and_marks_its_link() -> None:
    root = parsed(draw_map(area_map()))
    assert [link.get("data-area") for link in root.iter(f"{SVG}a") if link.get("aria-current")] == ["24"]
    assert root[-1].get("class") == "selected-outline"
    assert root[-1][-1].get("d") == shapes()[0].path


def test_map_colours_classes_and_hatches_missing_values() -> None:
    paths = [link.find(f"{SVG}path").get("fill") for link in parsed(draw_map(area_map())).iter(f"{SVG}a")]
    assert paths == [palette.sequential(2)[1], palette.sequential(2)[0], "url(#map-no-data)"]
    assert parsed(draw_map(area_map())).find(f".//{SVG}pattern[@id='map-no-data']") is not None


def test_map_writes_codes_on_tiles_only() -> None:
    assert [text.text for text in parsed(draw_map(area_map())).iter(f"{SVG}text")] == ["24", "25", "26"]
    assert parsed(draw_map(area_map(labelled=False))).find(f".//{SVG}text") is None


def test_map_refuses_a_class_without_colour() -> None:
    wrong = Shape("9", "Neuland", "M0 0h1z", 0, 0, "1", 2)
    with pytest.raises(ClassError, match="area 9 is in class 2, but the figure has classes 0 to 1"):
        draw_map(AreaMap((wrong,), 10, 10, LEGEND, CAPTION))


def test_map_without_addresses_is_an_image() -> None:
    still = AreaMap((Shape("9", "Neuland", "M0 0h1z", 0, 0, "1", 1),), 10, 10, LEGEND, CAPTION)
    root = parsed(draw_map(still))
    assert root.get("role") == "img"
    assert root.get("data-roving") is None


def test_tile_path_is_a_rounded_square_of_44_units() -> None:
    tile = tile_path(2, 1)
    assert (tile.label_x, tile.label_y) == (120.0, 72.0)
    assert tile.path.startswith("M104 50h32a6 6 0 0 1 6 6v32")


def test_polygon_path_keeps_holes_and_does_not_add_up_rounding_errors() -> None:
    outer = [(0, 0), (0.04, 0), (0.08, 0), (0.12, 10), (0, 0)]
    hole = [(1, 1), (2, 1), (2, 2), (1, 1)]
    assert polygon_path([outer, hole], lambda x, y: (x, y)) == "M0 0l0.1 0 0 10zM1 1l1 0 0 1z"


def test_legend_on_the_page_escapes_and_counts() -> None:
    html = legend_list(Legend(NASTY, LEGEND.items), "map-legend")
    assert "<b>" not in html
    assert html.count("<li ") == 3
    assert 'keine Angabe <span class="legend__count">1</span>' in html
    assert 'fill="url(#map-legend-no-data)"' in html


def test_ranking_bar_length_is_the_value_on_the_common_scale() -> None:
    # The interval's end, 50, reaches the right edge; so 20 is two fifths of the way.
    link = parsed(draw_ranking(ranking())).find(f"{SVG}a[@data-area='25']")
    bar = link.find(f"{SVG}rect[@class='block']")
    assert float(bar.get("x")) == LEFT
    assert float(bar.get("width")) == pytest.approx((RIGHT - LEFT) * 20 / 50, abs=0.05)


def test_ranking_mean_stands_at_its_value() -> None:
    line = parsed(draw_ranking(ranking())).find(f"{SVG}g[@class='mean']/{SVG}line")
    assert float(line.get("x1")) == float(line.get("x2")) == (LEFT + RIGHT) / 2


def test_ranking_hatches_a_missing_value_and_still_lists_the_area() -> None:
    link = parsed(draw_ranking(ranking())).find(f"{SVG}a[@data-area='26']")
    assert link.find(f"{SVG}rect[@class='no-data']").get("fill") == "url(#ranking-no-data)"


def test_ranking_stacks_negative_contributions_to_the_left_of_zero() -> None:
    parts = (Segment("a", 3.0, "#111111"), Segment("b", -1.0, "#222222"), Segment("c", 1.0, "#333333"))
    stacked = ranking(Bar("1", "A", 3.0, "3", segments=parts))
    stacked = Ranking(stacked.bars, stacked.caption)
    assert ranking_scale(stacked) == Scale(-1.0, 4.0, left=LEFT, right=RIGHT)
    blocks = parsed(draw_ranking(stacked)).findall(f".//{SVG}rect[@class='block']")
    step = (RIGHT - LEFT) / 5
    found = [(float(block.get("x")), float(block.get("width"))) for block in blocks]
    expected = [(LEFT + step, 3 * step), (LEFT, step), (LEFT + 4 * step, step)]
    assert found == [(pytest.approx(x, abs=0.06), pytest.approx(width, abs=0.06)) for x, width in expected]


def test_ranking_without_any_value_is_refused() -> None:
    with pytest.raises(EmptyFigureError, match="ranking has no values"):
        draw_ranking(Ranking((Bar("1", "A", None, "k. A."),), CAPTION_OF_RANKING))


CAPTION_OF_RANKING = Caption("ranking", "Rangfolge", "Balken")


def test_series_leaves_a_gap_for_a_missing_value_and_shows_estimates_hollow() -> None:
    line = parsed(draw_series(series())).find(f"{SVG}g[@data-area='24']")
    assert line.find(f"{SVG}path").get("d") == "M60 140h0M396 16h0"
    markers = {marker.get("class"): marker.get("fill") for marker in line.iter(f"{SVG}circle")}
    assert markers == {"marker marker--measured": palette.HIGHLIGHT, "marker marker--estimated": "#ffffff"}


def test_series_draws_the_selected_line_above_the_others_and_writes_numbers_as_told() -> None:
    root = parsed(draw_series(series()))
    assert [group.get("data-area") for group in root.iter(f"{SVG}g") if group.get("data-area")] == [
        "25",
        "city",
        "24",
    ]
    texts = [text.text for text in root.iter(f"{SVG}text")]
    assert texts[:5] == ["0 %", "5 %", "10 %", "15 %", "20 %"]
    assert {"2019", "2021", "Leipzig"} <= set(texts)


def test_series_without_any_value_is_refused() -> None:
    empty = Series((Line("1", "A", (Point(2020, None),)),), CAPTION, str, str)
    with pytest.raises(EmptyFigureError):
        draw_series(empty)


@pytest.mark.parametrize(("low", "high", "expected"), [(0, 43, 5), (-1.2, 2.9, 5), (0, 0.07, 4), (1000, 9000, 4)])
def test_ticks_enclose_the_values_in_equal_steps(low: float, high: float, expected: int) -> None:
    found = ticks(low, high)
    assert found[0] <= low
    assert found[-1] >= high
    assert len({round(b - a, 9) for a, b in pairwise(found)}) == 1
    assert expected <= len(found) - 1 <= expected + 2


@pytest.mark.parametrize("classes", range(2, 10))
def test_palettes_have_as_many_colours_as_classes_and_readable_text_on_each(classes: int) -> None:
    for colours in (palette.sequential(classes), palette.diverging(classes)):
        assert len(set(colours)) == classes
        assert min(palette.contrast(colour, palette.text_on(colour)) for colour in colours) >= 4.5


@pytest.mark.parametrize("classes", range(2, 10))
def test_codes_on_every_class_can_be_read_in_light_and_in_dark(classes: int) -> None:
    for colour in (*palette.sequential(classes), *palette.diverging(classes)):
        ink = palette.text_on(colour)
        in_dark = ink if palette.keeps_text(colour) else "#ffffff"
        assert palette.contrast(colour, ink) >= 4.5
        assert palette.contrast(palette.in_dark(colour), palette.in_dark(in_dark)) >= 4.5


def test_style_sheet_turns_figures_and_codes_as_the_palette_reckons() -> None:
    css = STYLE_SHEET.read_text(encoding="utf-8")
    assert css.count("filter: invert(1) hue-rotate(180deg);") == css.count(".turns {\n    fill: #fff;") + css.count(
        ".turns {\n      fill: #fff;"
    )
    assert css.count("filter: invert") == 2


def test_map_marks_the_codes_that_are_white_in_dark() -> None:
    middle = Legend("Anteil", tuple(LegendItem("", colour, 1) for colour in palette.sequential(3)))
    tiles = tuple(Shape(str(place), str(place), "M0 0h1z", 0, 0, "1", place) for place in range(3))
    codes = parsed(draw_map(AreaMap(tiles, 10, 10, middle, CAPTION, labelled=True))).iter(f"{SVG}text")
    assert [(code.get("fill"), code.get("class")) for code in codes] == [
        ("#000000", None), ("#000000", "turns"), ("#ffffff", None)
    ]  # fmt: skip


def test_sequential_colours_darken_from_class_to_class() -> None:
    whiteness = [palette.contrast(colour, "#ffffff") for colour in palette.SEQUENTIAL]
    assert whiteness == sorted(whiteness)


@pytest.mark.parametrize("classes", [1, 10])
def test_palettes_refuse_too_few_and_too_many_classes(classes: int) -> None:
    with pytest.raises(PaletteError, match=f"{classes} classes were asked for"):
        palette.sequential(classes)
