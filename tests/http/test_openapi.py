"""The served OpenAPI document is valid and lists exactly the routes there are."""

from openapi_spec_validator import validate

from rustfin_core.http.app import ROUTES
from rustfin_core.http.openapi.document import document_of, load_facts, shape_of, template_of
from rustfin_core.http.routing import Access, RouteTable
from tests.http.conftest import Server
from tests.surface.stored import STORED, current, followed, real_table, text_of

TABLES = {
    ("POST", "/System/Configuration"),
    ("POST", "/System/Configuration/{key}"),
    ("POST", "/System/Configuration/Branding"),
}
"""What their bodies hold is a table of members, each with a reader of its own."""


async def test_what_is_stored_is_what_the_handlers_do() -> None:
    """Otherwise run ``python -m tests.surface``."""
    now = text_of(await current())
    assert STORED.read_text("utf-8") == now, "run python -m tests.surface"


async def test_the_document_is_valid_and_everybody_may_read_it(claimed: Server) -> None:
    stranger = claimed.client()
    answer = await stranger.get("/openapi.json")
    assert answer.status == 200
    validate(answer.value)
    again = await stranger.get(
        "/api-docs/openapi.json", headers={"If-None-Match": answer.headers["ETag"]}
    )
    assert again.status == 304


async def test_routes_and_document_are_the_same(claimed: Server) -> None:
    document = (await claimed.client().get("/openapi.json")).value
    listed = [
        (method.upper(), shape_of(path))
        for path, entry in document["paths"].items()
        for method in entry
    ]
    there = {(route.method, shape_of(template_of(route))) for route in claimed.app[ROUTES]}
    assert set(listed) == there
    assert len(listed) == len(claimed.app[ROUTES])
    shapes = [shape_of(path) for path in document["paths"]]
    assert len(set(shapes)) == len(shapes), "two paths that OpenAPI takes for one"


async def test_every_operation_says_who_may_and_has_an_id_of_its_own(claimed: Server) -> None:
    document = (await claimed.client().get("/openapi.json")).value
    operations = [one for entry in document["paths"].values() for one in entry.values()]
    ids = [one["operationId"] for one in operations]
    assert len(set(ids)) == len(ids)
    for one in operations:
        assert (one["security"] == []) == (one["x-rustfin-access"] == "anonymous")
        assert one["summary"]


async def test_no_parameter_is_read_behind_the_documents_back() -> None:
    """Every read of query, path and body has a name that is known, and is in the document."""
    async with real_table() as table:
        found, document = followed(table), document_of(table, load_facts())
    for one in found:
        route = one.route
        if (route.method, route.path) not in TABLES:
            assert one.unnamed == [], (route.method, route.path)
        shape = shape_of(template_of(route))
        entry = next(e for path, e in document["paths"].items() if shape_of(path) == shape)
        parameters = entry[route.method.lower()]["parameters"]
        told = {name["name"].lower() for name in parameters if name["in"] == "query"}
        assert one.query.keys() - {"apikey", "api_key"} == told, (route.method, route.path)
        in_path = [name for name in parameters if name["in"] == "path"]
        assert len(in_path) == len(route.names)


def test_a_route_nobody_wrote_about_is_still_listed() -> None:
    table = RouteTable()
    table.get("/Made/{thingId}/{*rest}", _nothing, access=Access.ADMIN)
    table.post("/Made", _nothing, access=Access.ANONYMOUS)
    document = document_of(table, load_facts(), base_url="media/")
    validate(document)
    assert document["servers"] == [{"url": "/media"}]
    made = document["paths"]["/Made/{thingId}/{rest}"]["get"]
    assert [one["name"] for one in made["parameters"]] == ["thingId", "rest"]
    assert document["paths"]["/Made"]["post"]["security"] == []


async def _nothing(call: object) -> None:  # type: ignore[misc]
    raise AssertionError(call)


def test_typical_reads_are_told_with_their_types() -> None:
    facts = load_facts()
    items = {one["name"]: one["schema"] for one in facts["GET /Items"]["query"]}
    assert items["limit"] == {"type": "integer", "minimum": 0}
    assert items["parentId"] == {"type": "string", "format": "uuid"}
    assert items["isPlayed"] == {"type": "boolean"}
    assert items["ids"]["items"]["format"] == "uuid"
    assert facts["POST /Users/New"]["body"]["required"] == ["Name", "Password"]
