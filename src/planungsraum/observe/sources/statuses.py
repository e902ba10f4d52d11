"""Words for the status of a figure, in German and English."""

from planungsraum.ground.method.errors import Refusal
from planungsraum.ground.method.status import STATUS_BY_LABEL, Status
from planungsraum.observe.sources.findings import quote
from planungsraum.observe.sources.headings import key

_WORDS = {
    Status.MEASURED: "gemessen, gezählt, erhoben, endgültig, final, counted",
    Status.REVISED: "berichtigt, revidiert, korrigiert, corrected, r",
    Status.PRELIMINARY: "vorläufig, provisional, p",
    Status.ZERO_BY_ROUNDING: "null durch Rundung, gerundet null, rounded to zero",
    Status.ESTIMATED: "geschätzt, Schätzung, Schätzwert, estimate, s",
    Status.UNRELIABLE: "unsicher, unzuverlässig, eingeschränkt, eingeschränkt aussagefähig, uncertain",
    Status.SUPPRESSED: "geheim, geheim gehalten, gesperrt, unterdrückt, vertraulich, confidential, secret",
    Status.MISSING: "fehlend, fehlt, nicht vorhanden, not available",
}
_STATUS = {key(label): status for label, status in STATUS_BY_LABEL.items()} | {
    key(word): status for status, words in _WORDS.items() for word in words.split(",")
}


def read_status(text: str) -> Status | None:
    """The status a word names; `None` where the cell is empty. Refuses other words.

    >>> read_status("Vorläufig")
    <Status.PRELIMINARY: 2>
    """
    if not text:
        return None
    if key(text) not in _STATUS:
        raise Refusal.of("import.unknown_status", found=quote(text), expected=", ".join(STATUS_BY_LABEL))
    return _STATUS[key(text)]
