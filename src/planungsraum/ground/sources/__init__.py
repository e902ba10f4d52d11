"""Files read: area lists, memberships and boundaries."""
