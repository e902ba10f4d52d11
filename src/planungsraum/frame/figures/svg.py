"""One SVG element at a time: escaped, with numbers as short as they can be."""

from functools import cache, lru_cache
from html import escape
from typing import Final

from django.utils.safestring import SafeString

INK: Final = "#131525"
MUTED: Final = "#4e5468"
LINE: Final = "#d5d9e3"
ACCENT: Final = "#b3261e"
PAPER: Final = "#ffffff"

Attribute = str | float | None

_escaped = lru_cache(maxsize=4096)(escape)  # names, codes and addresses come back in each figure of a page


def number(value: float) -> str:
    """Return ``value`` with at most one decimal and without useless signs.

    >>> [number(value) for value in (12.0, 3.14, -0.01)]
    ['12', '3.1', '0']
    """
    written = f"{value:.1f}".removesuffix(".0")
    return "0" if written == "-0" else written


def element(tag: str, /, *children: str, **attributes: Attribute) -> SafeString:
    """Return one escaped SVG element.

    Args:
        tag: the element's name.
        children: finished elements (kept) or plain text (escaped).
        attributes: ``class_`` becomes ``class``, ``stroke_width`` ``stroke-width``; None leaves it out.

    >>> element("text", "<b>", x=1.25, class_="label", data_area="24", href=None)
    '<text x="1.2" class="label" data-area="24">&lt;b&gt;</text>'
    """
    written = "".join([f' {_name(key)}="{_value(value)}"' for key, value in attributes.items() if value is not None])
    if not children:
        return _finished(f"<{tag}{written}/>")
    return _finished(f"<{tag}{written}>{joined(*children)}</{tag}>")


def joined(*children: str) -> SafeString:
    """Return finished elements and escaped texts, one after the other.

    >>> joined(element("g"), "a & b")
    '<g/>a &amp; b'
    """
    return _finished("".join([child if isinstance(child, SafeString) else _escaped(child) for child in children]))


def label(content: str, x: float, y: float, **attributes: Attribute) -> SafeString:
    """Return a line of text at a place; size and colour have the figures' defaults.

    >>> label("A", 0, 9)
    '<text x="0" y="9" font-size="14" fill="#131525">A</text>'
    """
    defaults: dict[str, Attribute] = {"font_size": 14, "fill": INK}
    return element("text", content, x=x, y=y, **(defaults | attributes))


def line(x1: float, y1: float, x2: float, y2: float, **attributes: Attribute) -> SafeString:
    """Return a straight line; colour and width have the figures' defaults.

    >>> line(0, 1, 2, 1)
    '<line x1="0" y1="1" x2="2" y2="1" stroke="#d5d9e3" stroke-width="1"/>'
    """
    defaults: dict[str, Attribute] = {"stroke": LINE, "stroke_width": 1}
    return element("line", x1=x1, y1=y1, x2=x2, y2=y2, **(defaults | attributes))


def area(content: str, name: str, code: str, href: str | None, **attributes: Attribute) -> SafeString:
    """Return what belongs to one area: a link where there is somewhere to go, otherwise a group.

    Args:
        content: finished elements.
        name: what a screen reader says and a pointer shows: "Paunsdorf: 23,4 %".
        code: the area's code; elements of one code are highlighted together.
        href: address, or None in a figure without links.
        attributes: further attributes, such as ``class_``.

    >>> area("", "Paunsdorf: 23,4 %", "24", None)
    '<g data-area="24"><title>Paunsdorf: 23,4 %</title></g>'
    """
    title = element("title", name)
    if href is None:
        return element("g", title, content, data_area=code, **attributes)
    return element("a", title, content, href=href, data_area=code, aria_label=name, **attributes)


def _value(value: str | float) -> str:
    return _escaped(value) if isinstance(value, str) else number(value)


@cache
def _name(key: str) -> str:
    return key.rstrip("_").replace("_", "-")


def _finished(markup: str) -> SafeString:
    """Mark as safe: every text and every attribute has been escaped on its way here."""
    return SafeString(markup)
