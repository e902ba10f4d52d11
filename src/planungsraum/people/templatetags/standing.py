"""What whoever reads a page may do, for parts of pages that stand on many of them."""

from typing import Any

from django import template

from planungsraum.people.queries import roles_at
from planungsraum.people.rules import may_look_after_areas

register = template.Library()


@register.simple_tag(takes_context=True)
def looks_after_areas(context: dict[str, Any]) -> bool:
    """Whether the reader has a page of the own area."""
    return may_look_after_areas(roles_at(context["request"].user))
