"""F5: no space for converted video. That conversion ends with its reason, all else goes on."""

import time

from tests.faults.conversions import addresses, asked, film_of, long_films
from tests.faults.full_disk import disk_of
from tests.faults.processes import seconds_until_gone, started_by_others
from tests.faults.report import Report, Trial
from tests.running import RunningServer

_ALLOWED_S = 10.0
_ON_A_BUSY_MACHINE_S = 40.0


def full_transcode_disk(trial: Trial) -> Report:
    """Convert, fill the disk, convert something else, free it, convert again."""
    report = Report("F5", trial.seed)
    films = long_films(trial.folder)
    home, disk_folder = trial.folder / "home", trial.folder / "disk"
    with disk_of(disk_folder) as disk:
        options = ("--library", f"movies={films}", "--transcode-dir", str(disk_folder / "video"))
        with RunningServer(home, *options) as server:
            server.claim()
            server.wait_for_scan()
            film = film_of(server)
            for _ in range(trial.rounds):
                report.runs += 1
                before = asked(server, film)
                links = addresses(before.playlist(server))
                first = before.segment(server, links[0])
                report.check(first.status == 200, f"the first film was answered {first.status}")
                disk.fill(server)
                _while_full(server, film, trial, report)
                kept = before.segment(server, links[0])
                report.check(
                    kept.status == 200 and kept.body == first.body,
                    f"a segment that was there already was answered {kept.status}",
                )
                before.stop(server)
                disk.free(server)
                after = asked(server, film)
                played = after.segment(server, addresses(after.playlist(server))[1])
                report.check(played.status == 200, f"with space again it was {played.status}")
                after.stop(server)
                gone = seconds_until_gone(started_by_others(server), 5.0)
                report.check(gone is not None, "an ffmpeg stayed")
            left = [p for p in (disk_folder / "video").rglob("*") if p.is_file()]
            report.count("leftover_files", len(left))
            report.check(not left, f"files stayed: {left[:2]}")
            report.check("Traceback" not in server.log_text(), "the log has tracebacks")
    return report


def _while_full(server: RunningServer, film: str, trial: Trial, report: Report) -> None:
    late = asked(server, film)
    links = addresses(late.playlist(server))
    began = time.monotonic()
    answer = late.segment(server, links[len(links) // 2]) if links else late.playlist(server)
    took = time.monotonic() - began
    report.took("answered_s", took)
    allowed = _ALLOWED_S if trial.full else _ON_A_BUSY_MACHINE_S
    report.check(took <= allowed, f"it took {took:.1f} s to answer")
    report.check(answer.status == 503, f"without space the answer was {answer.status}")
    detail = answer.json.get("detail", "") if answer.status >= 400 else ""
    report.check("full" in detail or "No space" in detail, f"the reason was {detail!r}")
    report.count("refused")
    health = server.request("GET", "/health")
    report.check(health.status == 200, f"/health was answered {health.status}")
    part = server.request(
        "GET", f"/Videos/{film}/stream?static=true", headers={"Range": "bytes=1000-1999"}
    )
    report.check(part.status == 206, f"the file itself was answered {part.status}")
    late.stop(server)
