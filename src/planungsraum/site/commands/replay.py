"""`planungsraum replay ID`: prove a frozen result, or say which input has changed since."""

import argparse
import sys

from planungsraum.frame.marking import N_
from planungsraum.site.commands import translated
from planungsraum.site.commands.faults import reported
from planungsraum.site.commands.waking import start_with_tables

NOT_PROVED = 1


def describe(parser: argparse.ArgumentParser) -> None:
    """Say which result."""
    parser.add_argument("id", metavar="ID", type=int, help=translated(N_("number of the frozen result")))


@reported
def run(arguments: argparse.Namespace) -> None:
    """Compute it anew and report; exit code 1 where today's figures cannot give the same bytes."""
    start_with_tables()
    from planungsraum.ground.method.errors import Refusal
    from planungsraum.prioritise.models import FrozenResult
    from planungsraum.prioritise.queries import figures_today
    from planungsraum.prioritise.services.frozen import replay

    frozen = FrozenResult.objects.select_related("run__system").filter(pk=arguments.id).first()
    if frozen is None:
        known = ", ".join(map(str, FrozenResult.objects.order_by("pk").values_list("pk", flat=True)))
        raise Refusal.of("frozen.unknown", found=arguments.id, known=known or "–")
    found = replay(frozen, figures_today(frozen.run))
    for each in found.changed:
        say(
            N_("Changed: {indicator} {period}, {areas} areas; first {area}: {before} → {after}"),
            indicator=each.indicator, period=each.period, areas=each.areas, area=each.area,
            before=each.before or "–", after=each.after or "–",
        )  # fmt: skip
    if found.altered:
        say(N_("Kept otherwise than it was frozen: {names}"), names=", ".join(found.altered))
    if found.recomputed:
        say(N_("Other bytes: {files} (software {then}, now {now})"),
            files=", ".join(found.recomputed), then=found.version_then, now=found.version_now)  # fmt: skip
    else:
        say(N_("The figures frozen with result {id} give the same bytes."), id=frozen.pk)
    if not found.proved:
        message = N_("Today's figures do not prove result {id}.") if found.changed else N_("Result {id} is not proved.")
        say(message, id=frozen.pk)
        sys.exit(NOT_PROVED)
    say(N_("Today's figures give the same bytes: result {id} is proved."), id=frozen.pk)


def say(message: str, **values: str | int) -> None:
    """Write a sentence."""
    sys.stdout.write(translated(message).format(**values) + "\n")
