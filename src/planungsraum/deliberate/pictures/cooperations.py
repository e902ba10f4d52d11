"""Tables of cooperations: the register, who takes part, what is shared."""

from collections.abc import Iterable, Mapping
from decimal import Decimal

from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from planungsraum.deliberate.models import Partner, SharedResource
from planungsraum.deliberate.queries.register import Register
from planungsraum.deliberate.words import stage_words
from planungsraum.frame.tables import Cell, PageTable, Row
from planungsraum.people.words import span_words

Names = Mapping[int, str]


def cooperation_table(register: Register, caption: str) -> PageTable:
    """One line a cooperation of the register."""
    rows = [
        Row(
            each.cooperation.title,
            (
                Cell(each.cooperation.get_kind_display()),
                Cell(stage_words(each.stage)),
                Cell(span_words(each.cooperation.valid_from, each.cooperation.valid_to)),
                Cell("; ".join(register.names[part.organisation_id] for part in each.partners)),
                Cell(", ".join(area.name for area in each.cooperation.areas.all())),
            ),
            href=reverse("deliberate:cooperation", args=[each.cooperation.slug]),
        )
        for each in register.entries
    ]
    heads = [(_("Cooperation"), False), (_("Kind"), False), (_("Stage"), False), (_("When"), False),
             (_("Who takes part"), False), (_("Areas"), False)]  # fmt: skip
    return PageTable.of("cooperations", caption, heads, rows)


def partner_table(partners: Iterable[Partner], names: Names) -> PageTable:
    """Who takes part, as what and when."""
    rows = [
        Row(
            names[each.organisation_id],
            (Cell(each.get_role_display()), Cell(span_words(each.valid_from, each.valid_to))),
            href=reverse("people:organisation", args=[each.organisation.slug]),
        )
        for each in partners
    ]
    return PageTable.of(
        "partners", _("Who takes part"), [(_("Organisation"), False), (_("As what"), False), (_("When"), False)], rows
    )


def resource_table(resources: Iterable[SharedResource], names: Names) -> PageTable:
    """What is shared by whom, on which terms and when."""
    rows = [
        Row(
            each.name,
            (
                Cell(each.get_kind_display()),
                Cell(names[each.organisation_id]),
                Cell(each.terms),
                Cell(span_words(each.valid_from, each.valid_to)),
            ),
        )
        for each in resources
    ]
    heads = [(_("What is shared"), False), (_("Kind"), False), (_("Given by"), False), (_("On which terms"), False),
             (_("When"), False)]  # fmt: skip
    return PageTable.of("resources", _("Shared resources"), heads, rows)


def money_words(money: Decimal | None) -> str:
    """Euros, or that nobody knows them: an unknown sum is no 0."""
    return _("not known") if money is None else f"{number_format(money, 2, force_grouping=True)} €"
