"""What is shown as files: read back by other programs than ours."""

import io
import json
from datetime import date
from xml.etree import ElementTree as ET

import pytest
from django.urls import reverse
from shapely.geometry import box, shape
from tests.factories import indicator

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

HEADER = "area,name,indicator,period,value,status,unit,source,boundary_version"
LINES = [
    "B1,Kreis B1,quote,2020,10.0,measured,Prozent,Amt: Register,Viertel 2022",
    "B2,Kreis B2,quote,2020,10.0,measured,Prozent,Amt: Register,Viertel 2022",
    "B1,Kreis B1,quote,2021,15.0,measured,Prozent,Amt: Register,Viertel 2022",
    "B2,Kreis B2,quote,2021,,suppressed,Prozent,Amt: Register,Viertel 2022",
    "B1,Kreis B1,quote,2022,16.0,measured,Prozent,Amt: Register,Viertel 2022",
    "B2,Kreis B2,quote,2022,12.0,measured,Prozent,Amt: Register,Viertel 2022",
]
SVG = "{http://www.w3.org/2000/svg}"


def file(client, form, **address):
    response = client.get(reverse("observe:export", args=[form]), {"indicator": "quote", "system": "kreis"} | address)
    assert response.status_code == 200
    return response


def test_csv_has_every_figure_with_what_explains_it(client, small_city):
    response = file(client, "csv")
    assert response.content.decode() == "\n".join([HEADER, *LINES, ""])
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert response["Content-Disposition"] == 'attachment; filename="quote-2022.csv"'


def test_name_of_a_file_of_a_school_year_has_no_slash(client, small_city):
    from tests.factories import cells, load

    indicator("schule", "published")
    load(small_city.viertel, cells("schule", {"a1": (1.0,)}, ("2021/22",)))
    response = client.get(reverse("observe:export", args=["csv"]), {"indicator": "schule"})
    assert response["Content-Disposition"] == 'attachment; filename="schule-2021-22.csv"'


def test_workbook_has_the_same_figures_and_its_source(client, small_city):
    import python_calamine

    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(file(client, "xlsx").content))
    assert book.sheet_names == ["Kurz quote", "Info"]
    rows = book.get_sheet_by_name("Kurz quote").to_python()
    assert rows[0] == HEADER.split(",")
    expected = [line.split(",") for line in LINES]
    assert [[*row[:4], row[4], *row[5:]] for row in rows[1:]] == [
        [*line[:4], float(line[4]) if line[4] else "", *line[5:]] for line in expected
    ]
    assert book.get_sheet_by_name("Info").to_python()[0] == ["Kurz quote"]


def test_text_that_looks_like_a_formula_stays_text(client, small_city):
    import python_calamine

    from planungsraum.ground.models import Area

    Area.objects.filter(code="B1").update(name='=HYPERLINK("http://x")')
    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(file(client, "xlsx").content))
    assert book.get_sheet_by_index(0).to_python()[1][1] == '=HYPERLINK("http://x")'


def test_geojson_without_boundaries_has_no_geometry(client, small_city):
    found = json.loads(file(client, "geojson", period="2021").content)
    assert found["type"] == "FeatureCollection"
    assert [(each["type"], each["id"], each["geometry"]) for each in found["features"]] == [
        ("Feature", "B1", None), ("Feature", "B2", None)
    ]  # fmt: skip
    assert [each["properties"]["value"] for each in found["features"]] == [15.0, None]


def test_geojson_has_the_boundaries_that_are_loaded(client, small_city):
    from planungsraum.ground.services import load_boundaries
    from planungsraum.ground.sources.geometry import Polygon

    squares = {f"a{n}": box(12 + n / 10, 51, 12.1 + n / 10, 51.1) for n in range(1, 5)}
    load_boundaries(
        system=small_city.viertel, polygons=[Polygon(*each) for each in squares.items()],
        as_of=date(2022, 1, 1), source="Amt",
    )  # fmt: skip
    found = json.loads(file(client, "geojson", system="viertel").content)["features"]
    same = {each["id"]: shape(each["geometry"]).normalize().equals_exact(squares[each["id"]].normalize(), 1e-6)
            for each in found}  # fmt: skip
    assert same == dict.fromkeys(squares, True)
    longitude, latitude = found[0]["geometry"]["coordinates"][0][0]
    assert (12 < longitude < 13, 51 <= latitude < 52) == (True, True)


@pytest.mark.parametrize("picture", ["map", "ranking", "series"])
def test_svg_is_well_formed_and_says_what_it_shows(picture, client, small_city):
    root = ET.fromstring(file(client, "svg", picture=picture).content)  # noqa: S314 — our own
    assert root.tag == f"{SVG}svg"
    assert root.find(f"{SVG}title").text.startswith("Name quote 2022")
    texts = " ".join("".join(each.itertext()) for each in root.iter(f"{SVG}text"))
    assert "Amt: Register" in texts
    assert not [each for each in root.iter() if each.tag in {f"{SVG}script", f"{SVG}image", f"{SVG}foreignObject"}]


def test_name_with_signs_of_markup_is_written_as_it_is(client, small_city):
    from planungsraum.ground.models import Area

    Area.objects.filter(code="B1").update(name="A & B <Nord>")
    for picture in ("map", "ranking", "series"):
        ET.fromstring(file(client, "svg", picture=picture, area="B1").content)  # noqa: S314 — our own
    assert b"A &amp; B &lt;Nord&gt;" in file(client, "svg", picture="ranking").content


def test_png_is_one_and_1600_pixels_wide(client, small_city):
    content = file(client, "png").content
    assert content[:8] == b"\x89PNG\r\n\x1a\n"
    assert int.from_bytes(content[16:20], "big") == 1600


def test_png_holds_letters():
    """Letters are dark points on white; without a font there would be none at all."""
    from planungsraum.frame.figures.raster import png_document

    def picture(text):
        return png_document(
            '<svg xmlns="http://www.w3.org/2000/svg" width="200" height="40">'
            '<rect width="200" height="40" fill="#ffffff"/>'
            f'<text x="5" y="30" font-size="30" font-family="\'Fira Sans\', sans-serif">{text}</text></svg>'
        )

    assert len({picture(""), picture("A"), picture("Ä"), picture("ß"), picture("č")}) == 5


def test_unknown_form_is_not_found(client, small_city):
    assert client.get("/observe/export.pdf", {"indicator": "quote"}).status_code == 404


def test_export_without_any_figures_is_not_found(client, db):
    assert client.get("/observe/export.csv").status_code == 404
