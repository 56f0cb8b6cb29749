"""Reading a 1 GB file in ranges: Rustfin against nginx, same client, file and turn."""

import os
import shutil
import socket
import statistics
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import psutil

from tests.benchmarks.figures import Figure
from tests.running import RunningServer, free_port

SIZE = 1024**3
ROUNDS = 5

_NGINX = """{user}daemon off; worker_processes 1; pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{ worker_connections 64; }}
http {{ access_log off; sendfile on; tcp_nopush on; client_body_temp_path {folder}/body;
 proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fcgi; uwsgi_temp_path {folder}/uwsgi;
 scgi_temp_path {folder}/scgi; keepalive_requests 100000;
 server {{ listen 127.0.0.1:{port}; root "{root}"; }} }}
"""


def measure() -> Sequence[Figure]:
    """Throughput over one connection: as most players ask, and in pieces."""
    nginx = shutil.which("nginx", path="/usr/sbin:/usr/bin:/usr/local/bin")
    if nginx is None:
        raise RuntimeError("nginx is needed to compare with (Debian: nginx-light)")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        films = folder / "films" / "Big Film (2020)"
        films.mkdir(parents=True)
        film = films / "Big Film (2020).mkv"
        with film.open("wb") as file:
            block = bytes(range(256)) * 4096
            for _ in range(SIZE // len(block)):
                file.write(block)
        with (
            RunningServer(folder / "server", "--library", f"movies={folder / 'films'}") as server,
            _nginx(nginx, folder, films) as nginx_port,
        ):
            server.claim()
            server.wait_for_scan()
            item = server.get("/Items", recursive="true", includeItemTypes="Movie")["Items"][0]
            ours = f"/Videos/{item['Id']}/stream?static=true&ApiKey={server.token}"
            theirs = "/Big%20Film%20(2020).mkv"
            assert server.process is not None
            process = psutil.Process(server.process.pid)
            figures = []
            for name, piece in (("one open range", SIZE), ("8 MB ranges", 8 * 1024 * 1024)):
                _read(server.port, ours, piece), _read(nginx_port, theirs, piece)
                before = sum(process.cpu_times()[:2])
                rates = [
                    (_read(server.port, ours, piece), _read(nginx_port, theirs, piece))
                    for _ in range(ROUNDS)
                ]
                cpu = (sum(process.cpu_times()[:2]) - before) / ROUNDS
                figures.append(_figure(name, rates, cpu))
        return figures


def _figure(name: str, rates: list[tuple[float, float]], cpu: float) -> Figure:
    ratio = statistics.median(mine / other for mine, other in rates)
    best = max(mine for mine, _ in rates) / 1e6
    return Figure(
        f"1 GB in {name}, Rustfin / nginx",
        f"{ratio:.2f}",
        ">= 0.9",
        f"best {best:.0f} MB/s, {cpu:.2f} s CPU per GB",
    )


def _read(port: int, path: str, piece: int) -> float:
    """Bytes per second of one pass over the file in ranges of *piece* bytes."""
    buffer = bytearray(1024 * 1024)
    view = memoryview(buffer)
    began = time.perf_counter()
    with socket.create_connection(("127.0.0.1", port)) as connection:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4 * 1024 * 1024)
        for start in range(0, SIZE, piece):
            end = "" if piece == SIZE else str(start + piece - 1)
            head = f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nRange: bytes={start}-{end}\r\n\r\n"
            connection.sendall(head.encode())
            received = b""
            while b"\r\n\r\n" not in received:
                received += connection.recv(65536)
            status, _, rest = received.partition(b"\r\n\r\n")
            assert status.startswith(b"HTTP/1.1 206"), status[:200]
            left = piece - len(rest)
            while left:
                left -= connection.recv_into(view, min(left, len(buffer)))
    return SIZE / (time.perf_counter() - began)


@contextmanager
def _nginx(program: str, folder: Path, root: Path) -> Iterator[int]:
    port = free_port()
    configuration = folder / "nginx.conf"
    user = "user root; " if hasattr(os, "geteuid") and os.geteuid() == 0 else ""
    configuration.write_text(_NGINX.format(user=user, folder=folder, port=port, root=root))
    process = subprocess.Popen([program, "-c", str(configuration), "-p", str(folder)])
    try:
        for _ in range(100):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.05)
        yield port
    finally:
        process.terminate()
        process.wait(10)
