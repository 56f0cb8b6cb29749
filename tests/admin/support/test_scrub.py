"""What leaves the house names nobody, nothing and no place."""

import json

from hypothesis import given
from hypothesis import strategies as st

from rustfin_core.admin.support.scrub import Private, Scrubber

PRIVATE = Private(
    secrets=("s3cret-value",),
    folders={"/srv/films": "<folder 1>", "/srv/films/kids": "<folder 2>"},
    places={"/home/mara": "<home>", "/home/mara/.local/share/rustfin": "<data>"},
    names={"Mara": "<user 1>", "Al": "<user 2>", "TV (big)": "<device 1>"},
)


def clean(text: str) -> str:
    return Scrubber(PRIVATE).clean(text)


def test_file_names_go_with_their_folder() -> None:
    assert clean('"/srv/films/The Film (1999)/a.mkv" is broken') == '"<folder 1>" is broken'
    assert clean("cannot read /srv/films/kids/My Film.mkv: no") == "cannot read <folder 2>"
    assert clean("/home/mara/.local/share/rustfin/rustfin.db") == "<data>/rustfin.db"
    assert clean("/home/mara/x") == "<home>/x"


def test_names_are_numbers_where_they_stand_alone() -> None:
    assert clean("Mara plays on TV (big); Maraschino stays") == (
        "<user 1> plays on <device 1>; Maraschino stays"
    )
    assert clean("Al is too short to be told from other words") == (
        "Al is too short to be told from other words"
    )


def test_addresses_outside_and_tokens_go() -> None:
    assert clean("from 8.8.8.8 and 192.168.1.7 and 2001:4860:4860::8888 at 10:26:15") == (
        "from <address> and 192.168.1.7 and <address> at 10:26:15"
    )
    token = "0123456789abcdef" * 4
    assert token not in clean(f"somebody sent {token}")
    assert clean("rustfin_http_request_seconds_bucket") == "rustfin_http_request_seconds_bucket"


def test_lines_about_people_go_as_a_whole() -> None:
    text = "a\n2026 INFO    rustfin_core.admin.activity: Mara plays X\nb"
    assert Scrubber(PRIVATE).lines(text) == "a\nb"


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=20) | st.just("s3cret-value"),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
        max_leaves=12,
    )
)
def test_data_stays_data(value: object) -> None:
    found = json.dumps(Scrubber(PRIVATE).clean_all(value))
    assert "s3cret-value" not in found
