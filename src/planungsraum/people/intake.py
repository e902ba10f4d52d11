"""What the page for loading a list of organisations may say, and how the list travels from the preview to the deed."""

import base64
from dataclasses import dataclass
from typing import Final

from django import forms
from django.core import signing
from django.core.files import File  # noqa: TC002 — no branch for a type alone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from planungsraum.frame.messages import sentence
from planungsraum.people.models import User
from planungsraum.people.sources.lists import MOST_BYTES

SALT: Final = "planungsraum.people.intake"
LASTS: Final = 12 * 3600  # seconds from the preview to the deed


class ListForm(forms.Form):
    """A list of organisations."""

    file = forms.FileField(
        label=_("CSV or XLSX file"), max_length=200, help_text=_("At most 1 MB. CSV files must be saved as UTF-8.")
    )

    def clean_file(self) -> "File[bytes]":
        """A file that is no larger than what is read."""
        file: File[bytes] = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            values = {"found": file.size // 1000, "expected": MOST_BYTES // 1000}
            raise forms.ValidationError(sentence("interchange.too_large", values, language=get_language() or "de"))
        return file


@dataclass(frozen=True, slots=True)
class Previewed:
    """A list that somebody has seen the preview of, and the fingerprint of what they saw."""

    name: str
    content: bytes
    fingerprint: str


def seal(previewed: Previewed, user: User) -> str:
    """The list as a text that the page carries, for this account alone: nothing is kept on the server."""
    told = [user.pk, previewed.name, base64.b64encode(previewed.content).decode(), previewed.fingerprint]
    return signing.dumps(told, salt=SALT, compress=True)


def unseal(text: str, user: User) -> Previewed | None:
    """The list of a preview; nothing where it is not this account's own or older than twelve hours."""
    try:
        owner, name, content, fingerprint = signing.loads(text, salt=SALT, max_age=LASTS)
    except signing.BadSignature:
        return None
    return Previewed(name, base64.b64decode(content), fingerprint) if owner == user.pk else None
