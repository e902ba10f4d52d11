"""Arguments that several commands read in the same way."""

import argparse
from datetime import date

from planungsraum.frame.marking import N_
from planungsraum.site.commands import translated


def calendar_day(text: str) -> date:
    """A day such as 2022-12-31.

    >>> calendar_day("2022-12-31")
    datetime.date(2022, 12, 31)
    """
    try:
        return date.fromisoformat(text)
    except ValueError:
        message = translated(N_('"{found}" is not a day. Write it as 2022-12-31.'))
        raise argparse.ArgumentTypeError(message.format(found=text)) from None
