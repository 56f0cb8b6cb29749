"""Health, figures, support: ``/health``, ``/health/ready``, ``/metrics``, the support bundle."""

from aiohttp import web

from rustfin_core.admin import Admin
from rustfin_core.admin.health import Health, HealthReport
from rustfin_core.http.call import Call
from rustfin_core.http.routing import Access, RouteTable
from rustfin_core.observability.metrics import CONTENT_TYPE, Metrics


class ObservingRoutes:
    """Handlers for monitors."""

    def __init__(self, *, admin: Admin, health: Health, metrics: Metrics) -> None:
        self._admin = admin
        self._health = health
        self._metrics = metrics

    def routes(self, table: RouteTable) -> None:
        """Declare them."""
        table.get("/health", self.alive, access=Access.ANONYMOUS)
        table.get("/health/ready", self.ready, access=Access.ANONYMOUS)
        table.get("/metrics", self.metrics, access=Access.MONITOR)
        table.get("/Rustfin/SupportBundle", self.support_bundle, access=Access.ADMIN)

    async def alive(self, call: Call) -> web.StreamResponse:
        """For container health checks: the process answers."""
        return web.Response(text="Healthy")

    async def ready(self, call: Call) -> web.StreamResponse:
        """Whether it can do its work, else 503; administrators are told of each part."""
        report = await self._health.report()
        status = 200 if report.is_ready else 503
        if await _is_admin(call):
            return call.answer(_told(report), status=status)
        return web.Response(text="Ready" if report.is_ready else "Not ready", status=status)

    async def metrics(self, call: Call) -> web.StreamResponse:
        """Figures in Prometheus' text format."""
        return web.Response(body=await self._metrics.text(), headers={"Content-Type": CONTENT_TYPE})

    async def support_bundle(self, call: Call) -> web.StreamResponse:
        """A zip to show to somebody who helps: log, versions, figures; nothing private."""
        made = await self._admin.support_bundle()
        return web.Response(
            body=made.content,
            content_type="application/zip",
            headers={
                "Content-Disposition": f'attachment; filename="{made.name}"',
                "Cache-Control": "no-store",
            },
        )


async def _is_admin(call: Call) -> bool:
    """Whether the token, if there is one, is an administrator's; a bad one is a stranger's."""
    if call.token is None:
        return False
    caller = await call.identity.resolve(call.token, call.device)
    return caller is not None and caller.is_admin


def _told(report: HealthReport) -> dict[str, object]:
    return {
        "Status": report.state,
        "Parts": [
            {"Name": part.name, "Status": part.state, "Says": part.says} for part in report.parts
        ],
    }
