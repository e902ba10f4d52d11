"""Sentences about topics, records of meetings, and what came of them."""

from planungsraum.frame.marking import N_

OUTCOMES = {
    "outcome.called_off": N_(
        "{meeting} is called off, so nothing comes of it. Choose a meeting that takes place, or let it take place."
    ),
    "carrying.backwards": N_(
        "A task would stand at a meeting on {since}, before {before}, when it was there before. Choose a later meeting."
    ),
    "carrying.circle": N_(
        "These tasks were carried over in a circle: {numbers}. Take one of them off at the meeting that took it over."
    ),
    "carrying.not_later": N_(
        'Task {number} of "{meeting}" cannot be taken over here: this meeting does not come after that one. Choose a '
        "later meeting."
    ),
    "carrying.not_open": N_(
        'Number {number} of "{meeting}" is no open task, so it cannot be passed on. Load the page again and choose '
        "among the open ones."
    ),
    "carrying.not_seen_there": N_(
        'Task {number} of "{meeting}" is for those of one body alone; another body could not see it. Let professionals '
        "see task and meeting, or choose the same body."
    ),
    "carrying.twice": N_("Task {number} was taken over by two meetings. Take it off at one of them."),
    "outcome.approved": N_(
        "Outcome {number} cannot be changed: the record of this meeting is approved. Add a new outcome as a "
        "correction, or take the approval back first."
    ),
    "outcome.area_elsewhere": N_(
        'Outcome "{number}": {area} is neither an area of this meeting nor of its body. Choose one of theirs, or none.'
    ),
    "outcome.carried": N_(
        "Outcome {number} was carried over into another meeting. Change it there, or take it off there first."
    ),
    "outcome.gone": N_("Outcome {number} is not there any more. Load the page again and enter your change once more."),
    "meanwhile.changed": N_(
        "Somebody else has changed this meanwhile, and nothing was overwritten. Note down what you wrote, load the "
        "page again and enter it there."
    ),
    "outcome.handed_on_seen": N_(
        "Outcome {number} was handed to another body, which must be able to see it. Leave it public or professional "
        "public."
    ),
    "outcome.handed_on": N_(
        "Outcome {number} is a task that was handed to a body, so it stays a task. Add another outcome of the kind you "
        "want."
    ),
    "outcome.not_followed_up": N_(
        'Outcome "{number}": only tasks and needs are done or dropped. Leave it open, or choose another kind.'
    ),
    "outcome.only_tasks": N_(
        'Outcome "{number}": only tasks have somebody responsible and a day until when. Leave both empty, or make it '
        "a task."
    ),
    "outcome.taken_over": N_(
        "Outcome {number} is a task that was taken over from another meeting, so it stays a task. Add another outcome "
        "of the kind you want."
    ),
    "record.approved": N_(
        "The record was approved on {day} and cannot be changed. Add an outcome as a correction, or take the approval "
        "back first."
    ),
    "record.approved_ahead": N_(
        "The record cannot be approved on {day}: that day is still to come (today is {today}). Choose a day by then."
    ),
    "record.approved_before": N_(
        "The record cannot be approved on {day}: the meeting was on {held}. Choose that day or a later one."
    ),
    "record.approved_elsewhere": N_(
        '"{meeting}" is no later meeting of the same body. Choose one that is, or leave it open where it was approved.'
    ),
    "record.no_approval": N_("The record is a draft, so there is no approval to take back. Load the page again."),
    "topic.closed_before": N_(
        'The topic "{topic}" would be finished before {since}, when the body began with it. Correct one of the days.'
    ),
    "topic.title_taken": N_('Another topic is called "{title}". Use that one, or choose another title.'),
    "topic.twice": N_('The topic "{topic}" is named twice. Name it once.'),
}
