"""Sentences about what comes into the directory and leaves it as a file."""

from planungsraum.frame.marking import N_

NETWORK_INTERCHANGE = {
    "interchange.day": N_('"{found}" is not a day. Write it as 2026-11-22.'),
    "interchange.empty": N_("The file has no line besides its headings."),
    "interchange.too_large": N_("The file has {found} kB, at most {expected} kB can be read. Split it."),
    "interchange.too_many_rows": N_("The file has more than {expected} lines. Split it."),
    "interchange.not_utf8": N_(
        "The file is not UTF-8 (byte {position}), so umlauts would be spoilt. In Excel choose: Save as, file type "
        '"CSV UTF-8". In LibreOffice: Save as, tick "Edit filter settings", character set "Unicode (UTF-8)". '
        "Or upload the XLSX file itself."
    ),
    "interchange.not_csv": N_("The lines cannot be read as CSV: {found}."),
    "interchange.not_xlsx": N_("The workbook cannot be read: {found}. Save it again as XLSX, without a password."),
    "interchange.unpacked": N_(
        "The workbook would unpack to more than {expected} MB. Remove pictures and other sheets."
    ),
    "interchange.old_format": N_("This is a file of the kind {found}. Save it as XLSX or as CSV UTF-8."),
    "interchange.column_missing": N_('The column "{expected}" is missing. The file has: {found}.'),
    "interchange.column_twice": N_('The column "{found}" stands twice. Remove one of them.'),
    "interchange.row_length": N_("The line has {found} cells, the headings are {expected}. Correct the line."),
    "interchange.slug": N_(
        '"{found}" cannot be a slug. Write small letters without umlauts, digits and hyphens, at most 80 of them.'
    ),
    "interchange.slug_reserved": N_('Under "{slug}" stands the page on which a new one is added. Choose another slug.'),
    "interchange.slug_twice": N_('"{slug}" stands already in line {first}. Keep one of the lines.'),
    "interchange.slug_taken": N_('"{slug}" belongs to a body. Choose another slug.'),
    "interchange.not_yours": N_('You may not keep "{slug}": it does not work in an area you look after.'),
    "interchange.no_name": N_('"{slug}" has no name. Write its name.'),
    "interchange.too_long": N_('"{column}" has {found} characters, at most {expected} can be kept. Shorten it.'),
    "interchange.kind": N_('"{found}" is not a kind of organisation. Choose one of: {known}.'),
    "interchange.no_kind": N_('"{slug}" is new and has no kind. Choose one of: {known}.'),
    "interchange.visibility": N_('"{found}" does not say who may see it. Choose one of: {known}.'),
    "interchange.date": N_('"{found}" in "{column}" is not a day. Write it as 2026-11-22 or 22.11.2026.'),
    "interchange.since": N_('"{found}" is not a date. Write a year (2019), a month (2019-05) or a day (2019-05-31).'),
    "interchange.recognition": N_('The recognition of "{slug}" ends before it begins. Correct one of the dates.'),
    "interchange.since_future": N_("The name holds only since {found}, after {day}. Load the list then."),
    "interchange.name_before": N_(
        'Up to {found} "{slug}" bears or bore another name; a new one cannot begin on {since}. Correct "name since".'
    ),
    "interchange.parent": N_('There is no organisation "{found}" that "{slug}" could be part of. Add it first.'),
    "interchange.parent_circle": N_('"{slug}" would be part of itself. Correct "part of".'),
    "interchange.field": N_('There is no field of work "{found}". Choose one of: {known}.'),
    "interchange.area": N_('There is no area "{found}". Write its code, such as ortsteil:24, or its name.'),
    "interchange.area_several": N_('Several areas are called "{found}": {known}. Write one of these.'),
    "interchange.email": N_('"{found}" is not an e-mail address.'),
    "interchange.web": N_('"{found}" is not a web address. It begins with https:// or http://.'),
    "interchange.postcode": N_('"{found}" is not a postcode. It has five digits.'),
    "interchange.contact_label": N_(
        '"{slug}" has an e-mail, a phone or an address, but no function to reach. Write "contact".'
    ),
    "interchange.slug_of_organisation": N_('"{slug}" belongs to an organisation. Choose another slug.'),
    "interchange.body_not_yours": N_(
        'You may not keep the body "{slug}": it does not work in an area you look after, or the list names another one.'
    ),
    "interchange.type": N_('"{found}" is not a type of body. Choose one of: {known}.'),
    "interchange.no_type": N_('"{slug}" is new and has no type. Choose one of: {known}.'),
    "interchange.openness": N_('"{found}" does not say who may take part. Choose one of: {known}.'),
    "interchange.meeting": N_(
        '"{found}" is not a kind of meeting with its rhythm. Write it as "Plenum: monthly", with one of: {known}.'
    ),
    "interchange.no_founding": N_(
        '"{slug}" is new and has no founding. Write when it was founded, as precise as known: 2014, 2014-05 or '
        "2014-05-31."
    ),
    "interchange.renaming": N_(
        '"{slug}" is called "{name}" and not "{found}". A list renames no body: write the renaming down on the page '
        "of the body, or correct the list."
    ),
    "interchange.founding": N_(
        '"{slug}" began {known} and not {found}. A list changes no founding: correct it on the page of the body '
        '"{name}", or in the list.'
    ),
    "interchange.many": N_("{count} further faults are not shown. Mend these first."),
}
