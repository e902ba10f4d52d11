"""Write indicators and figures: whole files or nothing, and nothing is lost."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any

from django.db import transaction

from planungsraum.ground.method.errors import Fault, Refusal
from planungsraum.ground.models import AreaSystem
from planungsraum.ground.queries import areas_on
from planungsraum.observe.models import Dataset, Figure, FormerFigure, Indicator, Source, Upload
from planungsraum.observe.sources.tables import Cell
from planungsraum.people.models import User
from planungsraum.people.services.audit import record

AT_ONCE = 2_000


@dataclass(frozen=True, slots=True)
class Delivery:
    """What came with a file of figures: who published it, for which areas, as of which day."""

    title: str
    source: Source
    system: AreaSystem
    boundary_version: str
    as_of: date
    content: bytes


@transaction.atomic
def load_sources(*, sources: Iterable[Mapping[str, Any]]) -> None:
    """Sources by their key."""
    for each in sources:
        fields = {"title": each["title"], "publisher": each["publisher"]}
        for name in ("licence", "note"):
            texts = each.get(name, {})
            texts = texts if isinstance(texts, dict) else {"de": texts}
            fields |= {f"{name}_{language}": texts.get(language, "") for language in ("de", "en")}
        Source.objects.update_or_create(key=each["key"], defaults=fields)


@transaction.atomic
def load_indicators(*, sheets: Sequence[Mapping[str, Any]], visibility: str) -> int:
    """Indicator sheets by their code, the parts of rates among them; unknown parts or sources are refused."""
    sources = {source.key: source for source in Source.objects.all()}
    for position, sheet in enumerate(sheets):
        if sheet["source"] not in sources:
            raise Refusal.of("indicators.unknown_source", indicator=sheet["code"], found=sheet["source"])
        fields = {key: value for key, value in sheet.items() if key not in {"code", "source"}}
        for part in ("numerator", "denominator"):
            fields[part] = _part(sheet, part)
        fields = {
            "position": position,
            "visibility": visibility,
            **fields,
            "source": sources[sheet["source"]],
        }
        Indicator.objects.update_or_create(code=sheet["code"], defaults=fields)
    return len(sheets)


def _part(sheet: Mapping[str, Any], part: str) -> Indicator | None:
    if not sheet.get(part):
        return None
    found = Indicator.objects.filter(code=sheet[part]).first()
    if found is None or found.kind != Indicator.Kind.COUNT:
        raise Refusal.of("indicators.unknown_part", indicator=sheet["code"], part=part, found=sheet[part])
    return found


@transaction.atomic
def load_figures(*, cells: Sequence[Cell], delivery: Delivery, actor: User | None) -> Dataset:
    """All figures of a file under one data set; figures they replace are kept as former ones."""
    dataset = Dataset.objects.create(
        title=delivery.title,
        source=delivery.source,
        system=delivery.system,
        boundary_version=delivery.boundary_version,
        as_of=delivery.as_of,
        fingerprint=sha256(delivery.content).hexdigest(),
        loaded_by=actor,
    )
    areas = {area.code: area.pk for area in areas_on(delivery.system, delivery.as_of)}
    indicators = dict(Indicator.objects.values_list("code", "pk"))
    _refuse_unknown(cells, areas, indicators)
    figures = [
        Figure(
            indicator_id=indicators[cell.indicator], area_id=areas[cell.area], period=cell.period,
            value=cell.value, status=int(cell.status), dataset=dataset,
        )
        for cell in cells
    ]  # fmt: skip
    _keep_former(figures, dataset)
    Figure.objects.bulk_create(
        figures, batch_size=AT_ONCE, update_conflicts=True,
        unique_fields=["indicator", "area", "period"], update_fields=["value", "status", "dataset"],
    )  # fmt: skip
    record(actor=actor, verb="load", kind="dataset", key=str(dataset.pk))
    return dataset


def _refuse_unknown(cells: Iterable[Cell], areas: Mapping[str, int], indicators: Mapping[str, int]) -> None:
    unknown_areas = sorted({cell.area for cell in cells} - areas.keys())
    unknown_indicators = sorted({cell.indicator for cell in cells} - indicators.keys())
    faults = [Fault("figures.unknown_area", {"area": code}) for code in unknown_areas]
    faults += [Fault("figures.unknown_indicator", {"indicator": code}) for code in unknown_indicators]
    if faults:
        raise Refusal(faults[:100])


def _keep_former(figures: Sequence[Figure], dataset: Dataset) -> None:
    """Copy what the new figures will replace and differ from."""
    coming = {(each.indicator_id, each.area_id, each.period): each for each in figures}
    there = Figure.objects.filter(indicator_id__in={key[0] for key in coming}, period__in={key[2] for key in coming})
    former = [
        FormerFigure(
            indicator_id=old.indicator_id, area_id=old.area_id, period=old.period, value=old.value,
            status=old.status, dataset_id=old.dataset_id, replaced_by=dataset,
        )
        for old in there.iterator()
        if (new := coming.get((old.indicator_id, old.area_id, old.period)))
        and (old.value, old.status) != (new.value, new.status)
    ]  # fmt: skip
    FormerFigure.objects.bulk_create(former, batch_size=AT_ONCE)


@transaction.atomic
def keep_upload(*, upload: Upload) -> Upload:
    """Keep a file until someone decides on its preview."""
    upload.save()
    record(actor=upload.uploaded_by, verb="upload", kind="upload", key=str(upload.pk))
    return upload


@transaction.atomic
def discard_upload(*, upload: Upload, actor: User) -> None:
    """Throw a file away that was not loaded."""
    record(actor=actor, verb="discard", kind="upload", key=str(upload.pk))
    upload.delete()


@transaction.atomic
def load_upload(*, upload: Upload, cells: Sequence[Cell], actor: User) -> Dataset:
    """Load the figures of a file after its preview, once."""
    upload = Upload.objects.select_for_update(of=("self",)).get(pk=upload.pk)
    if upload.dataset is not None:
        raise Refusal.of("figures.loaded_already", file=upload.name)
    delivery = Delivery(
        upload.title, upload.source, upload.system, upload.boundary_version, upload.as_of, bytes(upload.content)
    )
    upload.dataset = load_figures(cells=cells, delivery=delivery, actor=actor)
    upload.save(update_fields=["dataset"])
    return upload.dataset
