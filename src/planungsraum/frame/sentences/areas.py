"""Sentences about areas, files, periods, tables and classes."""

from planungsraum.frame.marking import N_

AREAS = {
    "account.password": N_("The password cannot be used: {found}"),
    "areas.no_file": N_("Nothing to load. Name a file with --areas, --memberships, --tiles or --geometry."),
    "classes.count": N_("{found} classes are asked for. Choose 2 to 9."),
    "classes.limits_not_ascending": N_("Class limits must rise, found {found}. Put them in ascending order."),
    "classes.standard_deviation_count": N_(
        "Standard deviation gives 3, 4, 5 or 6 classes, {found} are asked for. Choose one of these."
    ),
    "classes.unknown_method": N_("No classification is called {found}. Choose one of: {known}."),
    "database.empty": N_("The database has no tables yet. Make them first: planungsraum manage migrate"),
    "file.not_utf8": N_("The text is not UTF-8 (byte {position}). Save the file as UTF-8."),
    "file.unreadable": N_("The file {file} cannot be read: {found}."),
    "file.twice": N_("The file {file} is to be written twice. Give each result a file of its own."),
    "file.unwritable": N_("The file {file} cannot be written: {found}."),
    "geometry.axes_exchanged": N_(
        "Longitude and latitude are exchanged: the file reaches from {west:.2f} to {east:.2f} east and from "
        "{south:.2f} to {north:.2f} north. Save it with longitude first (GeoJSON, RFC 7946)."
    ),
    "geometry.code_twice": N_('The area "{code}" stands twice. Correct the code, or join both polygons.'),
    "geometry.feature_without_code": N_('Feature {number} has no "{property}". Add the code of its area.'),
    "geometry.invalid": N_(
        'The polygon of "{code}" is not valid: {found}. Repair it, for example with QGIS "Fix geometries".'
    ),
    "geometry.no_code": N_(
        "No property holds the codes of the areas. The features have: {found}; expected is one of: {expected}. "
        "Name the property with --code."
    ),
    "geometry.not_a_collection": N_("A GeoJSON FeatureCollection with at least one feature is expected."),
    "geometry.not_areal": N_('The geometry of "{code}" is a {found}. Expected is a polygon.'),
    "geometry.not_json": N_("The file cannot be read as GeoJSON: {found}."),
    "geometry.outside": N_(
        "The file reaches from {west:.1f} to {east:.1f} east and from {south:.1f} to {north:.1f} north, "
        "which is not in Europe. "
        "Name its coordinate system, for example with --crs EPSG:25833."
    ),
    "geometry.unknown_area": N_(
        '"{code}" is not a code of {system}. Load the areas first, or name another property with --code.'
    ),
    "geometry.unknown_crs": N_('"{found}" is not a coordinate system. Write for example EPSG:25833.'),
    "geometry.unreadable": N_('The geometry of "{code}" cannot be read. Export the file again.'),
    "lists.code_too_long": N_(
        'The area code "{found}" has {length} characters, at most {expected} can be kept. '
        "Shorten it here and in all other files."
    ),
    "lists.column_missing": N_("{file} lacks the column {expected}."),
    "lists.unknown_area": N_("There is no area {found}. Add it to areas.csv first."),
    "lists.unknown_system": N_("There is no area system {found}. Add it to city.toml first."),
    "lists.unreadable": N_(
        "The line cannot be read: {found}. Dates are written 2022-12-31, numbers with a decimal point."
    ),
    "period.unknown_form": N_(
        '"{found}" is not a period. Write a year (2022), school year (2022/23), quarter (2022-Q1), '
        "month (2022-06) or day (2022-12-31)."
    ),
    "table.area_twice": N_('The area "{area}" stands twice. Remove one of the rows.'),
    "table.column_twice": N_('The indicator "{column}" stands twice. Remove one of the columns.'),
    "table.shape": N_("The figures have the shape {found}, expected {expected}."),
    "table.status_contradicts_value": N_("A cell has a number and a status that says there is none, or neither."),
    "table.unknown_area": N_('The area "{area}" is not in the table ({count} such areas). Align both tables first.'),
    "table.unknown_column": N_('The indicator "{column}" is not in the table. It holds: {known}.'),
    "tiles.taken": N_(
        "The tile of {area} in column {column}, row {row} is taken by {other}. Give each area a place of its own."
    ),
}
