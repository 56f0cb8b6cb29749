"""The aiohttp application: one dispatcher behind a catch-all route."""

from collections.abc import AsyncIterator, Iterable

from aiohttp import web

from rustfin_core.http.body import MAX_BODY
from rustfin_core.http.call import Call
from rustfin_core.http.curfew import CHECK_EVERY_S, Curfew
from rustfin_core.http.dispatch import Dispatcher
from rustfin_core.http.edge import TrustedProxies
from rustfin_core.http.guards import HostGuard, add_protective_headers
from rustfin_core.http.in_flight import InFlight
from rustfin_core.http.jellyfin.news.audience import Audience
from rustfin_core.http.jellyfin.news.socket import SocketHub
from rustfin_core.http.jellyfin.playing.devices import device_of
from rustfin_core.http.jellyfin.table import register
from rustfin_core.http.openapi.routes import OpenApiRoutes
from rustfin_core.http.routing import RouteGroup, RouteTable
from rustfin_core.http.services import HttpServices
from rustfin_core.http.watch import RequestWatch
from rustfin_core.http.web.backups import BackupFileRoutes
from rustfin_core.http.web.device_reports import DeviceReportRoutes
from rustfin_core.http.web.history import HistoryRoutes
from rustfin_core.http.web.identify import IdentifyRoutes
from rustfin_core.http.web.jobs import JobRoutes
from rustfin_core.http.web.observing import ObservingRoutes
from rustfin_core.http.web.phone_test import PhoneTestRoutes
from rustfin_core.http.web.seasons import SeasonCountRoutes
from rustfin_core.http.web.settings import SettingRoutes
from rustfin_core.http.web.static import WebClientRoutes
from rustfin_core.http.web.upkeep import UpkeepRoutes
from rustfin_core.identity.events import DeviceRevoked, VisitEnded

ROUTES = web.AppKey("routes", RouteTable)


def create_app(
    services: HttpServices,
    further: Iterable[RouteGroup] = (),
    *,
    curfew_every: float = CHECK_EVERY_S,
) -> web.Application:
    """The application, ready for :class:`rustfin_core.http.listener.HttpListener`.

    *further* are the groups the composition root builds itself (browsing, playing);
    *curfew_every* is how often open sockets and streams are held against policies. Raises
    ``RoutingError`` when a route declares no policy: such a server does not start.
    """
    config = services.config
    audience = Audience()
    hub = SocketHub(services, audience)
    table = RouteTable()
    register(table, services, hub, audience)
    groups: tuple[RouteGroup, ...] = (
        WebClientRoutes(base_url=config["base_url"]),
        SettingRoutes(services.admin),
        IdentifyRoutes(services.identify),
        SeasonCountRoutes(services.catalog),
        HistoryRoutes(services.catalog),
        UpkeepRoutes(services.admin),
        BackupFileRoutes(services.admin),
        JobRoutes(services.admin),
        DeviceReportRoutes(services.admin),
        PhoneTestRoutes(services.admin),
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

    in_flight = InFlight()
    dispatcher = Dispatcher(
        table=table,
        identity=services.identity,
        hosts=HostGuard.of_this_machine(config["public_host"]),
        base_url=config["base_url"],
        proxies=TrustedProxies(config["trusted_proxy"]),
        in_flight=in_flight,
        seen=seen,
        watch=RequestWatch(figures=services.metrics.requests, slow=services.slow_requests),
        monitor_open=lambda: bool(config["metrics_open"]),
    )
    app = web.Application(client_max_size=MAX_BODY)
    app[ROUTES] = table
    app.router.add_route("*", "/{path:.*}", dispatcher.handle)
    app.on_response_prepare.append(add_protective_headers)

    curfew = Curfew(
        identity=services.identity,
        bus=services.bus,
        visitors=in_flight.visitors,
        every=curfew_every,
    )

    async def ends_of_visits(_: web.Application) -> AsyncIterator[None]:
        leave = services.bus.subscribe((DeviceRevoked, VisitEnded), in_flight.end)
        curfew.start()
        yield
        await curfew.stop()
        leave()

    app.cleanup_ctx.append(ends_of_visits)
    services.metrics.add(audience.samples)
    app.on_startup.append(hub.start)
    app.on_shutdown.append(hub.stop)
    return app
