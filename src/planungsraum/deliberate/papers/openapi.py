"""The description of the open interface as OpenAPI 3.1: our own, with what we answer and nothing else.

The names of HSDS are facts; the texts of its specification are not copied.
"""

from typing import Any, Final

Json = dict[str, Any]
TEXT: Final[Json] = {"type": "string"}
KEY: Final[Json] = {"type": "string", "format": "uuid"}
MOMENT: Final[Json] = {"type": "string", "format": "date-time"}
WHOLE: Final[Json] = {"type": "integer"}
TRUTH: Final[Json] = {"type": "boolean"}
ERRORS: Final = {
    400: "A parameter cannot be used.",
    404: "Nothing public has this identifier.",
    405: "Only GET is answered.",
}


def openapi(server: str, city: str) -> Json:
    """The whole description; `server` is the address of the interface without a slash at its end.

    >>> sorted(openapi("https://a.example/hsds", "Leipzig")["paths"])
    ['/', '/openapi.json', '/organizations', '/organizations/{id}', '/profile', '/services', '/services/{id}']
    """
    return {
        "openapi": "3.1.0",
        "info": {"title": f"Organisations and services in {city} (HSDS 3.0)", "version": "1.0.0"},
        "servers": [{"url": server}],
        "paths": _paths(),
        "components": {"schemas": _schemas()},
    }


def _paths() -> Json:
    paged = [
        _filter("search", {**TEXT, "maxLength": 200}, "Words that all stand in name or description."),
        _filter("page", {**WHOLE, "minimum": 1, "maximum": 1_000_000}, "Number of the page, from 1."),
        _filter("per_page", {**WHOLE, "minimum": 1, "maximum": 200}, "Items on a page, 50 if not given."),
        _filter("organization_id", KEY, "Of this organisation only."),
        _filter("taxonomy_term_id", KEY, "With this field of work only."),
        _filter("taxonomy_id", KEY, "With any field of work of this taxonomy only."),
        _filter("modified_after", MOMENT, "Changed at this moment or later."),
        _filter("full", TRUTH, "Everything nested."),
    ]
    fewest = _filter("minimal", TRUTH, "Identifier and last change only; comes before `full`.")
    services = {"anyOf": [_named("ServiceInList"), _named("Service"), _named("MinimalService")]}
    organizations = {"anyOf": [_named("Organization"), _named("FullOrganization")]}
    return {
        "/": _get("about", "What this interface is", _named("About")),
        "/openapi.json": _get("description", "This description", {"type": "object"}),
        "/profile": _get("profile", "The profile, in German", TEXT, media="text/markdown"),
        "/services": _get("services", "A page of services", _page(services), [*paged, fewest], 400),
        "/services/{id}": _get("service", "A service", _named("Service"), [_id()], 404),
        "/organizations": _get("organizations", "A page of organisations", _page(organizations), paged, 400),
        "/organizations/{id}": _get("organization", "An organisation", _named("FullOrganization"), [_id()], 404),
    }


def _get(
    name: str,
    summary: str,
    answer: Json,
    parameters: list[Json] | None = None,
    *errors: int,
    media: str = "application/json",
) -> Json:
    responses: Json = {"200": {"description": summary, "content": {media: {"schema": answer}}}}
    for status in (*errors, 405):
        content = {"application/json": {"schema": _named("Error")}}
        responses[str(status)] = {"description": ERRORS[status], "content": content}
    told = {"operationId": name, "summary": summary, "responses": responses}
    return {"get": told | ({"parameters": parameters} if parameters else {})}


def _filter(name: str, schema: Json, description: str) -> Json:
    return {"name": name, "in": "query", "required": False, "description": description, "schema": schema}


def _id() -> Json:
    return {"name": "id", "in": "path", "required": True, "schema": KEY}


def _schemas() -> Json:
    once = {"id": KEY, "name": TEXT, "alternate_name": TEXT, "description": TEXT, "email": TEXT}
    organization = once | {"website": TEXT, "parent_organization_id": KEY}
    service = once | {
        "url": TEXT, "status": {"enum": ["active", "temporarily closed"]}, "eligibility_description": TEXT,
        "assured_date": {"type": "string", "format": "date"}, "last_modified": MOMENT,
    }  # fmt: skip
    ways = {"contacts": _many("Contact"), "phones": _many("Phone"), "attributes": _many("Attribute")}
    needed = ["id", "name", "description"]
    listed = service | {"organization": _named("Organization")}
    return {
        "About": _object({"version": TEXT, "profile": TEXT, "openapi_url": TEXT}),
        "Error": _object({"status": WHOLE, "message": TEXT, "parameter": TEXT}, ["status", "message"]),
        "Organization": _object(organization, needed),
        "FullOrganization": _object(
            organization | ways | {"locations": _many("Location"), "services": _many("NestedService")},
            [*needed, *ways, "locations", "services"],
        ),
        "NestedService": _object(service, [*needed, "status", "last_modified"]),
        "MinimalService": _object({"id": KEY, "last_modified": MOMENT}),
        "ServiceInList": _object(listed, [*needed, "status", "last_modified", "organization"]),
        "Service": _object(
            listed | ways | {"service_areas": _many("ServiceArea")},
            [*needed, "status", "last_modified", "organization", *ways, "service_areas"],
        ),
        **_parts(),
    }


def _parts() -> Json:
    return {
        "Contact": _object(
            {"id": KEY, "name": TEXT, "title": TEXT, "email": TEXT, "phones": _many("Phone")}, ["id", "title"]
        ),
        "Phone": _object({"id": KEY, "number": TEXT, "type": TEXT, "description": TEXT}),
        "Location": _object({"id": KEY, "location_type": TEXT, "name": TEXT, "addresses": _many("Address")}),
        "Address": _object(
            {
                "id": KEY, "address_1": TEXT, "city": TEXT, "state_province": TEXT, "postal_code": TEXT,
                "country": TEXT, "address_type": TEXT,
            }
        ),
        "ServiceArea": _object({"id": KEY, "name": TEXT, "description": TEXT}),
        "Attribute": _object(
            {
                "id": KEY, "link_id": KEY, "taxonomy_term_id": KEY, "link_entity": TEXT, "link_type": TEXT,
                "value": TEXT, "taxonomy_term": _named("TaxonomyTerm"),
            }
        ),
        "TaxonomyTerm": _object(
            {
                "id": KEY, "code": TEXT, "name": TEXT, "description": TEXT, "taxonomy": TEXT, "language": TEXT,
                "taxonomy_id": KEY,
            }
        ),
    }  # fmt: skip


def _page(contents: Json) -> Json:
    numbers = dict.fromkeys(("total_items", "total_pages", "page_number", "size"), WHOLE)
    truths = dict.fromkeys(("first_page", "last_page", "empty"), TRUTH)
    return _object(numbers | truths | {"contents": {"type": "array", "items": contents}})


def _object(properties: Json, required: list[str] | None = None) -> Json:
    needed = list(properties) if required is None else required
    return {"type": "object", "properties": properties, "required": needed, "additionalProperties": False}


def _named(name: str) -> Json:
    return {"$ref": f"#/components/schemas/{name}"}


def _many(name: str) -> Json:
    return {"type": "array", "items": _named(name)}
