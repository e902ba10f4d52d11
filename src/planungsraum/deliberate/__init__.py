"""Who meets whom, about what, with which outcome? From bodies with a past and their members to meetings and results."""
