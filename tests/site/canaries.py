"""A world in which every object says by a word of its own what it is, whose it is and who may see it.

`own`: bodies and organisations that the moderator acts for, that the member belongs to, and that work in the area of
the coordinator (a1). `other`: the same kinds of things where nobody of the cast has a function (a2). `city`: what
belongs to no body. The word of an object stands in every text that its visibility governs, its address included.
"""

from dataclasses import dataclass, field
from datetime import date

from tests import network as make
from tests.cast import invite
from tests.factories import BIRTHS, build_small_city, cells, indicator, load

LEVELS = ("public", "professional", "body", "moderation", "office")
CITY_LEVELS = ("public", "professional", "office")
SCOPES = ("own", "other")
AREA = {"own": "a1", "other": "a2"}
ALIKE = "Kanari"  # by this the search finds all of them


@dataclass(frozen=True, order=True)
class Canary:
    """What a word stands for."""

    kind: str
    scope: str
    level: str

    @property
    def word(self):
        return f"q{self.kind}{self.scope}{self.level}z"

    @property
    def words(self):
        """The word; of a telephone number, from which cards take all but the digits, a number."""
        if self.kind != "phone":
            return (self.word,)
        return (f"07{SCOPES.index(self.scope)}{LEVELS.index(self.level)}555012",)

    @property
    def named(self):
        return f"{ALIKE} {self.word}"


@dataclass
class Aviary:
    """The canaries, the accounts by role, and what the ways out name by numbers."""

    cast: dict
    canaries: list = field(default_factory=list)
    slugs: dict = field(default_factory=dict)  # of canaries that have a page
    numbers: dict = field(
        default_factory=dict
    )  # the same for those whose page has a number, and of what goes with them

    def hatch(self, kind, scope, level):
        canary = Canary(kind, scope, level)
        self.canaries.append(canary)
        return canary


def build_aviary():
    """All of it, in one go."""
    from tests.site.canaries_of_meetings import outcomes_of, topic_of
    from tests.site.year_canaries import plan_the_year

    from planungsraum.ground.models import Area
    from planungsraum.people.models import Grant, User

    city, cast = build_small_city(), invite()
    Grant.objects.filter(user=cast["area_coordinator"]).update(area=Area.objects.get(code="a1"))
    cast["member"] = User.objects.create_user("milan.mitglied")
    world = Aviary(cast)
    people = {
        "moderator": make.person("Mona Moder", email="mona@example.org", user=cast["moderator"]),
        "member": make.person("Milan Mit", user=cast["member"]),
    }
    for scope in SCOPES:
        area = Area.objects.get(code=AREA[scope])
        houses = {level: _house(world, scope, level, area) for level in LEVELS}
        rounds = {level: _round(world, scope, level, area, houses) for level in LEVELS}
        _kin(world, scope, houses, rounds)
        _cooperating(world, scope, houses, rounds)
        if scope == "own":
            _functions(people, houses, rounds)
        for level in LEVELS:
            _around(world, rounds["public"], scope, level)
        outcomes_of(world, rounds["public"], scope, LEVELS)
    for level in CITY_LEVELS:
        _of_the_city(world, level, city)
        topic_of(world, level)
    plan_the_year(world)
    return world


def unlisted(canary):
    """Somebody whose name everybody may read and whom the search does not know: what hides them is something else."""
    from planungsraum.people.models import Person

    return Person.objects.create(given_name=ALIKE, family_name=canary.word, visibility="public")


def _house(world, scope, level, area):
    who = world.hatch("organisation", scope, level)
    world.slugs[who] = f"h-{who.word}"
    return make.organisation(world.slugs[who], who.named, visibility=level, profile=who.named, areas=[area])


def _round(world, scope, level, area, houses):
    """A body with a contact and an inquiry, and a public meeting of it."""
    from tests.deliberate.network import asked, meeting, soon

    from planungsraum.people.services.contacts import keep_contact

    what = world.hatch("body", scope, level)
    world.slugs[what] = f"r-{what.word}"
    texts = dict.fromkeys(("purpose", "way_of_working", "legal_basis"), what.named)
    made = make.body(
        world.slugs[what],
        what.named,
        visibility=level,
        areas=[area],
        run_by=houses["office" if scope == "own" else "public"],
        **texts,
    )
    ways = {"label": what.named, "web": f"https://{what.word}.example.org/"}
    keep_contact(of=made, fields=ways, day=date(2022, 1, 1), actor=None)
    text = world.hatch("inquiry", scope, "acting").named if level == "public" else "Eine Frage"
    world.numbers["inquiry", scope, level] = asked(made, text=text).pk
    meeting(made, title=f"Treffen {scope} {level}", starts_at=soon(400))
    return made


def _kin(world, scope, houses, rounds):
    """What the public organisation and the public body have to do with those of each level."""
    from tests.deliberate.network import meeting, soon

    from planungsraum.deliberate.services.accompaniments import accompany
    from planungsraum.deliberate.services.belonging import belong
    from planungsraum.deliberate.services.meetings import attend
    from planungsraum.ground.models import Area, ServiceField
    from planungsraum.people.models import Organisation
    from planungsraum.people.services.actors import follow, fund

    house, round_ = houses["public"], rounds["public"]
    house.part_of = houses["office"]
    house.save()
    Organisation.objects.filter(pk__in=[each.pk for each in houses.values()]).update(recognised_from=date(2015, 1, 1))
    held = meeting(round_, title=f"Tagung {scope}", starts_at=soon(500))
    past = meeting(round_, title=f"Bedarf {scope}", starts_at=soon(-300), phase="needs")
    for level in LEVELS:
        world.numbers["accompaniment", scope, level] = accompany(
            body=round_, organisation=houses[level], kind="together", since=date(2015, 1, 1), until=None, actor=None
        ).pk
        make.term(round_, "adviser", make.person("Rita Rat"), on_behalf_of=houses[level])
        make.term(rounds[level], "adviser", unlisted(world.hatch("delegate", scope, level)), on_behalf_of=house)
        for each in (held, past):
            attend(meeting=each, organisation=houses[level], group="school", persons=1, actor=None)
        meeting(rounds[level], title=f"Bestand {level}", starts_at=soon(-300), phase="inventory")
        meeting(round_, title=f"Stammtisch {level}", starts_at=soon(600), host=houses[level])
        if level != "public":
            world.numbers["succession", scope, level] = follow(
                predecessor=houses[level], successor=house, since="2015", partial=False, basis="", actor=None
            ).pk
            make.happened("absorbed", "2016", sources=[(rounds[level], True)], results=[round_])
            belong(part=rounds[level], whole=round_, since=date(2015, 1, 1), until=None, actor=None)
    world.numbers["meeting", scope] = held.slug
    world.numbers["funding", scope] = fund(
        organisation=house,
        area=Area.objects.get(code=AREA[scope]),
        field=ServiceField.objects.get_or_create(code="offene", name_de="Offene Arbeit")[0],
        since=date(2015, 1, 1),
        until=None,
        actor=None,
    ).pk


def _cooperating(world, scope, houses, rounds):
    """Projects of each level, each led by the public organisation and shared with one of the level; and their checks.

    Each accompanied and checked by the public body; one more, public, by the body of each level.
    """
    from tests.deliberate.cooperating import assessed, criteria, keep, opened

    from planungsraum.deliberate.services.checks import Found, find

    partner = make.organisation(f"partner-{scope}")
    for level in LEVELS:
        called = world.hatch("cooperation", scope, level)
        world.slugs[called] = keep(
            (houses["public"], "lead"), (partner,), accompanied_by=rounds["public"], visibility=level,
            title=called.named, about=called.named, resources=[(partner, called.named, "room", called.named)],
        ).slug  # fmt: skip
    everybody = [(houses[level], "lead") for level in LEVELS]
    shared = [(houses[level], houses[level].names.get().name, "room") for level in LEVELS]
    public = keep(*everybody, (partner,), resources=shared, title=f"Hof {scope}", accompanied_by=rounds["public"])
    world.numbers["cooperation", scope] = public.slug
    listed = criteria(rounds["public"])
    world.numbers["criteria", scope] = criteria(rounds["public"]).pk
    for level in LEVELS:
        keep((houses["public"], "lead"), (partner,), title=f"Werk {level}", accompanied_by=rounds[level])
        called = world.hatch("check", scope, level)
        project = keep((houses["public"], "lead"), (partner,), title=f"Prüfling {scope} {level}")
        check = opened(project, listed, visibility=level)
        assessed(check, ("not", called.named), ("not", called.named))
        due = {"follow_up": called.named, "follow_up_due": date(2030, 1, 1)}
        find(check=check, found=Found("fails", called.named, date(2016, 1, 1), **due), actor=None)
        world.numbers["check", scope, level] = check.pk


def _functions(people, houses, rounds):
    for of in (*houses.values(), *rounds.values()):
        make.term(of, "moderation", people["moderator"])
        make.term(of, "member", people["member"])


def _around(world, of, scope, level):
    """What belongs to a public body, of a level."""
    from tests.deliberate.network import meeting

    from planungsraum.deliberate.services.bodies import Finding, review

    _contact(world, of, scope, level)
    term = make.term(of, "co_moderation", unlisted(world.hatch("term", scope, level)), visibility=level)
    world.numbers["term", scope, level] = term.pk
    found = Finding(date(2020, 1, 1), world.hatch("review", scope, level).named, "goes_on", visibility=level)
    review(body=of, finding=found, actor=None)
    called = world.hatch("meeting", scope, level)
    world.slugs[called] = meeting(
        of, visibility=level, **dict.fromkeys(("title", "purpose", "venue"), called.named)
    ).slug


def _contact(world, of, scope, level):
    from planungsraum.people.services.contacts import keep_contact

    email, phone, address, named, web = (
        world.hatch(kind, scope, level) for kind in ("email", "phone", "address", "named", "web")
    )
    fields = {
        "label": f"Stelle {level}", "person": unlisted(named), "email": f"{email.word}@example.org",
        "phone": phone.words[0], "street": address.named, "postcode": "04315", "town": "Leipzig",
        "web": f"https://{web.word}.example.org/",
        **dict.fromkeys((f"{each}_visibility" for each in ("person", "email", "phone", "address", "web")), level),
    }  # fmt: skip
    kept = keep_contact(of=of, fields=fields, day=date(2022, 1, 1), actor=None)
    world.numbers["contact", scope, level] = kept.pk


def _of_the_city(world, level, city):
    """A person with a function for whom somebody stands in, an indicator, a recipe, a frozen result with its list."""
    from tests.access import RECIPE

    from planungsraum.deliberate.models import Body
    from planungsraum.prioritise.services.recipes import keep_recipe

    public = Body.objects.get(slug=f"r-{Canary('body', 'own', 'public').word}")
    person = make.person(world.hatch("person", "city", level).named, visibility=level)
    world.numbers["person", level] = str(person.uuid)
    term = make.term(public, "member", person)
    given = make.stand_in(term, make.person("Veit Vertretung"), date(2020, 1, 1), date(2040, 1, 1))
    world.numbers["term", "city", level] = term.pk
    world.numbers["stand-in", level] = given.pk
    figure = world.hatch("indicator", "city", level)
    names = dict.fromkeys(("name_de", "short_de"), figure.named)
    indicator(figure.word, visibility=level, **names)
    load(city.viertel, cells(figure.word, BIRTHS))
    recipe = world.hatch("recipe", "city", level)
    text = RECIPE.replace('"klein"', f'"{recipe.word}"').replace("Kleines Rezept", recipe.named)
    keep_recipe(name=recipe.word, text=text, visibility=level, actor=world.cast["planner"])
    _decide(world, level, city)


def _decide(world, level, city):
    """A result, frozen with its question, and the list of priority areas that was made of it."""
    from tests.access import RECIPE
    from tests.site.world import PERIOD, VALUES

    from planungsraum.prioritise.services.frozen import freeze
    from planungsraum.prioritise.services.runs import Request, ask_for_run, carry_out_small
    from planungsraum.prioritise.services.schemes import Making, make_scheme

    planner = world.cast["planner"]
    result, listed = world.hatch("result", "city", level), world.hatch("scheme", "city", level)
    request = Request("klein", result.named, city.viertel, PERIOD + RECIPE, VALUES, [], 20, 1, "office")
    run = ask_for_run(request=request, actor=planner)
    carry_out_small(run)
    frozen = freeze(run=run, question=result.named, visibility=level, actor=planner)
    world.numbers["frozen", level] = frozen.pk
    making = Making(listed.word, listed.named, date(2022, 1, 1), None, level, merged=False)
    make_scheme(frozen=frozen, making=making, actor=planner)
