"""Organisations, bodies and persons of a small network, made by the services that pages use."""

from datetime import date

LONG_AGO = date(2010, 1, 1)


def organisation(slug, name="", kind="free_provider", since="2010-01-01", **fields):
    from planungsraum.people.services.actors import Name, NewOrganisation, keep_organisation

    names = [Name(name or f"Verein {slug}", since)]
    return keep_organisation(organisation=NewOrganisation(slug, kind, names, **fields), actor=None)


def body(slug, name="", when="2010-01-01", **fields):
    from planungsraum.deliberate.services.bodies import Happening, Profile, found_body

    given = {"type": "working_group", "openness": "open"} | fields
    founding = Happening("founded", when, name=name or f"Arbeitskreis {slug}")
    return found_body(profile=Profile(slug, **given), founding=founding, actor=None)


def person(name, visibility="public", email="", user=None):
    from planungsraum.people.services.terms import keep_person

    given, _space, family = name.partition(" ")
    kept = keep_person(given_name=given, family_name=family, email=email, visibility=visibility, actor=None)
    if user:
        kept.user = user
        kept.save()
    return kept


def term(actor, function, who, since=LONG_AGO, until=None, **fields):
    from planungsraum.people.services.terms import Appointment, appoint

    return appoint(appointment=Appointment(actor, function, who, since, until, **fields), actor=None)


def stand_in(of_term, who, since, until, **fields):
    from planungsraum.people.services.terms import StandIn, substitute

    return substitute(term=of_term, stand_in=StandIn(who, since, until, **fields), actor=None)


def happened(kind, when, sources=(), results=(), name=""):
    from planungsraum.deliberate.services.bodies import Happening, Part, happen

    def parts(given):
        return [Part(*each) if isinstance(each, tuple) else Part(each) for each in given]

    return happen(happening=Happening(kind, when, parts(sources), parts(results), name=name), actor=None)
