"""Sentences about accounts: invitations and mails."""

from planungsraum.frame.marking import N_

ACCOUNTS = {
    "invitation.address_taken": N_(
        "An account with this address exists already. Log in with it, or set a new password there."
    ),
    "invitation.closed": N_(
        "This invitation was accepted, revoked or has expired in the meantime. Make a new one if it is needed."
    ),
    "mail.failed": N_(
        "The mail server did not take the mail, so nobody was invited. Try again later, "
        "or ask the people who look after this server."
    ),
    "mail.not_set_up": N_(
        "This server sends no mail, so nobody was invited. The people who look after it can set "
        "PLANUNGSRAUM_MAIL_URL and PLANUNGSRAUM_MAIL_FROM, or open an account with: planungsraum account"
    ),
}
