"""``/LiveTv/*``: no tuner, no guide, no recording."""

from aiohttp import web

from rustfin_core.http.call import Call
from rustfin_core.http.jellyfin.absent.answers import (
    empty_list,
    empty_page,
    no_live_tv,
    nothing_done,
    unknown,
)
from rustfin_core.http.json import NEVER, wire_time
from rustfin_core.http.routing import Access, RouteTable
from rustfin_core.kernel.clock import Clock
from rustfin_core.kernel.ids import uid_hex

_NO_UID = uid_hex(bytes(16))
_PAGES = (
    "Channels",
    "Programs",
    "Programs/Recommended",
    "Recordings",
    "Recordings/Folders",
    "Recordings/Groups",
    "Recordings/Series",
    "SeriesTimers",
    "Timers",
)
_ONES = (
    "Channels/{channelId}",
    "Programs/{programId}",
    "Recordings/{recordingId}",
    "Recordings/Groups/{groupId}",
    "SeriesTimers/{timerId}",
    "Timers/{timerId}",
)
_MADE_BY_ADMINS = (
    "ChannelMappings",
    "ListingProviders",
    "SeriesTimers",
    "SeriesTimers/{timerId}",
    "Timers",
    "Timers/{timerId}",
    "TunerHosts",
)
_DELETED_BY_ID = ("Recordings/{recordingId}", "SeriesTimers/{timerId}", "Timers/{timerId}")


class LiveTvRoutes:
    """Handlers of a part that has nothing (``api/wire.md`` 8); nobody may manage it."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock

    def routes(self, table: RouteTable) -> None:
        """Declare them."""
        for path in _PAGES:
            table.get(f"/LiveTv/{path}", empty_page, access=Access.USER)
        table.post("/LiveTv/Programs", empty_page, access=Access.USER)
        for path in _ONES:
            table.get(f"/LiveTv/{path}", unknown, access=Access.USER)
        for path in _MADE_BY_ADMINS:
            table.post(f"/LiveTv/{path}", no_live_tv, access=Access.ADMIN)
        for path in _DELETED_BY_ID:
            table.delete(f"/LiveTv/{path}", unknown, access=Access.ADMIN)
        for path in ("ListingProviders", "TunerHosts"):
            table.delete(f"/LiveTv/{path}", nothing_done, access=Access.ADMIN)
        table.post("/LiveTv/Tuners/{tunerId}/Reset", unknown, access=Access.ADMIN)
        table.get("/LiveTv/Info", self.info, access=Access.USER)
        table.get("/LiveTv/GuideInfo", self.guide, access=Access.USER)
        table.get("/LiveTv/Timers/Defaults", self.timer, access=Access.USER)
        self._setting_up(table)
        recording = "/LiveTv/LiveRecordings/{recordingId}/stream"
        table.get(recording, unknown, access=Access.MEDIA)
        channel = "/LiveTv/LiveStreamFiles/{streamId}/stream.{container}"
        table.get(channel, unknown, access=Access.MEDIA)

    def _setting_up(self, table: RouteTable) -> None:
        """What a dashboard asks to set up tuners and guides."""
        providers = "/LiveTv/ListingProviders"
        table.get(f"{providers}/Default", self.provider, access=Access.USER)
        table.get(f"{providers}/Lineups", empty_list, access=Access.USER)
        countries = f"{providers}/SchedulesDirect/Countries"
        table.get(countries, self.countries, access=Access.ADMIN)
        table.get("/LiveTv/TunerHosts/Types", empty_list, access=Access.USER)
        # Jellyfin misspelt it once and serves both.
        tuners = "/LiveTv/Tuners/Discover"
        table.get(tuners, empty_list, access=Access.ADMIN, aliases=["/LiveTv/Tuners/Discvover"])
        table.get("/LiveTv/ChannelMappingOptions", self.mappings, access=Access.ADMIN)

    async def info(self, call: Call) -> web.StreamResponse:
        """``LiveTvInfo``."""
        return call.answer({"Services": [], "IsEnabled": False, "EnabledUsers": []})

    async def guide(self, call: Call) -> web.StreamResponse:
        """``GuideInfo``: from now to now."""
        now = wire_time(self._clock.now_ms())
        return call.answer({"StartDate": now, "EndDate": now})

    async def timer(self, call: Call) -> web.StreamResponse:
        """``SeriesTimerInfoDto`` as a form begins with it."""
        return call.answer(
            {
                "ChannelId": _NO_UID,
                "StartDate": NEVER,
                "EndDate": NEVER,
                "Priority": 0,
                "PrePaddingSeconds": 0,
                "PostPaddingSeconds": 0,
                "IsPrePaddingRequired": False,
                "IsPostPaddingRequired": False,
                "KeepUntil": "UntilDeleted",
                "RecordAnyTime": True,
                "SkipEpisodesInLibrary": False,
                "RecordAnyChannel": False,
                "KeepUpTo": 0,
                "RecordNewOnly": False,
                "Days": [],
            }
        )

    async def provider(self, call: Call) -> web.StreamResponse:
        """``ListingsProviderInfo`` as a form begins with it."""
        return call.answer({"EnableAllTuners": True})

    async def countries(self, call: Call) -> web.StreamResponse:
        """Countries of a listings service that is not asked."""
        return call.answer({})

    async def mappings(self, call: Call) -> web.StreamResponse:
        """``ChannelMappingOptionsDto``."""
        return call.answer({"TunerChannels": [], "ProviderChannels": [], "Mappings": []})
