"""From dated events, memberships and fundings to the lives of bodies, their families and who works with whom."""
