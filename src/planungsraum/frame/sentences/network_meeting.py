"""Sentences about what is asked of bodies, and about their meetings."""

from planungsraum.frame.marking import N_

MEETING = {
    "meeting.cancelled": N_("The meeting is called off; nobody is entered or invited any more."),
    "meeting.invites_no_more": N_("The meeting is over; nobody is invited any more."),
    "meeting.of_its_body": N_(
        'The meeting "{meeting}" has outcomes or a record, which belong to the body that met. Leave the body as it is, '
        "or call a meeting of the other body."
    ),
    "meeting.tasks_backwards": N_(
        'Tasks were carried over between this meeting and "{meeting}" on {day}, so it cannot be moved past that one. '
        "Choose another time, or take these tasks off where they were taken over."
    ),
    "meeting.takes_place": N_("The meeting takes place; call it off first, then tell those who were invited."),
    "meeting.number_taken": N_(
        "Number {number} belongs to another meeting of this kind and body. Choose another number, or leave it out."
    ),
    "meeting.series_of_another_body": N_(
        'The kind of meeting "{series}" belongs to another body. Choose one of the body that meets, or none.'
    ),
    "inquiry.too_many": N_(
        "From your connection {most} inquiries have come in within this hour; no more are taken. Nothing was sent. "
        "Keep your text and send it in an hour."
    ),
}
