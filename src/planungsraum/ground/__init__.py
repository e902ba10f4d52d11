"""On which ground do we plan? From area lists and boundaries to areas, memberships and periods, all dated."""
