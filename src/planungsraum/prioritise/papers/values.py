"""Figures as long CSV, as `planungsraum index --values` reads them."""

import csv
import io
from collections.abc import Mapping

from planungsraum.ground.method.status import Status
from planungsraum.ground.method.table import Table
from planungsraum.prioritise.papers.result import number


def values_csv(panel: Mapping[str, Table]) -> bytes:
    r"""`area,indicator,period,value,status` for all tables of a panel, with full precision.

    >>> values_csv({"2022": Table.of(["10"], {"EW": [812.0]})})
    b'area,indicator,period,value,status\n10,EW,2022,812.0,measured\n'
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(["area", "indicator", "period", "value", "status"])
    for period, table in sorted(panel.items()):
        for row, area in enumerate(table.areas):
            for place, code in enumerate(table.codes):
                status = Status(int(table.status[row, place]))
                writer.writerow([area, code, period, number(table.values[row, place]), status.label])
    return text.getvalue().encode("utf-8")
