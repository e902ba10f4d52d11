"""Sentences about what is asked of bodies, and about their meetings."""

from planungsraum.frame.marking import N_

MEETING = {
    "meeting.number_taken": N_(
        "Number {number} belongs to another meeting of this kind and body. Choose another number, or leave it out."
    ),
    "inquiry.too_many": N_(
        "From your connection {most} inquiries have come in within this hour; no more are taken. Nothing was sent. "
        "Keep your text and send it in an hour."
    ),
}
