"""How answers are written."""

import orjson
import pytest

from rustfin_core.http.json import (
    Keyed,
    camel_key,
    dump,
    pascal_key,
    snake_key,
    wants_camel,
    wire_time,
)


def test_times_have_seven_decimals_and_z() -> None:
    assert wire_time(1_704_164_645_006) == "2024-01-02T03:04:05.0060000Z"
    assert wire_time(0) == "1970-01-01T00:00:00.0000000Z"
    assert wire_time(-1) == "1969-12-31T23:59:59.9990000Z"
    assert wire_time(None) is None


def test_nulls_are_left_out_at_any_depth() -> None:
    value = {"A": None, "B": [{"C": None, "D": 1}], "E": Keyed({"f": None, "G": 2}), "H": (None,)}
    assert orjson.loads(dump(value)) == {"B": [{"D": 1}], "E": {"G": 2}, "H": [None]}


def test_camel_case_renames_properties_but_not_data_keys() -> None:
    value = {"UserId": "x", "Items": [{"ImageTags": Keyed({"Primary": "t"})}]}
    assert orjson.loads(dump(value, camel=True)) == {
        "userId": "x",
        "items": [{"imageTags": {"Primary": "t"}}],
    }
    assert wants_camel('application/json; profile="CamelCase"')
    assert not wants_camel('application/json; profile="PascalCase", */*')


@pytest.mark.parametrize(
    ("name", "camel"),
    [("Id", "id"), ("UICulture", "uiCulture"), ("already", "already"), ("URL", "url"), ("", "")],
)
def test_camel_keys_as_dotnet_writes_them(name: str, camel: str) -> None:
    assert camel_key(name) == camel


def test_pascal_and_snake_are_inverse() -> None:
    for name in ("enable_live_tv_access", "is_hidden", "sync_play_access"):
        assert snake_key(pascal_key(name)) == name
