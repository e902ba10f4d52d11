"""What the whole site keeps for how long: the kinds of record of all its steps."""

from planungsraum.deliberate.services.inquiries import KEEPINGS as OF_INQUIRIES
from planungsraum.people.services.keepings import KEEPINGS as OF_PEOPLE

KEEPINGS = (*OF_PEOPLE, *OF_INQUIRIES)
