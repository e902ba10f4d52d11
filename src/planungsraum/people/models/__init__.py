"""Accounts and what was done with them; actors, their names, who holds functions there, and how to reach them."""

from planungsraum.people.models.accounts import ROLE_CHOICES, Grant, User
from planungsraum.people.models.actors import Actor, ActorName, Coverage, Funding, Organisation, Succession, goes_on
from planungsraum.people.models.audit import AuditEntry, AuditValue
from planungsraum.people.models.contacts import ContactPoint
from planungsraum.people.models.found import SearchEntry
from planungsraum.people.models.invitations import Invitation
from planungsraum.people.models.keeping import LegalHold, QueuedMail
from planungsraum.people.models.persons import FUNCTION_CHOICES, Person, Substitution, Term
from planungsraum.people.models.visibility import ACTOR_VISIBILITY_CHOICES, VISIBILITY_CHOICES

__all__ = [
    "ACTOR_VISIBILITY_CHOICES",
    "FUNCTION_CHOICES",
    "ROLE_CHOICES",
    "VISIBILITY_CHOICES",
    "Actor",
    "ActorName",
    "AuditEntry",
    "AuditValue",
    "ContactPoint",
    "Coverage",
    "Funding",
    "Grant",
    "Invitation",
    "LegalHold",
    "Organisation",
    "Person",
    "QueuedMail",
    "SearchEntry",
    "Substitution",
    "Succession",
    "Term",
    "User",
    "goes_on",
]
