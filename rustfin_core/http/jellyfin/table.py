"""The routes every client needs before it browses; browsing and playing join them."""

from rustfin_core.http.jellyfin.absent.channels import ChannelRoutes
from rustfin_core.http.jellyfin.absent.live_tv import LiveTvRoutes
from rustfin_core.http.jellyfin.absent.plugins import PluginRoutes
from rustfin_core.http.jellyfin.accounts.api_keys import ApiKeyRoutes
from rustfin_core.http.jellyfin.accounts.device_list import DeviceRoutes
from rustfin_core.http.jellyfin.accounts.display_preferences import DisplayPreferencesRoutes
from rustfin_core.http.jellyfin.accounts.passwords import PasswordRoutes
from rustfin_core.http.jellyfin.accounts.quick_connect import QuickConnectRoutes
from rustfin_core.http.jellyfin.accounts.startup import StartupRoutes
from rustfin_core.http.jellyfin.accounts.users import SignInRoutes, UserRoutes
from rustfin_core.http.jellyfin.administration.activity import ActivityRoutes
from rustfin_core.http.jellyfin.administration.backups import BackupRoutes
from rustfin_core.http.jellyfin.administration.notices import NoticeRoutes
from rustfin_core.http.jellyfin.administration.power import PowerRoutes
from rustfin_core.http.jellyfin.administration.scheduled_tasks import ScheduledTaskRoutes
from rustfin_core.http.jellyfin.administration.system import SystemRoutes
from rustfin_core.http.jellyfin.administration.virtual_folders import VirtualFolderRoutes
from rustfin_core.http.jellyfin.browsing.remote_search import RemoteSearchRoutes
from rustfin_core.http.jellyfin.dashboards import administration
from rustfin_core.http.jellyfin.media.subtitle_files import SubtitleFileRoutes
from rustfin_core.http.jellyfin.news.audience import Audience
from rustfin_core.http.jellyfin.news.socket import SocketHub
from rustfin_core.http.jellyfin.playing.sessions import SessionMapper, SessionRoutes
from rustfin_core.http.routing import RouteGroup, RouteTable
from rustfin_core.http.services import HttpServices


def register(table: RouteTable, services: HttpServices, hub: SocketHub, audience: Audience) -> None:
    """Declare the routes of accounts, sessions, set-up and libraries."""
    mapper = SessionMapper(services, audience)
    tasks = ScheduledTaskRoutes(services.scheduler)
    hub.add_feed("Sessions", mapper.visible_to)
    hub.add_feed("ScheduledTasksInfo", tasks.feed)
    activity = ActivityRoutes(services.admin)
    hub.add_news("ActivityLogEntry", activity.feed)
    groups: tuple[RouteGroup, ...] = (
        SystemRoutes(services),
        PowerRoutes(services.admin),
        BackupRoutes(services.admin),
        StartupRoutes(services),
        SignInRoutes(services, mapper),
        UserRoutes(services),
        PasswordRoutes(services),
        ApiKeyRoutes(services),
        DeviceRoutes(services),
        QuickConnectRoutes(services),
        DisplayPreferencesRoutes(services),
        SessionRoutes(services, mapper),
        RemoteSearchRoutes(services.identify),
        SubtitleFileRoutes(services),
        VirtualFolderRoutes(services),
        NoticeRoutes(services),
        LiveTvRoutes(services.clock),
        PluginRoutes(),
        ChannelRoutes(),
        tasks,
        activity,
        *administration(services),
        hub,
    )
    for group in groups:
        group.routes(table)
