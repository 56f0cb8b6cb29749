"""Rustfin's own routes of the job queue: what runs, waits and failed; forget, try again."""

from dataclasses import asdict

from aiohttp import web

from rustfin_core.admin import Admin
from rustfin_core.http.call import Call
from rustfin_core.http.json import no_content, pascal_deep
from rustfin_core.http.routing import Access, RouteTable


class JobRoutes:
    """Handlers of ``/Rustfin/Jobs``; for administrators."""

    def __init__(self, admin: Admin) -> None:
        self._admin = admin

    def routes(self, table: RouteTable) -> None:
        """Declare them."""
        admin = Access.ADMIN
        table.get("/Rustfin/Jobs", self.all, access=admin)
        table.post("/Rustfin/Jobs/Retry", self.retry_failed, access=admin)
        table.post("/Rustfin/Jobs/{jobId}/Retry", self.retry, access=admin)
        table.delete("/Rustfin/Jobs/{jobId}", self.cancel, access=admin)

    async def all(self, call: Call) -> web.StreamResponse:
        """The queue; of ``state`` (``waiting``, ``running``, ``failed``) only, if given."""
        queue = await self._admin.jobs(
            state=call.query.text("state"),
            limit=call.query.integer("limit", minimum=0) or 200,
            offset=call.query.integer("startIndex", minimum=0) or 0,
        )
        return call.answer(pascal_deep(asdict(queue)))

    async def retry_failed(self, call: Call) -> web.StreamResponse:
        """Try all failed ones again, or those of ``kind``; answers with how many."""
        tried = await self._admin.retry_failed_jobs(call.query.text("kind"))
        return call.answer({"Tried": tried})

    async def retry(self, call: Call) -> web.StreamResponse:
        """Try one at once."""
        await self._admin.retry_job(call.integer("jobId", maximum=2**53))
        return no_content()

    async def cancel(self, call: Call) -> web.StreamResponse:
        """Forget one, running or not."""
        await self._admin.cancel_job(call.integer("jobId", maximum=2**53))
        return no_content()
