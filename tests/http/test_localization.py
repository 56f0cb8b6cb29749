"""The lists of wizards and dashboards."""

import re

import pytest

from rustfin_core.catalog.ratings import UNKNOWN, rating_value, ratings_of
from rustfin_core.http.jellyfin.dto.languages import language_name
from rustfin_core.media.languages import bibliographic
from tests.http.conftest import Client, Server
from tests.wire.contract import Contract

LISTS = ("Cultures", "Countries", "Options", "ParentalRatings")


async def test_for_everybody_who_is_signed_in(claimed: Server, kid: Client) -> None:
    for name in LISTS:
        answer = await kid.get(f"/Localization/{name}")
        assert answer.status == 200
        Contract.load().check("GET", f"/Localization/{name}", answer.value)
        assert (await claimed.client().get(f"/Localization/{name}")).status == 401


async def test_the_wizard_asks_before_there_is_a_user(server: Server) -> None:
    for name in LISTS:
        assert (await server.client().get(f"/Localization/{name}")).value


async def test_every_language_with_two_letters(kid: Client) -> None:
    found = (await kid.get("/Localization/Cultures")).value
    assert len(found) >= 184
    by_code = {one["TwoLetterISOLanguageName"]: one for one in found}
    assert len(by_code) == len(found)
    assert by_code["de"]["ThreeLetterISOLanguageNames"] == ["ger", "deu"]
    assert [one["Name"] for one in found] == sorted(one["Name"] for one in found)
    for code, one in by_code.items():
        three = one["ThreeLetterISOLanguageName"]
        assert bibliographic(code) == three
        assert language_name(three) == one["DisplayName"]


async def test_every_country(kid: Client) -> None:
    found = (await kid.get("/Localization/Countries")).value
    twos = [one["TwoLetterISORegionName"] for one in found]
    threes = [one["ThreeLetterISORegionName"] for one in found]
    assert len(set(twos)) == len(set(threes)) == len(found) == 249
    assert all(re.fullmatch("[A-Z]{2}", two) for two in twos)
    assert all(re.fullmatch("[A-Z]{3}", three) for three in threes)


async def test_display_languages_have_a_code_each(kid: Client) -> None:
    found = (await kid.get("/Localization/Options")).value
    assert {"Name": "Deutsch", "Value": "de"} in found
    assert len({one["Value"] for one in found}) == len(found) > 60


@pytest.mark.parametrize("country", ["US", "DE", "gb", "JP", "XX"])
def test_ratings_are_judged_as_the_catalogue_judges_them(country: str) -> None:
    offered = ratings_of(country)
    assert offered[0] == ("Unrated", None)
    ages = [age for _, age in offered if age is not None]
    assert ages == sorted(ages)
    for name, age in offered[1:]:
        assert rating_value(name) == age != UNKNOWN
    assert {0, 6, 12, 16, 18} <= set(ages)


async def test_ratings_follow_the_country(owner: Client) -> None:
    before = {one["Name"] for one in (await owner.get("/Localization/ParentalRatings")).value}
    await owner.post("/Rustfin/Settings/metadata_country", {"Value": "DE"})
    after = (await owner.get("/Localization/ParentalRatings")).value
    assert {one["Name"] for one in after} - before >= {"DE-6", "DE-12", "DE-16"}
    unrated, *others = after
    assert unrated == {"Name": "Unrated"}
    assert all(one["Value"] == one["RatingScore"]["score"] for one in others)
