"""Sentences about figures, indicators and the files they come in."""

from planungsraum.frame.marking import N_

FIGURES = {
    "figures.loaded_already": N_("The file {file} was loaded already. Nothing was changed."),
    "figures.unknown_area": N_('There is no area "{area}" in this system on that day. Check code and date.'),
    "figures.unknown_indicator": N_('There is no indicator "{indicator}". Load its indicator sheet first.'),
    "figures.unknown_source": N_('There is no source "{found}". The sources are: {known}.'),
    "import.ambiguous_number": N_(
        '"{found}" can be read as {whole} or as a decimal fraction, and no other figure in the file settles it '
        "({times} ×, first here). Say which decimal sign the file uses: comma or point."
    ),
    "import.area_empty": N_(
        "The code of the area is empty ({times} ×, first here). "
        "Write the code, or delete the line if it is a total or a note."
    ),
    "import.binary": N_("The file is not a text table but {found}. Open it and save the sheet as CSV UTF-8."),
    "import.decimal_choice": N_('"{found}" is not a choice for the decimal sign. Choose one of: {expected}.'),
    "import.decimal_signs_differ": N_(
        'The file uses two decimal signs: "{found}" ({times} ×, first here) and "{other}" '
        "({other_times} ×, first in line {other_line}). Write all figures with the same sign."
    ),
    "import.empty": N_("The file is empty. Choose a file with a line of headings and at least one line of figures."),
    "import.encoding": N_("The characters of the file cannot be read. Save it as CSV UTF-8."),
    "import.heading_empty": N_("Column {column} has entries but no heading. Give it a heading, or empty the column."),
    "import.heading_twice": N_(
        'The heading "{found}" stands twice, or means the same as another one. Delete one of the columns.'
    ),
    "import.indicator_empty": N_(
        "The code of the indicator is empty ({times} ×, first here). Write it, or delete the line."
    ),
    "import.indicator_needed": N_(
        "The file does not say which indicator its figures belong to. "
        'Choose the indicator, or add a column "indicator" with its code.'
    ),
    "import.leading_zero_lost": N_(
        'The area "{found}" is not known, but "{expected}" is ({times} ×, first here). A spreadsheet has '
        "dropped the zero in front: format the column as text and write {expected}."
    ),
    "import.more_faults": N_("There are {count} more faults. Mend these first."),
    "import.names_not_codes": N_(
        'The column "{column}" holds names, codes of areas are expected, such as {expected}. '
        "Add a column with the codes; the names may stay."
    ),
    "import.no_area_column": N_(
        "No column names the area. The headings are: {found}. "
        'Call the column with the codes "area", and delete lines above the headings.'
    ),
    "import.no_figure_word": N_(
        '"{found}" is not a figure. Leave the cell empty where there is none, or write "." where it is confidential.'
    ),
    "import.no_figures": N_(
        'No column holds figures. The headings are: {found}. Expected is a column "value", or one column for each '
        "period (2022), or one column for each indicator with its code as heading."
    ),
    "import.no_rows": N_("There are no lines below the headings. Add the figures."),
    "import.not_a_number": N_(
        '"{found}" is not a number. Write digits with one decimal sign, such as 1234,5, without units, exponents '
        "or other text, or leave the cell empty where there is no figure."
    ),
    "import.not_csv": N_("The line cannot be read as CSV: {found}. Check the quotation marks."),
    "import.nul_bytes": N_(
        "The file is not plain text: it holds a zero byte (character {position}). Save it as CSV UTF-8."
    ),
    "import.one_column": N_(
        "The first line has one column only, expected are several, separated by one of: {expected}. "
        "Delete lines above the headings, and save the sheet as CSV."
    ),
    "import.other_decimal_sign": N_(
        '"{found}" does not fit the decimal sign "{expected}" of the file. Write the figure with it, '
        "or choose the other decimal sign."
    ),
    "import.period": N_(
        '"{found}" is not a period ({times} ×, first here). Write a year (2022), school year (2022/23), '
        "quarter (2022-Q1), month (2022-06) or day (31.12.2022)."
    ),
    "import.period_needed": N_(
        "The file does not say which period its figures belong to. "
        'Choose the period, or add a column "period", such as 2022.'
    ),
    "import.personal_data": N_(
        "The file holds data about single persons ({found}). Planning may store and use only data that are no longer "
        "about a person (§ 64 SGB VIII): nothing was read. Count by area and period first, and import the counts."
    ),
    "import.row_length": N_(
        "{found} cells are in the line, {expected} expected. Put figures with the separator in quotation marks, "
        "and delete notes below the table."
    ),
    "import.several_area_columns": N_(
        "Several columns hold codes of known areas: {found}. Keep the one the figures belong to."
    ),
    "import.several_columns": N_("Several columns mean the same: {found}. Keep one of them."),
    "import.status_forbids_value": N_(
        'The status "{status}" says that there is no number, but "{found}" is given. '
        "Remove the number or change the status."
    ),
    "import.status_needs_value": N_(
        'The status "{status}" says that there is a number, but the cell holds "{found}". '
        "Add the number, or set the status to missing."
    ),
    "import.title_line": N_(
        'The first line, "{found}", is a title, headings are expected. Delete the lines above the headings.'
    ),
    "import.too_large": N_("The file has {found} MB, at most {expected} are read. Split it, for example by year."),
    "import.too_many_cells": N_("The file has more than {expected} cells. Split it, for example by year."),
    "import.total_row": N_(
        '"{found}" is a total and not an area ({times} ×, first here). Delete the line, or write the code '
        "of the area if the city as a whole is one."
    ),
    "import.twice": N_(
        "The figure for area {area}, {indicator}, {period} stands already in line {before}. Remove one of the lines."
    ),
    "import.unit": N_(
        '"{found}" holds a unit, only a number is expected. Write {expected}; the unit stands in the indicator sheet.'
    ),
    "import.unknown_area": N_(
        'The area "{found}" is not known ({times} ×, first here). Nearest: {nearest}. '
        "Correct the code, or delete the line."
    ),
    "import.unknown_column": N_(
        'The column "{found}" has no place in this layout. Delete it, or give it a heading that is known '
        "(area, indicator, period, value, status)."
    ),
    "import.unknown_indicator": N_(
        'The indicator "{found}" is not known ({times} ×, first here). Nearest: {nearest}. '
        "Correct the code, create the indicator, or delete the column or line."
    ),
    "import.unknown_status": N_('"{found}" is not a status ({times} ×, first here). Choose one of: {expected}.'),
    "indicators.key_missing": N_('The indicator "{indicator}" lacks: {expected}. Add these keys.'),
    "indicators.not_toml": N_("The file cannot be read as TOML: {found}."),
    "indicators.twice": N_('The indicator "{indicator}" stands twice. Remove one of them.'),
    "indicators.unknown_key": N_('The indicator "{indicator}" has unknown keys: {found}. Correct or remove them.'),
    "indicators.unknown_part": N_('The {part} of "{indicator}" is "{found}", which is no count listed before it.'),
    "indicators.unknown_source": N_('The indicator "{indicator}" names the source "{found}", which is not there.'),
    "rate.labels_differ": N_(
        "Numerator and denominator are given for different areas or periods ({found}, {expected})."
    ),
}
