"""Sentences about recipes, their figures and their results."""

from planungsraum.frame.marking import N_

INDICES = {
    "aggregate.not_positive": N_(
        "This aggregation needs figures above 0, found {found:g}. "
        "Normalise with min_max from low = 1 to high = 100, or choose another aggregation."
    ),
    "aggregate.too_large": N_(
        "The aggregation {aggregate} gives a number too large to be written. Normalise the indicators first, "
        "for example with min_max from low = 1 to high = 100."
    ),
    "component.no_direction": N_(
        "The principal component neither rises nor falls with the indicator named in rises_with. Name another one."
    ),
    "index.all_scores_equal": N_(
        "All areas have the same score, so it cannot be standardised. Check the figures of the indicators."
    ),
    "index.no_figures": N_(
        "The recipe needs the indicators {needed}. None of them has figures here that you may see. Load them first."
    ),
    "index.no_valid_area": N_(
        "None of the {areas} areas is valid in {period}: each lacks a figure or is too small. "
        "Check the figures, or the section validity of the recipe."
    ),
    "index.period_not_in_files": N_("There are no figures for {period}. The files hold: {known}."),
    "index.several_periods": N_(
        "The files hold several periods ({known}) and the recipe names none. Choose one with --period."
    ),
    "index.unknown_indicator": N_(
        'The recipe needs the indicator "{indicator}", which the figures lack. They hold: {known}. '
        "Correct the name or add the figures."
    ),
    "normalise.constant_column": N_(
        'All areas have the same figure in "{indicator}", so it says nothing about where need is greater. '
        "Leave the indicator out, or check its figures."
    ),
    "normalise.log_not_positive": N_(
        'The logarithm of "{indicator}" needs figures above 0, found {found:g}. Set transform = "none".'
    ),
    "normalise.no_spread_around_median": N_(
        'More than half of the areas share one figure in "{indicator}", so there is no robust z value. '
        "Choose z or rank."
    ),
    "normalise.rank_out_of_range": N_(
        '"{indicator}" must hold ranks from 1 to {areas}, the number of areas, found {found:g}. '
        "Give the ranks of all areas that were ranked together."
    ),
    "recipe.class_names": N_("{where}: {expected} names of classes are expected, found {found}."),
    "recipe.classes_need_selection": N_(
        "{where}: classes by selection need a section [selection]. Add it, or choose another method."
    ),
    "recipe.component_of_plain_indicators": N_(
        '{where}: a first principal component is made of indicators with normalise = "none". Set it so.'
    ),
    "recipe.indicator_twice": N_('{where}: the indicator "{indicator}" stands twice. Remove one of them.'),
    "recipe.key_missing": N_("{where} is missing. Add it."),
    "recipe.limits_not_ascending": N_(
        "{where}: class limits must rise, found {found:g} after {before:g}. Put them in ascending order."
    ),
    "recipe.no_parts": N_("{where}: there is no indicator. Add [[…part]] with indicator = …"),
    "recipe.not_a_choice": N_('{where}: "{found}" is not known. Choose one of: {known}. Nearest: {nearest}.'),
    "recipe.not_a_flag": N_("{where}: true or false is expected, found {found}."),
    "recipe.not_a_number": N_("{where}: a number is expected, found {found}. Write it with a decimal point."),
    "recipe.not_a_whole_number": N_("{where}: a whole number is expected, found {found:g}."),
    "recipe.not_a_table": N_("{where}: a section is expected. Write [{where}] and its keys below it."),
    "recipe.not_a_text": N_('{where}: a text in quotation marks is expected, found "{found}".'),
    "recipe.not_tables": N_("{where}: a list of sections is expected. Write [[{where}]] before each."),
    "recipe.not_texts": N_('{where}: a list of texts is expected, such as ["a", "b"], found {found}.'),
    "recipe.not_toml": N_("The recipe cannot be read as TOML: {found}."),
    "recipe.number_out_of_range": N_("{where}: a number from {low:g} to {high:g} is expected, found {found:g}."),
    "recipe.off_the_limit": N_(
        '{where}: with "{found}" the score is on another scale than the limit with which the selection compares it. '
        'Leave it out, or set rescale = "z" for the index and give the limit on that scale.'
    ),
    "recipe.period": N_('{where}: "{found}" is not a period. Write for example "2022".'),
    "recipe.rescale_needs_arithmetic": N_(
        "{where}: missing figures can be bridged only where the aggregation is arithmetic, found {found}. "
        'Set missing = "invalid".'
    ),
    "recipe.some_weights": N_(
        "{where}: {without} of {parts} parts have no weight. Give all of them a weight, or none of them."
    ),
    "recipe.unknown_class": N_('{where}: no class is called "{found}". The classes are: {known}.'),
    "recipe.unknown_key": N_("{where} is not a key of a recipe. Nearest: {nearest}. Correct or remove it."),
    "recipe.unknown_preset": N_('There is no preset called "{found}". The presets are: {known}.'),
    "recipe.weights_from_data": N_(
        "{where}: weights are found in the figures ({found}), but parts name weights of their own. "
        'Remove these, or set weights = "shares".'
    ),
    "recipe.weights_do_not_sum": N_(
        "{where}: the weights sum to {found:g}, 100 (or 1) is expected. Change them so that they do, "
        'or set weights = "as_given" beside them if they are meant as they stand.'
    ),
    "select.more_than_there_are": N_(
        "{count} areas are to be selected, but only {areas} are valid. Select fewer, or check the figures."
    ),
    "select.tie": N_(
        "{tied} areas share the score at place {count}. Set ties to include or exclude, or change the number."
    ),
    "validity.unknown_area": N_(
        'validity.exclude names the area "{area}", which the figures lack. Correct or remove it.'
    ),
    "values.empty": N_('The column "{column}" is empty. Fill it, or remove the line.'),
    "values.header": N_("The first line is {found}, expected {expected} (status may be left out)."),
    "values.more_faults": N_("There are {count} more faults. Mend these first."),
    "values.no_rows": N_("{file} holds no figures below the first line."),
    "values.not_a_number": N_(
        '"{found}" is not a number. Write it with a decimal point and without separators, such as 12345.6, '
        "or leave the cell empty where there is no figure."
    ),
    "values.not_csv": N_("The line cannot be read as CSV: {found}."),
    "values.not_utf8": N_("The file is not UTF-8 (byte {position}). Save it as CSV UTF-8."),
    "values.row_length": N_("{found} cells are in the line, {expected} expected. Check commas and quotation marks."),
    "values.status_forbids_value": N_(
        'The status "{status}" says that there is no number, but {found} is given. '
        "Remove the number or change the status."
    ),
    "values.status_needs_value": N_(
        'The status "{status}" says that there is a number, but the cell is empty. '
        "Add it, or set the status to missing."
    ),
    "values.twice": N_(
        "The figure for area {area}, {indicator}, {period} stands already in line {before} of {file}. "
        "Remove one of them."
    ),
    "values.unknown_status": N_('"{found}" is not a status. Choose one of: {known}.'),
}
