"""What several tests of the site need: a recipe and files that wait."""

from datetime import date

import pytest
from tests.access import RECIPE
from tests.factories import source


@pytest.fixture
def recipe(small_city, cast):
    """Keep a recipe of the small city for everyone."""
    from planungsraum.prioritise.services.recipes import keep_recipe

    return keep_recipe(name="klein", text=RECIPE, visibility="public", actor=cast["planner"])


@pytest.fixture
def waiting(small_city, cast):
    """Let a file of each person of the cast wait."""
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
