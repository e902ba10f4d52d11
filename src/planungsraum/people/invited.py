"""Who was invited: all invitations, and the one a token belongs to."""

from django.db.models import QuerySet

from planungsraum.people.models import Invitation


def invitation_of(token_hash: str) -> Invitation | None:
    """The invitation whose token has this hash."""
    return Invitation.objects.filter(token_hash=token_hash).first()


def invitations() -> QuerySet[Invitation]:
    """All invitations with who made and who accepted them, the latest first."""
    return Invitation.objects.select_related("made_by", "accepted_by", "area__system", "person")
