"""The home-screen configuration clients keep on the server."""

from tests.http.conftest import Client
from tests.http.openapi import OpenApi

PATH = "/DisplayPreferences/usersettings?client=emby"


async def test_unset_preferences_are_complete(kid: Client) -> None:
    answer = await kid.get(PATH)
    OpenApi.load().check("GET", "/DisplayPreferences/{displayPreferencesId}", 200, answer.value)
    assert answer.value["Id"] == "3ce5b65de116d73165d1efc4a30ec35c"
    assert answer.value["Client"] == "emby"
    assert answer.value["CustomPrefs"]["skipForwardLength"] == "30000"


async def test_what_a_client_stores_comes_back(kid: Client, owner: Client) -> None:
    value = (await kid.get(PATH)).value
    value["CustomPrefs"] |= {"homesection0": "resume", "oddKey-x.y": "1", "number": 3, "no": None}
    value |= {"SortOrder": "Descending", "ShowSidebar": True, "RememberSorting": True}
    assert (await kid.post(PATH + f"&userId={kid.user_id}", value)).status == 204
    again = (await kid.get(PATH.replace("usersettings", "3ce5b65de116d73165d1efc4a30ec35c"))).value
    assert again["CustomPrefs"]["homesection0"] == "resume"
    assert again["CustomPrefs"]["oddKey-x.y"] == "1"
    assert again["CustomPrefs"]["number"] == "3"
    assert "no" not in again["CustomPrefs"]
    assert (again["SortOrder"], again["ShowSidebar"]) == ("Descending", True)
    assert "homesection0" not in (await owner.get(PATH)).value["CustomPrefs"]
    other = await kid.get(PATH.replace("emby", "other"))
    assert "homesection0" not in other.value["CustomPrefs"]
    named = (await owner.get(f"{PATH}&userId={kid.user_id}")).value
    assert named["CustomPrefs"]["homesection0"] == "resume"


async def test_values_no_client_could_read_fall_back(kid: Client) -> None:
    body = {"SortOrder": "Sideways", "PrimaryImageHeight": "tall", "ShowBackdrop": 1}
    assert (await kid.post(PATH, body)).status == 204
    answer = await kid.get(PATH)
    OpenApi.load().check_model("DisplayPreferencesDto", answer.value)
    assert answer.value["SortOrder"] == "Ascending"


async def test_bad_preferences(kid: Client) -> None:
    assert (await kid.post(PATH, {"CustomPrefs": "text"})).status == 400
    assert (await kid.post(PATH, {"CustomPrefs": {"a": "x" * 70_000}})).status == 400
    assert (await kid.get("/DisplayPreferences/x?client=" + "c" * 300)).status == 400
