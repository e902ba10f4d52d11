"""Who the provider knows, and how it is broken at the moment."""

CLIENT, SECRET, PASSWORD = "planungsraum", "an invented secret of the tests", "an invented password"
PEOPLE = {  # name: address, and whether the provider has proved it
    "ida": ("ida@example.org", True),
    "nobody": ("nobody@example.org", True),
    "unproved": ("ida@example.org", False),
    "successor": ("ida@example.org", True),
    "textual": ("ida@example.org", "true"),
}
FAULTS: dict[str, str] = {}
