"""Sentences about accounts: invitations and mails."""

from planungsraum.frame.marking import N_

ACCOUNTS = {
    "account.of_another": N_(
        "This account belongs to another person. Clear it there first, or give another user name."
    ),
    "grant.ends_before_start": N_("The role would end before it begins. Choose a later last day, or none."),
    "grant.ends_earlier": N_("The role ends before that day already, on {day}. Give it anew from then on instead."),
    "grant.by_function": N_(
        "The rights of who moderates come with the function in the body. Give the person that function instead of "
        "a role."
    ),
    "grant.held": N_(
        "The account has this role there in this time already. End that one first, or begin when it ends."
    ),
    "grant.in_the_past": N_("Roles are given and ended from today on: who had which right before must not change."),
    "grant.needs_area": N_("The rights of this role are for one area. Choose the area."),
    "grant.own": N_("Nobody gives roles to the own account or ends them. Ask somebody else of the planning."),
    "grant.whole_city": N_("This role holds for the whole city. Leave the area empty."),
    "invitation.nothing": N_("Choose a role, or name the person whose functions say what the account may do."),
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
