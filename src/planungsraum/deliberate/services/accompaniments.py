"""Which organisation accompanies a body, in which way, from when until when."""

from datetime import date

from django.db import transaction

from planungsraum.deliberate.models import Accompaniment, Body
from planungsraum.ground.method.errors import Refusal
from planungsraum.people.models import Organisation, User
from planungsraum.people.services.actors import overlap
from planungsraum.people.services.audit import record


@transaction.atomic
def accompany(  # noqa: PLR0913 — the fields of one row
    *,
    body: Body,
    organisation: Organisation,
    kind: str,
    since: date,
    until: date | None,
    actor: User | None,
    scope: str = "",
) -> Accompaniment:
    """Write down that an organisation accompanies a body in a way, until before `until`; `scope` says for what.

    Refused: a contract without an end or a scope.
    """
    if kind == Accompaniment.Kind.CONTRACTED and not (until and scope.strip()):
        raise Refusal.of("accompaniment.no_contract")
    kept = Accompaniment(
        body=body, organisation=organisation, kind=kind, scope=scope.strip(), valid_from=since, valid_to=until
    )
    _refuse_twice(kept)
    kept.save()
    record(actor=actor, verb="accompany", kind="body", key=body.slug)
    return kept


@transaction.atomic
def end_accompaniment(*, accompaniment: Accompaniment, until: date, actor: User | None) -> None:
    """Let an organisation no longer accompany a body from a day on."""
    accompaniment.valid_to = until
    _refuse_twice(accompaniment)
    accompaniment.save(update_fields=["valid_to"])
    record(actor=actor, verb="end", kind="accompaniment", key=str(accompaniment.pk))


@transaction.atomic
def take_accompaniment_back(*, accompaniment: Accompaniment, actor: User | None) -> None:
    """Take off that an organisation accompanies a body, where that was written down in error."""
    record(actor=actor, verb="take_back", kind="accompaniment", key=str(accompaniment.pk))
    accompaniment.delete()


def _refuse_twice(wanted: Accompaniment) -> None:
    since, until = wanted.valid_from, wanted.valid_to
    if until and until <= since:
        raise Refusal.of("accompaniment.no_day", since=since.isoformat(), until=until.isoformat())
    Body.objects.select_for_update().get(pk=wanted.body_id)
    same = Accompaniment.objects.filter(body=wanted.body, organisation=wanted.organisation, kind=wanted.kind)
    if any(overlap(since, until, each.valid_from, each.valid_to) for each in same.exclude(pk=wanted.pk)):
        raise Refusal.of("accompaniment.twice")
