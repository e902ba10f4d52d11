"""Sentences about how sure an index is: robustness runs, weights from the figures, merged areas."""

from planungsraum.frame.marking import N_

CERTAINTY = {
    "cluster.not_installed": N_(
        'A Dask cluster needs the package distributed. Install it with: pip install "planungsraum[cluster]"'
    ),
    "cluster.unreachable": N_(
        "The cluster at {address} does not answer ({found}). Check the address and whether its scheduler runs."
    ),
    "draw.seed": N_("The seed must be a whole number from 0 to {largest}, found {found}."),
    "loadings.against_the_others": N_(
        '"{indicator}" runs against the other indicators (loading {loading:.2f}). '
        "Check its direction in the recipe, or leave it out of this group."
    ),
    "loadings.constant": N_(
        'All areas have the same figure in "{indicator}", so it correlates with nothing. '
        "Leave it out, or check its figures."
    ),
    "loadings.heywood": N_(
        'The common factor would explain more than all of "{indicator}" ({found:.2f}, at most 1 is possible). '
        "Leave it or a very similar one out, or take weights from the principal component."
    ),
    "loadings.not_settled": N_(
        "The common factor does not settle in {rounds} rounds: an indicator shares too little with the others. "
        "Leave it out, or take weights from the principal component."
    ),
    "loadings.nothing_in_common": N_(
        "The indicators have no single direction in common, so the figures give no weights. "
        "Give the weights yourself, or group other indicators."
    ),
    "loadings.singular": N_(
        "With {areas} areas and {indicators} indicators there is no common factor: one indicator follows from the "
        "others, or there are too few areas. Leave out the repeated one, or take weights from the principal component."
    ),
    "merge.area_in_two_names": N_(
        'The area "{area}" stands in "{name}" and again in "{other}". Remove it from one place.'
    ),
    "merge.no_areas": N_('"{name}" lists no area. Add its areas, or remove the name.'),
    "merge.not_connected": N_(
        'The areas of "{name}" fall into {parts} parts that do not touch: {found}. '
        "Give each part a name of its own, or correct the list."
    ),
    "merge.not_selected": N_(
        '"{name}" lists the area "{area}", which is not selected. Remove it from the list, or change the selection.'
    ),
    "neighbours.itself": N_(
        'The area "{area}" is given as its own neighbour. Correct one of the two codes, or remove the line.'
    ),
    "neighbours.none": N_(
        "For {system} neither the boundaries of all areas nor a list of neighbours are loaded. "
        "Load one of the two, or keep each area by itself."
    ),
    "neighbours.not_covered": N_(
        'The neighbours of the area "{area}" are not known. Add it to the list of neighbours, or load its boundary.'
    ),
    "neighbours.unknown_area": N_(
        'The list of neighbours names the area "{area}", which is not known. Correct the code, or add the area first.'
    ),
    "robustness.draws": N_("The number of draws must lie between 1 and {most}, found {found}."),
    "robustness.no_selection": N_(
        'The recipe "{recipe}" selects no areas, so there is no membership to be sure of. Add a section [selection].'
    ),
    "robustness.no_standard_error": N_(
        'The area "{area}" has no standard error in "{indicator}". Add it, or give one error for all areas.'
    ),
    "robustness.nothing_varies": N_(
        'The recipe "{recipe}" varies nothing: one indicator, one normalisation, one period. '
        "Name alternatives in its section [robustness]."
    ),
    "robustness.processes": N_("The number of processes must lie between 1 and {most}, found {found}."),
    "robustness.too_large": N_(
        "{found} draws over {areas} areas need more memory than a run may use. Ask for at most {most} draws."
    ),
    "run.abandoned": N_(
        "The run was begun {attempts} times and broke off each time without a word, as it does when memory runs out. "
        "Ask for it with fewer draws, or tell those who run the software."
    ),
    "run.broke_off": N_(
        "The run broke off with an error that nobody foresaw ({found}). Tell those who run the software: "
        "the log holds the details."
    ),
    "smallest_change.gaps": N_(
        "{areas} areas lack a figure. The smallest change of weights can be found only where every area has all "
        "figures: leave these areas out."
    ),
    "smallest_change.weights": N_(
        "Weights must not be below 0 and at least one must be above it; the lowest is {lowest:g}, their sum {whole:g}. "
        "Correct the weights."
    ),
    "smallest_change.undecided": N_(
        "Whether any weights change this area's place in the selection is not settled after {programmes:n0} steps of "
        "the search. At least {at_least:n1} per cent of the whole weight would have to move. Allow a longer search."
    ),
    "loops.compiling": N_(
        "The search for the smallest change is being compiled. That takes about 40 seconds, once after each update."
    ),
    "explain.searching": N_(
        "Not proved yet, after {programmes:n0} steps of the search: weights were found that move {moved:n1} %, and at "
        "least {at_least:n1} % must move. The search goes on; Ctrl+C ends it with what was found."
    ),
    "explain.searching_none": N_(
        "Not proved yet, after {programmes:n0} steps of the search: no weights were found, and at least {at_least:n1} "
        "% must move. The search goes on; Ctrl+C ends it."
    ),
    "explain.unknown_area": N_('The figures hold no area "{area}". Check its code.'),
    "explain.not_valid": N_(
        'The area "{area}" is not valid: it lacks a figure, is too small or is left out by name. '
        "There is nothing to explain."
    ),
    "frozen.not_done": N_("Run {run} is not done. Only a run that is done can be frozen."),
    "frozen.already": N_(
        "Run {run} was frozen as result {result} already. Open that result, or ask for a new run to freeze."
    ),
    "frozen.no_question": N_("The question that the result answers is missing. Write it down."),
    "frozen.office_only": N_(
        'The indicator "{indicator}" is for the office only, and a result shows its figures. '
        "Keep the result for the office, or take the indicator out of the recipe."
    ),
    "frozen.professional_only": N_(
        'The indicator "{indicator}" is for the professional public only, and a result shows its figures. '
        "Do not make the result public, or take the indicator out of the recipe."
    ),
    "frozen.indicator_gone": N_(
        'The indicator "{indicator}" is not there any more, so nobody can say who may see its figures. '
        "Keep the result for the office."
    ),
    "frozen.unknown": N_("There is no frozen result {found}. There are: {known}."),
    "frozen.result_differs": N_(
        "This version of the software computes another result than the frozen one (result {result}, version "
        "{version}). Replay it to see what has changed, or freeze a new run."
    ),
    "frozen.altered": N_(
        "What is kept of result {result} is not what was frozen: {names}. "
        "Restore it from a backup, or freeze a new run."
    ),
    "scheme.area_named_twice": N_('Two priority areas would have the name "{name}". Give each a name of its own.'),
    "scheme.ends_before_start": N_("The list ends before it begins on {start}. Correct one of the two days."),
    "scheme.key_missing": N_('The list "{scheme}" lacks {expected}. Add what is missing.'),
    "scheme.unknown_key": N_('The list "{scheme}" has keys that are not known: {found}. Correct or remove them.'),
    "scheme.wrong_kind": N_('The list "{scheme}": {key} must be {expected}, found {found}. Correct it.'),
    "scheme.unknown_choice": N_('The list "{scheme}": {key} is "{found}", possible are {expected}. Choose one.'),
    "scheme.twice": N_('There are two lists named "{scheme}". Give each a name of its own.'),
    "scheme.part_twice": N_('The list "{scheme}" has two priority areas named "{name}". Join them, or rename one.'),
    "scheme.unknown_area": N_('The area "{area}" does not exist on {day}. Correct the code or the day.'),
    "scheme.reason_missing": N_(
        "A departure from the result needs a written reason and the function that decided it. Add both."
    ),
    "scheme.already_so": N_('The area "{area}" is on the list already, or off it already. Nothing was changed.'),
    "scheme.name_taken": N_('There is a scheme named "{name}" already. Choose another name.'),
    "why.inside": N_("{area} is selected: rank {rank}, score {score:n3}, {distance:n3} above the first area outside."),
    "why.outside": N_(
        "{area} is not selected: rank {rank}, score {score:n3}, {distance:n3} below the last area inside."
    ),
    "why.selected": N_("{area} is selected: rank {rank}, score {score:n3}."),
    "why.not_selected": N_("{area} is not selected: rank {rank}, score {score:n3}."),
    "why.at_middle": N_(
        "{area} has suppressed figures ({indicators}); the middle of the interval that the recipe gives stands for "
        "them."
    ),
    "why.contributions": N_("Largest contributions to the score, against the mean of all areas: {parts}."),
    "why.contribution": N_("{part} {points:n3}"),
    "why.enters": N_(
        "The smallest change of weights that brings {area} in moves {moved:n{decimals}} per cent of the whole: {parts}."
    ),
    "why.leaves": N_(
        "The smallest change of weights that puts {area} out moves {moved:n{decimals}} per cent of the whole: {parts}."
    ),
    "why.enters_perhaps": N_(
        "Weights that bring {area} in move {moved:n{decimals}} per cent of the whole: {parts}. "
        "Whether fewer per cent would do is not settled: at least {at_least:n{decimals}} must move."
    ),
    "why.leaves_perhaps": N_(
        "Weights that put {area} out move {moved:n{decimals}} per cent of the whole: {parts}. "
        "Whether fewer per cent would do is not settled: at least {at_least:n{decimals}} must move."
    ),
    "why.shift": N_("{part} from {before:n{decimals}} to {after:n{decimals}} %"),
    "why.never_enters": N_("No weights at all bring {area} in."),
    "why.never_leaves": N_("No weights at all put {area} out."),
    "why.not_linear": N_("For this aggregation there is no exact smallest change of weights."),
    "why.not_by_weights": N_("The selection does not go by the score alone, so weights have no exact smallest change."),
    "why.gaps": N_("Some areas lack a figure, so the smallest change of weights cannot be found."),
    "why.undecided": N_("Whether any weights turn it was not settled before the search ended."),
}
