"""Loading figures: upload, preview, decision."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.formats import localize
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from planungsraum.frame.pages import sentences
from planungsraum.ground.method.errors import Refusal
from planungsraum.observe.forms import UploadForm
from planungsraum.observe.models import Indicator, Upload
from planungsraum.observe.queries import read_upload, replaced_by
from planungsraum.observe.services import discard_upload, keep_upload, load_upload
from planungsraum.observe.sources.tables import Cell, Reading
from planungsraum.observe.words import STATUS
from planungsraum.people.access import account_of, allowed
from planungsraum.people.rules import may_load_figures

PREVIEW_ROWS = 20
PERSONAL = "import.personal_data"  # such a file is not even kept for a preview
LAYOUTS = {
    "long": gettext_lazy("long: one figure a line"),
    "wide_by_period": gettext_lazy("wide: one column a period"),
    "wide_by_indicator": gettext_lazy("wide: one column an indicator"),
}
DECIMALS = {"comma": gettext_lazy("comma: 1.234,5"), "point": gettext_lazy("point: 1,234.5")}


@allowed(may_load_figures)
def upload(request: HttpRequest) -> HttpResponse:
    """Choose a file of figures; nothing is loaded yet."""
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        fields = dict(form.cleaned_data)
        file = fields.pop("file")
        kept = Upload(**fields, name=file.name, content=file.read(), uploaded_by=account_of(request))
        personal = [fault for fault in read_upload(kept).faults if fault.code == PERSONAL]
        if not personal:
            keep_upload(upload=kept)
            return redirect("observe:preview", number=kept.pk)
        form.add_error("file", sentences(personal))
    waiting = Upload.objects.filter(uploaded_by=request.user.pk, dataset=None)
    status = 422 if form.is_bound else 200
    return render(request, "observe/upload.html", {"form": form, "waiting": waiting, "may_load": True}, status=status)


@allowed(may_load_figures)
def preview(request: HttpRequest, number: int) -> HttpResponse:
    """What a file holds, every fault with its line, and the decision to load it."""
    kept = get_object_or_404(Upload, pk=number, uploaded_by=request.user.pk)
    if request.method == "POST" and "discard" in request.POST:
        discard_upload(upload=kept, actor=account_of(request))
        if kept.dataset:
            messages.success(request, _("The file was discarded. The figures loaded from it stay."))
        else:
            messages.success(request, _("The file was discarded. Nothing was loaded."))
        return redirect("observe:upload")
    reading = read_upload(kept)
    if request.method == "POST" and not reading.faults:
        return _load(request, kept)
    context = {
        "upload": kept,
        "reading": reading,
        "faults": sentences(reading.faults),
        "read_as": _read_as(kept, reading),
        "cells": [_worded(cell) for cell in reading.cells[:PREVIEW_ROWS]],
        "replaced": replaced_by(kept, reading),
    }
    return render(request, "observe/preview.html", context, status=422 if reading.faults else 200)


def _load(request: HttpRequest, kept: Upload) -> HttpResponse:
    try:
        dataset = load_upload(upload=kept, cells=read_upload(kept).cells, actor=account_of(request))
    except Refusal as refusal:
        for text in sentences(refusal.faults):
            messages.error(request, text)
        return redirect("observe:preview", number=kept.pk)
    messages.success(request, _("{count} figures were loaded.").format(count=dataset.figures.count()))
    first = dataset.figures.select_related("indicator").first()
    shown = Indicator.objects.filter(numerator=first.indicator).first() or first.indicator if first else None
    target = redirect("observe:overview")
    if shown:
        target["Location"] += f"?indicator={shown.code}"
    return target


def _read_as(kept: Upload, reading: Reading) -> list[tuple[str, str]]:
    """How the file was understood."""
    signs = ", ".join(f"{sign} × {times}" for sign, times in reading.signs)
    lines = [
        (_("Title of the data set"), kept.title),
        (_("Source"), str(kept.source)),
        (_("Boundary version"), kept.boundary_version),
        (_("Layout"), str(LAYOUTS.get(reading.layout, reading.layout))),
        (_("Encoding"), reading.encoding),
        (_("Separator"), _("tabulator") if reading.delimiter == "\t" else reading.delimiter),
        (_("Decimal sign"), str(DECIMALS.get(reading.decimal, reading.decimal))),
        (_("Rows"), str(reading.rows)),
        (_("Columns"), ", ".join(reading.header)),
        (_("Columns not used"), ", ".join(reading.ignored)),
        (_("Signs of official statistics"), signs),
    ]
    return [(title, text) for title, text in lines if text]


def _worded(cell: Cell) -> dict[str, object]:
    """A cell as the preview writes it."""
    value = "" if cell.value is None else localize(cell.value)
    return {
        "line": cell.line, "area": cell.area, "indicator": cell.indicator, "period": cell.period,
        "value": value, "status": STATUS[cell.status],
    }  # fmt: skip
