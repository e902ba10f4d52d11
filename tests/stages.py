"""Who may open which page of an object that is past the stage of tests/access.py: view × role × stage."""

from tests.access import KEEPERS, MISSING, MOVED, NETWORKERS, PAGE, WRONG, Row, everyone, only

OF_THE_BODY = ("deliberate:body-edit", "deliberate:review", "deliberate:rhythms", "deliberate:plan",
               "deliberate:keep-topics", "deliberate:accompany", "people:appoint", "people:contact")  # fmt: skip


def row(stage, view, get, post, *arguments):
    return Row(view, get, post, arguments, stage)


STAGES = (
    # ------------------------------------------------------------ a dissolved body: its moderation ended with it
    row("ended", "deliberate:body", everyone(PAGE), everyone(PAGE), "ehemals"),
    *(row("ended", view, only(*NETWORKERS), only(*NETWORKERS, outcome=WRONG), "ehemals") for view in OF_THE_BODY),
    row("ended", "deliberate:event", only(*NETWORKERS), only(*NETWORKERS, outcome=WRONG), "ehemals"),
    row("ended", "deliberate:ask", everyone(PAGE), everyone(WRONG), "ehemals", "ask"),
    # ------------------------------------------------------------ a meeting that was called off
    row("called off", "deliberate:meeting", everyone(PAGE), everyone(PAGE), "abgesagt"),
    *(
        row("called off", f"deliberate:{view}", only(*KEEPERS), only(*KEEPERS, outcome=WRONG), "abgesagt")
        for view in ("edit-meeting", "attendance", "guests")
    ),
    row("called off", "deliberate:invite", only(*KEEPERS), only(*KEEPERS, outcome=MOVED), "abgesagt"),  # tells them
    # ------------------------------------------------------------ a meeting whose record is approved
    row("approved", "deliberate:meeting", everyone(PAGE), everyone(PAGE), "genehmigt"),
    *(
        row("approved", f"deliberate:{view}", only(*KEEPERS), only(*KEEPERS, outcome=WRONG), "genehmigt")
        for view in ("record", "outcomes", "approval")
    ),
    # ------------------------------------------------------------ an inquiry that is answered
    row("answered", "deliberate:inquiry", only(*KEEPERS) | {"managing_provider": MISSING},
        only(*KEEPERS, outcome=WRONG) | {"managing_provider": MISSING}, "answered inquiry"),
    # ------------------------------------------------------------ a check with its finding
    row("concluded", "deliberate:check", everyone(PAGE), everyone(PAGE), "runde", "concluded check"),
    *(
        row("concluded", f"deliberate:{view}", only(*KEEPERS), only(*KEEPERS, outcome=WRONG),
            "runde", "concluded check")
        for view in ("assess", "conclude-check", "follow-up", "withdraw-check")
    ),
    # ------------------------------------------------------------ functions and substitutions that are over
    row("over", "people:end-term", only(*KEEPERS), only(*KEEPERS, outcome=WRONG), "former term"),
    row("over", "people:substitute", only(*KEEPERS), only(*KEEPERS, outcome=WRONG), "former term"),
    row("over", "people:revoke", only(*KEEPERS), only(*KEEPERS, outcome=MOVED), "former stand-in"),
    # ------------------------------------------------------------ a run that waits, and one that was cancelled
    *(
        line
        for stage in ("waiting", "cancelled")
        for line in (
            row(stage, "prioritise:run", only("planner"), only("planner", outcome=MOVED), f"{stage} run"),
            row(stage, "prioritise:freeze", only("planner"), only("planner", outcome=WRONG), f"{stage} run"),
        )
    ),
)  # fmt: skip
