"""What an answer about versions means."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from rustfin_core.admin.releases.reading import is_newer, newest
from rustfin_core.admin.releases.types import Release


def told(tag: object, **more: Any) -> dict[str, Any]:
    page = f"https://rustfin.example/{tag}"
    return {"tag_name": tag, "html_url": page, "name": "A name", "body": "- News"} | more


def found(answer: Any, running: str = "1.0") -> str | None:
    release = newest(answer, running=running)
    return None if release is None else release.version


def test_the_newest_of_a_list_is_found_wherever_it_stands() -> None:
    answer = [told("v1.9"), told("v1.10.0"), told("v1.2")]
    assert newest(answer, running="1.0") == Release(
        version="1.10.0", url="https://rustfin.example/v1.10.0"
    )


def test_one_release_is_an_answer_too() -> None:
    assert found(told("1.1")) == "1.1"


def test_none_is_newer() -> None:
    assert found([told("v1.0"), told("0.9"), told("1.0.0")]) is None
    assert found([]) is None


def test_drafts_never_count() -> None:
    assert found([told("2.0", draft=True)]) is None


def test_pre_releases_are_for_those_who_run_one() -> None:
    answer = [told("2.0rc1", prerelease=True), told("1.5")]
    assert found(answer) == "1.5"
    assert found(answer, "2.0b3") == "2.0rc1"
    assert found([told("2.0rc1", prerelease=False)]) is None
    assert found([told("2.0", prerelease=True)]) is None
    assert found([told("2.0")], "2.0rc1") == "2.0"
    assert found([told("2.0.dev5")], "1.9") is None


def test_what_runs_may_be_a_build_of_its_own() -> None:
    assert found([told("1.0")], "1.0+local.1") is None
    assert found([told("1.1")], "1.0+local.1") == "1.1"
    assert found([told("1.1")], "unknown") is None


def test_only_https_pages_are_opened() -> None:
    for page in (
        "http://rustfin.example/",
        "javascript:alert(1)",
        "file:///etc/passwd",
        "https://me@rustfin.example/",
        "https://rustfin.example/" + "a" * 2000,
        None,
        7,
    ):
        assert found(told("2.0", html_url=page)) is None


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(("tag_name", "html_url", "draft", "prerelease", "name")), inner
        )
    ),
    max_leaves=12,
)


@given(_JSON)
def test_any_answer_is_borne(answer: Any) -> None:
    release = newest(answer, running="1.0")
    assert release is None or is_newer(release.version, "1.0")


def test_a_long_list_is_cut() -> None:
    assert found([told("1.1")] * 200 + [told("9.9")]) == "1.1"


def test_a_version_of_endless_length_is_none() -> None:
    assert found(told("1." + "9" * 100_000)) is None
