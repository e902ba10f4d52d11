"""Dates as precise as known, in words."""

from django import template

from planungsraum.people.words import vague_words

register = template.Library()
register.filter("vague", vague_words)
