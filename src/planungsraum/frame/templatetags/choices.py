"""What can be chosen from a list: a city has hundreds of indicators, so one step for all of them."""

from collections.abc import Iterable
from html import escape

from django import template
from django.utils.safestring import SafeString

register = template.Library()


@register.simple_tag
def options(choices: Iterable[tuple[object, object]], chosen: object) -> SafeString:
    r"""Return the options of a list, escaped, the chosen one selected.

    Args:
        choices: value and name of each.
        chosen: the selected value; where no choice has it, none is selected.

    >>> options([("a", "A & B"), ("b", "B")], "b")
    '<option value="a">A &amp; B</option>\n<option value="b" selected>B</option>'
    """
    return SafeString("\n".join(_option(str(value), str(name), selected=value == chosen) for value, name in choices))


def _option(value: str, name: str, *, selected: bool) -> str:
    return f'<option value="{escape(value)}"{" selected" if selected else ""}>{escape(name)}</option>'
