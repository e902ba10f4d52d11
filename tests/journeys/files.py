"""Files that a statistics office might bring; the figures are invented."""

import csv
from pathlib import Path

from tests.site.commands.program import ROOT

HEADER = "Gebiet;Indikator;Zeitraum;Wert"
FAULTY = f"""{HEADER}
00;sgb2_u15;2023;15
99;sgb2_u15;2023;7
01;sgb2_u15;2023;1.234
00;sgb2_u15;2023;16
02;sgb2_unter15;2023;40
03;sgb2_u15;2023;viele"""


def ortsteile() -> list[str]:
    """The codes of the example's 63 areas."""
    with (ROOT / "examples" / "leipzig" / "areas.csv").open(encoding="utf-8", newline="") as file:
        return [row["code"] for row in csv.DictReader(file) if row["system"] == "ortsteil"]


def figures_of_2023() -> str:
    """Children and children with benefits in each area: every share is 20 % but that of area 51, 60 %."""
    lines = [HEADER]
    for code in ortsteile():
        lines += [f"{code};pop_u15;2023;500", f"{code};sgb2_u15;2023;{300 if code == '51' else 100}"]
    return "\n".join(lines)


def write(folder: Path, name: str, text: str) -> Path:
    """A file as Windows programs write it."""
    path = folder / name
    path.write_bytes(text.replace("\n", "\r\n").encode("utf-8-sig"))
    return path
