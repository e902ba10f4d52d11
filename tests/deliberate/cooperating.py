"""Cooperations and checks of the small network, made by the services that pages use."""

from datetime import date

from tests.deliberate.network import organisation

START = date(2014, 1, 1)


def cooperation(network, *partners, **fields):
    """A public cooperation in area a1 that `runde` accompanies."""
    return keep(*partners, **{"areas": [network.area], "accompanied_by": network.body} | fields)


def keep(*partners, resources=(), title="Hofgarten", **fields):
    """A public project; `partners` and `resources` as their rows are: organisation, role and days, if any."""
    from planungsraum.deliberate.services.cooperations import NewCooperation, Participation, Sharing, keep_cooperation

    given = {"slug": "", "kind": "project", "since": START, "visibility": "public"} | fields
    return keep_cooperation(
        cooperation=NewCooperation(title=title, **given),
        partners=[Participation(*each) for each in partners],
        resources=[Sharing(*each) for each in resources],
        actor=None,
    )


def providers(*slugs):
    return [organisation(slug, f"Verein {slug.title()}") for slug in slugs]


def two(network, **fields):
    """A project of two providers, `nord` and `west`."""
    from planungsraum.people.models import Organisation

    found = list(Organisation.objects.filter(slug__in=("nord", "west")).order_by("slug")) or providers("nord", "west")
    return cooperation(network, (found[0], "lead"), (found[1], "partner"), **fields)


def criteria(body, *items, title="Ziele 2013", source="Ratsbeschluss 2013", changed=None):
    from planungsraum.deliberate.services.checks import Criteria, keep_criteria

    listed = Criteria(title, source, items or (("1", "Nutzt dem Viertel"), ("2", "Offen für alle")))
    return keep_criteria(body=body, criteria=listed, actor=None, changed=changed)


def opened(project, listed, day=date(2015, 1, 1), **fields):
    from planungsraum.deliberate.services.checks import open_check

    return open_check(cooperation=project, criteria=listed, day=day, actor=None, **fields)


def assessed(check, *verdicts):
    """Assess the criteria in their order; a verdict alone or with its reason."""
    from planungsraum.deliberate.services.checks import Assessed, assess

    given = [Assessed(*((each,) if isinstance(each, str) else each)) for each in verdicts]
    keys = check.criteria.items.values_list("pk", flat=True)
    assess(check=check, assessed=dict(zip(keys, given, strict=False)), actor=None)
    return check
