"""Pages of this step: signing on, the own account, invitations."""
