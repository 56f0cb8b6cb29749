"""The commands of ``rustfin-server`` that scripts build on."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

TOP = Path(__file__).parents[2]
PROFILE: dict[str, Any] = {
    "DirectPlayProfiles": [
        {"Type": "Video", "Container": "mp4", "VideoCodec": "h264", "AudioCodec": "aac"}
    ],
    "TranscodingProfiles": [
        {
            "Type": "Video",
            "Container": "mp4",
            "Protocol": "hls",
            "VideoCodec": "h264",
            "AudioCodec": "aac",
        }
    ],
}
SOURCE: dict[str, Any] = {
    "Container": "mkv",
    "Bitrate": 2_000_000,
    "MediaStreams": [
        {"Type": "Video", "Index": 0, "Codec": "h264", "Width": 1280, "Height": 720},
        {"Type": "Audio", "Index": 1, "Codec": "ac3", "Channels": 6},
    ],
}


def server(*arguments: str, given: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "rustfin_core", *arguments],
        input=given,
        capture_output=True,
        text=True,
        cwd=TOP,
        timeout=120,
        check=False,
    )


def test_explain_prints_a_plan(tmp_path: Path) -> None:
    profile, source = tmp_path / "p.json", tmp_path / "s.json"
    profile.write_text(json.dumps(PROFILE))
    source.write_text(json.dumps(SOURCE))
    done = server("explain", "--profile", str(profile), "--source", str(source))
    assert done.returncode == 0, done.stderr
    plan = json.loads(done.stdout)
    assert plan["play_method"] == "Transcode"
    assert plan["mode"] == "DirectStream"
    assert set(plan["transcode_reasons"]) == {"ContainerNotSupported", "AudioCodecNotSupported"}
    assert plan["sentence"].startswith("Picture untouched.")


def test_explain_batch_answers_line_by_line() -> None:
    question = json.dumps({"profile": PROFILE, "source": SOURCE, "audio": None, "subtitle": None})
    told = json.dumps({"source": SOURCE, "options": {"EnableTranscoding": False}})
    bad = [
        "rubbish",
        "[]",
        '{"source": 5}',
        '{"profile": {}}',
        json.dumps({"source": SOURCE, "audio": "first"}),
        json.dumps({"source": SOURCE, "subtitle": True}),
        json.dumps({"source": SOURCE, "options": []}),
        "[" * 100_000,
        json.dumps({"source": {"Path": "x" * 5_000_000}}),
        "\x00",
    ]
    lines = [question, "", *bad, told, question]
    done = server("explain", "--batch", given="\n".join(lines))
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(answers) == len(lines) - 1
    wrong = answers[1:-2]
    assert [a["error"].partition(":")[0] for a in wrong] == [f"Line {n}" for n in range(3, 13)]
    assert wrong[4]["error"].endswith('"audio" is neither a number nor null.')
    assert "longer than 4 MiB" in wrong[8]["error"]
    methods = [answer["play_method"] for answer in (answers[0], *answers[-2:])]
    assert methods == ["Transcode", None, "Transcode"]
    assert "13 decisions in" in done.stderr
    assert "10 errors" in done.stderr
    assert "Traceback" not in done.stderr
    assert done.returncode == 1


def test_explain_takes_options_of_the_server(tmp_path: Path) -> None:
    profile, source = tmp_path / "p.json", tmp_path / "s.json"
    profile.write_text(json.dumps(PROFILE))
    source.write_text(json.dumps(SOURCE))
    files = ("explain", "--profile", str(profile), "--source", str(source))
    options = ("--option", "enable-transcoding=false", "--option", "device=TV")
    done = server(*files, *options)
    assert json.loads(done.stdout)["sentence"].startswith("This TV")
    for wrong in ("colour=blue", "max_bitrate"):
        done = server(*files, "--option", wrong)
        assert done.returncode == 1
        assert "NAME=VALUE" in done.stderr
    profile.write_text("[1]")
    done = server(*files)
    assert (done.returncode, "holds no JSON object" in done.stderr) == (1, True)


def test_explain_without_files_says_what_it_wants() -> None:
    done = server("explain")
    assert done.returncode == 1
    assert "--profile" in done.stderr


def test_parse_names_answers_line_by_line() -> None:
    lines = [
        {"path": "/films/Night Ferry (2021)/Night Ferry (2021).mkv", "kind": "movies"},
        {"path": "/tv/Long Road/Season 01/Long Road S01E02E03.mkv", "kind": "tvshows"},
    ]
    done = server("parse-names", given="\n".join(map(json.dumps, lines)))
    film, episode = (json.loads(line) for line in done.stdout.splitlines())
    assert (film["title"], film["year"]) == ("Night Ferry", 2021)
    assert (episode["season"], episode["episodes"]) == (1, [2, 3])


def test_parse_names_goes_on_after_bad_lines_and_keeps_the_order() -> None:
    clean = [{"path": f"Film {n} ({1950 + n % 70}).mkv", "kind": "movies"} for n in range(1500)]
    hard = [{"path": f"Film {n} - Second [odd", "kind": "movies"} for n in range(40)]
    lines = [json.dumps(line) for pair in zip(clean, hard * 38, strict=False) for line in pair]
    lines[7] = "rubbish"
    lines[11] = '{"path": 5, "kind": "movies"}'
    lines[13] = '{"path": "A.mkv", "kind": "films"}'
    lines[15] = '{"path": "' + "x" * 300_000 + '", "kind": "movies"}'
    lines[17] = "[" * 100_000
    done = server("parse-names", given="\n".join(lines))
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(answers) == len(lines)
    assert [n for n, answer in enumerate(answers) if "error" in answer] == [7, 11, 13, 15, 17]
    assert answers[7]["error"].startswith("Line 8: it is not JSON")
    assert [answer["year"] for answer in answers[0::2]] == [1950 + n % 70 for n in range(1500)]
    assert {answer["title"] for answer in answers[19::2]} == {f"Film {n}" for n in range(40)}
    assert "a second" in done.stderr
    assert "Traceback" not in done.stderr
    assert done.returncode == 1


def test_parse_names_answers_as_it_is_asked() -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "rustfin_core", "parse-names"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        cwd=TOP,
    ) as asked:
        assert asked.stdin is not None
        assert asked.stdout is not None
        for number in (1, 2):
            line = {"path": f"Show - S01E0{number}.mkv", "kind": "tvshows"}
            asked.stdin.write(json.dumps(line) + "\n")
            asked.stdin.flush()
            assert json.loads(asked.stdout.readline())["episodes"] == [number]
        asked.stdin.close()
        assert asked.wait(120) == 0


def test_doctor_tries_encoders_and_says_what_works(tmp_path: Path) -> None:
    done = server("doctor", "--data-dir", str(tmp_path / "data"), "--port", "auto")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "libx264 works" in done.stdout
    assert "Rustfin can run here." in done.stdout


def test_doctor_says_what_to_do_about_a_bad_ffmpeg(tmp_path: Path) -> None:
    done = server("doctor", "--data-dir", str(tmp_path), "--ffmpeg", str(tmp_path / "nothing"))
    assert done.returncode == 1
    assert "There is no ffmpeg at" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--port", "99999"), "between 1 and 65535"),
        (("--log-format", "xml"), "one of text, json"),
        (("--library", "films=/x"), "KIND=PATH"),
        (("--library", "movies=/no/such/folder"), "not a folder"),
    ],
)
def test_bad_flags_end_with_a_sentence(
    tmp_path: Path, arguments: tuple[str, ...], says: str
) -> None:
    done = server("--data-dir", str(tmp_path / "d"), *arguments)
    assert done.returncode in (1, 2)
    assert says in done.stderr
    assert "Traceback" not in done.stderr


def test_version() -> None:
    assert server("--version").stdout.startswith("Rustfin ")
