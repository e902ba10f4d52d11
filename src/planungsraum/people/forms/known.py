"""Fields in which a person or an organisation is named, and that find those alone which their reader may know."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet, Value
from django.db.models.functions import Concat, Trim
from django.utils.translation import gettext_lazy as _

from planungsraum.people.models import Organisation, Person
from planungsraum.people.queries import Reader, actors_for, persons_for


class PersonField(forms.CharField):
    """A person by the whole name, or by the key in the address of the person's page where names are shared.

    Only those whose name `reader` may read are found.
    """

    reader: Reader = AnonymousUser()

    def clean(self, value: Any) -> Person | None:  # noqa: ANN401 — as Django has it
        """The person; a name that nobody has, or several have, is refused with a sentence."""
        text = " ".join(super().clean(value).split())
        if not text:
            return None
        found = list(_called(text, persons_for(self.reader))[:2])
        if not found:
            raise forms.ValidationError(_("Nobody is called so. Add the person first, or correct the name."))
        if len(found) > 1:
            raise forms.ValidationError(
                _("Several persons are called so. Use the key at the end of the address of the person's page.")
            )
        return found[0]

    def prepare_value(self, value: Any) -> Any:  # noqa: ANN401 — as Django has it
        """The name of a person that is given."""
        return value.name if isinstance(value, Person) else value


def _called(text: str, persons: QuerySet[Person]) -> QuerySet[Person]:
    try:
        return persons.filter(uuid=UUID(text))
    except ValueError:
        whole = Concat("given_name", Value(" "), "family_name")
        return persons.annotate(whole=Trim(whole)).filter(whole__iexact=text)


class OrganisationField(forms.CharField):
    """An organisation that `reader` may see, by a name it bears or bore, or by its address."""

    reader: Reader = AnonymousUser()

    def clean(self, value: Any) -> Organisation | None:  # noqa: ANN401 — as Django has it
        """The organisation; what is not known, or not plain, is refused with a sentence."""
        text = super().clean(value).strip()
        if not text:
            return None
        named = Q(names__name__iexact=text) | Q(names__short__iexact=text) | Q(slug=text)
        found = list(Organisation.objects.filter(named, pk__in=actors_for(self.reader)).distinct()[:2])
        if len(found) != 1:
            raise forms.ValidationError(
                _("No single organisation is called so. Use the name as it stands in its page's address.")
            )
        return found[0]

    def prepare_value(self, value: Any) -> Any:  # noqa: ANN401 — as Django has it
        """The address of an organisation that is given."""
        return value.slug if isinstance(value, Organisation) else value


def read_as(form: forms.BaseForm, reader: Reader) -> None:
    """Let the fields of a form find what its reader may see; until then they find what is public."""
    for each in form.fields.values():
        if isinstance(each, PersonField | OrganisationField):
            each.reader = reader
