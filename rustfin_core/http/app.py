"""The aiohttp application: one dispatcher behind a catch-all route."""

from collections.abc import Iterable

from aiohttp import web

from rustfin_core.http.body import MAX_BODY
from rustfin_core.http.call import Call
from rustfin_core.http.dispatch import Dispatcher
from rustfin_core.http.guards import HostGuard, add_protective_headers
from rustfin_core.http.jellyfin.devices import device_of
from rustfin_core.http.jellyfin.socket import SocketHub
from rustfin_core.http.jellyfin.table import register
from rustfin_core.http.openapi.routes import OpenApiRoutes
from rustfin_core.http.routing import RouteGroup, RouteTable
from rustfin_core.http.services import HttpServices
from rustfin_core.http.watch import RequestWatch
from rustfin_core.http.web.device_reports import DeviceReportRoutes
from rustfin_core.http.web.history import HistoryRoutes
from rustfin_core.http.web.identify import IdentifyRoutes
from rustfin_core.http.web.observing import ObservingRoutes
from rustfin_core.http.web.seasons import SeasonCountRoutes
from rustfin_core.http.web.settings import SettingRoutes
from rustfin_core.http.web.static import WebClientRoutes
from rustfin_core.http.web.upkeep import UpkeepRoutes

ROUTES = web.AppKey("routes", RouteTable)


def create_app(services: HttpServices, further: Iterable[RouteGroup] = ()) -> web.Application:
    """The application, ready for :class:`rustfin_core.http.listener.HttpListener`.

    *further* are the groups the composition root builds itself (browsing, playing). Raises
    ``RoutingError`` when a route declares no policy: such a server does not start.
    """
    config = services.config
    hub = SocketHub(services)
    table = RouteTable()
    register(table, services, hub)
    groups: tuple[RouteGroup, ...] = (
        WebClientRoutes(base_url=config["base_url"]),
        SettingRoutes(services.admin),
        IdentifyRoutes(services.identify),
        SeasonCountRoutes(services.catalog),
        HistoryRoutes(services.catalog),
        UpkeepRoutes(services.admin),
        DeviceReportRoutes(services.admin),
        ObservingRoutes(admin=services.admin, health=services.health, metrics=services.metrics),
        OpenApiRoutes(base_url=config["base_url"]),
        *further,
    )
    for group in groups:
        group.routes(table)

    def seen(call: Call) -> None:
        services.gate.asked()
        if call.caller is not None and call.caller.user is not None:
            services.playback.touch(device_of(call, call.caller.user))

    dispatcher = Dispatcher(
        table=table,
        identity=services.identity,
        hosts=HostGuard.of_this_machine(config["public_host"]),
        base_url=config["base_url"],
        seen=seen,
        watch=RequestWatch(figures=services.metrics.requests, slow=services.slow_requests),
        monitor_open=lambda: bool(config["metrics_open"]),
    )
    app = web.Application(client_max_size=MAX_BODY)
    app[ROUTES] = table
    app.router.add_route("*", "/{path:.*}", dispatcher.handle)
    app.on_response_prepare.append(add_protective_headers)
    services.metrics.add(hub.samples)
    app.on_startup.append(hub.start)
    app.on_shutdown.append(hub.stop)
    return app
