"""The routes every client needs before it browses; browsing and playing join them."""

from rustfin_core.http.jellyfin.activity import ActivityRoutes
from rustfin_core.http.jellyfin.administration import administration
from rustfin_core.http.jellyfin.display_preferences import DisplayPreferencesRoutes
from rustfin_core.http.jellyfin.notices import NoticeRoutes
from rustfin_core.http.jellyfin.quick_connect import QuickConnectRoutes
from rustfin_core.http.jellyfin.remote_search import RemoteSearchRoutes
from rustfin_core.http.jellyfin.scheduled_tasks import ScheduledTaskRoutes
from rustfin_core.http.jellyfin.sessions import SessionMapper, SessionRoutes
from rustfin_core.http.jellyfin.socket import SocketHub
from rustfin_core.http.jellyfin.startup import StartupRoutes
from rustfin_core.http.jellyfin.subtitle_files import SubtitleFileRoutes
from rustfin_core.http.jellyfin.system import SystemRoutes
from rustfin_core.http.jellyfin.users import SignInRoutes, UserRoutes
from rustfin_core.http.jellyfin.virtual_folders import VirtualFolderRoutes
from rustfin_core.http.routing import RouteGroup, RouteTable
from rustfin_core.http.services import HttpServices


def register(table: RouteTable, services: HttpServices, hub: SocketHub) -> None:
    """Declare the routes of accounts, sessions, set-up and libraries."""
    mapper = SessionMapper(services, hub)
    tasks = ScheduledTaskRoutes(services.scheduler)
    hub.add_feed("Sessions", mapper.visible_to)
    hub.add_feed("ScheduledTasksInfo", tasks.feed)
    activity = ActivityRoutes(services.admin)
    hub.add_news("ActivityLogEntry", activity.feed)
    groups: tuple[RouteGroup, ...] = (
        SystemRoutes(services),
        StartupRoutes(services),
        SignInRoutes(services, mapper),
        UserRoutes(services),
        QuickConnectRoutes(services),
        DisplayPreferencesRoutes(services),
        SessionRoutes(services, mapper),
        RemoteSearchRoutes(services.identify),
        SubtitleFileRoutes(services),
        VirtualFolderRoutes(services),
        NoticeRoutes(services),
        tasks,
        activity,
        *administration(services),
        hub,
    )
    for group in groups:
        group.routes(table)
