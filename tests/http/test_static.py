"""The web client's files: caching, headers, nothing outside the folder."""

import asyncio
from pathlib import Path
from typing import Any

import pytest
import yarl

from rustfin_core.http.routing import RouteTable
from rustfin_core.http.web import static
from rustfin_core.http.web.static import WebClientRoutes
from tests.http.conftest import Server


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "dist"
    (made / "assets").mkdir(parents=True)
    (made / "index.html").write_text("<!doctype html><title>Rustfin</title>")
    (made / "assets" / "index-abc123.js").write_text("export {}")
    (made / "assets" / "style-abc123.css").write_text("a{}")
    (made / "logo.svg").write_text("<svg/>")
    (made / ".secret").write_text("no")
    (made / "program.exe").write_text("no")
    (tmp_path / "outside.js").write_text("no")
    (made / "link.js").symlink_to(tmp_path / "outside.js")
    return made


@pytest.fixture
def built(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    original = WebClientRoutes.__init__

    def with_folder(self: WebClientRoutes, **options: Any) -> None:
        original(self, **(options | {"folder": lambda: folder}))

    monkeypatch.setattr(WebClientRoutes, "__init__", with_folder)
    return folder


@pytest.mark.usefixtures("built")
class TestBuilt:
    @pytest.fixture
    def client(self, built: Path, server: Server) -> Any:
        return server.client()

    async def test_the_root_leads_to_the_client(self, client: Any) -> None:
        for path in ("/", "/web"):
            answer = await client.get(path)
            assert (answer.status, answer.headers["Location"]) == (302, "/web/")

    @pytest.mark.parametrize("path", ["/web/", "/web/index.html", "/web/library/12", "/web/login"])
    async def test_pages(self, client: Any, path: str) -> None:
        answer = await client.get(path)
        assert answer.status == 200
        assert b"Rustfin" in answer.body
        assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
        assert answer.headers["Cache-Control"] == "no-cache"
        policy = answer.headers["Content-Security-Policy"]
        assert "script-src 'self';" in policy
        assert "frame-ancestors 'self'" in policy
        assert answer.headers["Referrer-Policy"] == "no-referrer"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"

    async def test_first_requests_that_come_at_once_are_all_answered(self, client: Any) -> None:
        paths = ("/web/", "/web/logo.svg", "/web/assets/index-abc123.js") * 4
        answers = await asyncio.gather(*(client.get(path) for path in paths))
        assert {answer.status for answer in answers} == {200}

    async def test_hashed_files_are_kept_for_ever(self, client: Any) -> None:
        answer = await client.get("/web/assets/index-abc123.js")
        assert answer.headers["Content-Type"] == "text/javascript; charset=utf-8"
        assert "immutable" in answer.headers["Cache-Control"]
        other = await client.get("/web/logo.svg")
        assert other.headers["Cache-Control"] == "no-cache"
        fresh = await client.get("/web/logo.svg", headers={"If-None-Match": other.headers["ETag"]})
        assert fresh.status == 304

    @pytest.mark.parametrize(
        "path",
        [
            "/web/missing.js",
            "/web/.secret",
            "/web/program.exe",
            "/web/link.js",
            "/web/../outside.js",
            "/web/%2e%2e/outside.js",
            "/web/..%2foutside.js",
            "/web/assets/%2e%2e/%2e%2e/outside.js",
            "/web/assets\\..\\..\\outside.js",
            "/web//etc/passwd.txt",
            "/web/%00.js",
        ],
    )
    async def test_nothing_else_is_served(self, client: Any, path: str) -> None:

        url = yarl.URL(client.base + path, encoded=True)
        async with client.http.get(url, allow_redirects=False) as response:
            assert response.status in (400, 404), await response.text()


async def test_without_a_build_the_page_says_so(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    routes = WebClientRoutes(folder=lambda: None)
    table = RouteTable()
    routes.routes(table)
    monkeypatch.setattr(static, "web_dir", lambda: None)
    page = await routes._page()
    assert page.status == 503
    assert "Content-Security-Policy" in page.headers


async def test_a_new_build_is_found_without_a_restart(tmp_path: Path) -> None:
    routes = WebClientRoutes(folder=lambda: tmp_path)
    assert (await routes._page()).status == 503
    (tmp_path / "index.html").write_text("x")
    routes._listed_at = float("-inf")
    assert (await routes._page()).status == 200
