"""The world that the tests of rights look at: the small city with its people, decisions, bodies and files that wait."""

from dataclasses import dataclass
from datetime import date

from tests import network as make
from tests.access import RECIPE
from tests.cast import invite
from tests.directory import build_directory
from tests.factories import build_small_city, source
from tests.site.late_stages import build_late_stages

PERIOD = 'period = "2022"'
VALUES = """area,indicator,period,value
a1,quote,2022,30
a2,quote,2022,12.5
a3,quote,2022,20
a4,quote,2022,10
a1,geb,2022,3
a2,geb,2022,5
a3,geb,2022,4
a4,geb,2022,8
"""


def keep_the_recipe(cast):
    """Keep a recipe of the small city for everyone."""
    from planungsraum.prioritise.services.recipes import keep_recipe

    return keep_recipe(name="klein", text=RECIPE, visibility="public", actor=cast["planner"])


def decide(small_city, cast):
    """A run over the small recipe that is done, and a public result frozen from another."""
    from planungsraum.prioritise.services.frozen import freeze
    from planungsraum.prioritise.services.runs import Request, ask_for_run, carry_out_small

    def run():
        request = Request("klein", "Kleines Rezept", small_city.viertel, PERIOD + RECIPE, VALUES, [], 20, 1, "office")
        asked = ask_for_run(request=request, actor=cast["planner"])
        carry_out_small(asked)
        return asked

    frozen = freeze(run=run(), question="Wo zuerst?", visibility="public", actor=cast["planner"])
    _make_public_list(frozen, cast["planner"])
    return {"own run": run(), "public result": frozen}


def _make_public_list(frozen, actor):
    """Make a list named `liste` of a frozen result."""
    from planungsraum.prioritise.services.schemes import Making, make_scheme

    making = Making("liste", "Kleine Liste", date(2022, 1, 1), None, "public", merged=False)
    make_scheme(frozen=frozen, making=making, actor=actor)


@dataclass(frozen=True)
class World:
    """What the tests name."""

    small_city: object
    cast: dict
    recipe: object
    waiting: dict


@dataclass(frozen=True)
class Link:
    """What stands in an address in the place of a row's number."""

    pk: str


def build_network(cast):
    """A public body and a provider in area a1: with moderator, stand-in, member and contact."""
    from planungsraum.ground.models import Area
    from planungsraum.people.models import Grant
    from planungsraum.people.services.contacts import keep_contact

    area = Area.objects.get(code="a1")
    Grant.objects.filter(user=cast["area_coordinator"]).update(area=area)
    runde, verein = make.body("runde", areas=[area]), make.organisation("verein", areas=[area])
    mona, public = make.person("Mona Moder", user=cast["moderator"]), make.person("Paul Public")
    moderation = make.term(runde, "moderation", mona)
    member = make.term(runde, "member", public, on_behalf_of=verein)
    given = make.stand_in(member, mona, date(2030, 1, 1), date(2031, 1, 1))
    contact = keep_contact(of=runde, fields={"label": "Büro"}, day=date(2022, 1, 1), actor=None)
    return {
        "own term": member, "own stand-in": given, "own contact": contact, "public person": public.uuid,
        "own moderation": moderation, "own event": runde.event_parts.get().event,
        **_of_the_provider(verein, runde, area),
    }  # fmt: skip


def _of_the_provider(verein, runde, area):
    """What the provider is funded for, who follows it, and which body it accompanies."""
    from planungsraum.deliberate.services.accompaniments import accompany
    from planungsraum.ground.models import ServiceField
    from planungsraum.people.services.actors import follow, fund

    field, day = ServiceField.objects.create(code="offene", name_de="Offene Arbeit"), date(2015, 1, 1)
    heir = make.organisation("erbin", areas=[area])
    held = {"since": day, "until": None, "actor": None}
    return {
        "own funding": fund(organisation=verein, area=area, field=field, **held),
        "own succession": follow(predecessor=verein, successor=heir, since="2015", partial=True, basis="", actor=None),
        "own accompaniment": accompany(body=runde, organisation=verein, kind="consulted", **held),
    }


def meet(cast):
    """An inquiry to the body, its public meetings `forum` and `abschluss`, a guest's link to the first, a topic."""
    from tests.deliberate.network import asked, meeting

    from planungsraum.deliberate.models import Body
    from planungsraum.deliberate.services.meetings import let_in
    from planungsraum.deliberate.services.topics import NewTopic, keep_topic

    runde = Body.objects.get(slug="runde")
    meeting(runde, slug="abschluss", kind="closing")
    keep_topic(topic=NewTopic(title="Räume für Jugendliche", slug="raeume"), actor=None)
    token = let_in(meeting=meeting(runde, slug="forum"), topic="Jugend", actor=cast["planner"])
    return {"open inquiry": asked(runde), "guest link": Link(token), **plan_a_year(runde, cast)}


def plan_a_year(runde, cast):
    """A kind of meeting, and two meetings of the body at the same time."""
    from tests.deliberate.network import at, meeting

    from planungsraum.deliberate.models import MeetingKind
    from planungsraum.deliberate.queries.free_days import free_in
    from planungsraum.deliberate.queries.year import conflicts_of

    series = MeetingKind.objects.create(body=runde, name="Sitzung", rhythm="yearly")
    for title in ("Eins", "Zwei"):
        meeting(runde, title=title, starts_at=at(2027, 3, 2, 9))
    (told,) = conflicts_of(cast["planner"], 2027, free_in(2027))
    return {"own series": series, "own conflict": Link(told.conflict.stamp)}


def cooperate():
    """A public project named `hof` that the body accompanies and checks."""
    from tests.deliberate.cooperating import criteria, keep, opened

    from planungsraum.deliberate.models import Body
    from planungsraum.people.models import Organisation

    runde, house = Body.objects.get(slug="runde"), Organisation.objects.get(slug="verein")
    other = make.organisation("nachbar")
    area = runde.coverage.get().area
    hof = keep((house, "lead"), (other,), title="Hof", accompanied_by=runde, areas=[area])
    return {"own criteria": criteria(runde), "open check": opened(hof, criteria(runde), visibility="public")}


def build_world():
    """All of it, in one go; what rows of the table name stands in `waiting`."""
    small_city, cast = build_small_city(), invite()
    recipe = keep_the_recipe(cast)
    found = decide(small_city, cast) | build_network(cast) | meet(cast) | cooperate()
    found |= build_late_stages(cast, found)
    build_directory(small_city)
    return World(small_city, cast, recipe, {**uploads(small_city, cast), **found})


def uploads(small_city, cast):
    """A file of each person of the cast that waits."""
    from planungsraum.observe.models import Upload
    from planungsraum.observe.services import keep_upload

    def keep(user):
        return keep_upload(
            upload=Upload(
                name=f"{user.username}.csv", title="Geburten", source=source(), system=small_city.viertel,
                content=b"area,indicator,period,value\na1,geb,2023,7\n", boundary_version="2023",
                as_of=date(2023, 1, 1), decimal="point", uploaded_by=user,
            )
        )  # fmt: skip

    return {role: keep(user) for role, user in cast.items()}
