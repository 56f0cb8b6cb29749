"""Files of one folder -> versions, stacks, extras."""

import json
import re

import pytest

from rustfin_core.intelligence.naming.clean import split_path
from rustfin_core.intelligence.naming.groups import FolderGroups, group_videos, stack_parts
from rustfin_core.kernel.enums import LibraryKind
from tests.shared import needs_shared, shared


def films(folder: str, *names: str) -> FolderGroups:
    return group_videos([folder] if folder else [], names, LibraryKind.MOVIES)


def test_versions_are_ordered_by_resolution_and_labelled() -> None:
    groups = films(
        "Film (2001)", "Film (2001) - 720p.mkv", "Film (2001) - 2160p HDR.mkv", "Film (2001).mkv"
    )
    (title,) = groups.titles
    assert [v.names[0] for v in title.versions] == [
        "Film (2001) - 2160p HDR.mkv",
        "Film (2001) - 720p.mkv",
        "Film (2001).mkv",
    ]
    assert [v.label for v in title.versions][:2] == ["2160p HDR", "720p"]


def test_sequels_in_one_folder_are_films_of_their_own() -> None:
    groups = films("Rocky", "Rocky.mkv", "Rocky 2.mkv", "Rocky III (1982).mkv")
    assert [t.parsed.title for t in groups.titles] == ["Rocky 2", "Rocky III", "Rocky"]


def test_a_gap_in_the_parts_makes_no_stack() -> None:
    assert [parts for _, parts in stack_parts(["A cd1.avi", "A cd3.avi"])] == [
        ("A cd1.avi",),
        ("A cd3.avi",),
    ]


def test_extras_know_their_film() -> None:
    groups = films(
        "", "Alien (1979).mkv", "Heat (1995).mkv", "Heat (1995)-trailer.mkv", "trailer.mkv"
    )
    assert [(e.name, e.owner) for e in groups.extras] == [
        ("Heat (1995)-trailer.mkv", 1),
        ("trailer.mkv", None),
    ]


@needs_shared
def test_corpus(capsys: pytest.CaptureFixture[str]) -> None:
    right = total = 0
    lines = shared("corpora", "naming", "groups.jsonl").read_text(encoding="utf-8").splitlines()
    for case in map(json.loads, lines):
        # FindExtras takes its files from a mocked folder that is not in the corpus.
        if case["file"].startswith(("FindExtras", "AudioBook")):
            continue
        for verdict in judge(case):
            right += verdict
            total += 1
    with capsys.disabled():
        print(f"\n  groups.jsonl: {right} of {total} assertions")
    assert total > 40
    assert right >= 0.9 * total


def judge(case: dict[str, object]) -> list[bool]:
    files = [split_path(str(path)) for path in case["files"]]  # type: ignore[attr-defined]
    stacks = [
        (stem, parts)
        for stem, parts in stack_parts(sorted(name for _, name in files))
        if len(parts) > 1
    ]
    shows = "/TV/" in str(case["files"])
    folders = [name for name in files[0][0] if name not in ("movies", "TV")]
    groups = group_videos(
        folders, [name for _, name in files], LibraryKind.TVSHOWS if shows else LibraryKind.MOVIES
    )
    listed = stacks if case["file"] == "StackTests.cs" else [*groups.titles, *groups.extras]
    verdicts: list[bool] = []
    for check in case["expect"]:  # type: ignore[attr-defined]
        subject = check.get("subject", "")
        wanted = check.get("equals", check.get("count"))
        if subject in ("result", "result.Count"):
            verdicts.append(len(listed) == wanted)
        elif subject.startswith("result[0].AlternateVersions"):
            verdicts.append(len(groups.titles[0].versions) - 1 == wanted)
        elif subject == "result[0].Files.Count":
            verdicts.append(len(groups.titles[0].versions[0].names) == wanted)
        elif match := re.match(r"e(\d\d)!?\.(AlternateVersions|Files\.Count)", subject):
            title = next(t for t in groups.titles if t.parsed.episodes == (int(match[1]),))
            found = len(title.versions) - 1 if match[2][0] == "A" else len(title.versions[0].names)
            verdicts.append(found == wanted)
        elif match := re.match(
            r'TestStackInfo\(result\[(\d)\], "(.+)", (\d)\)', check.get("raw", "")
        ):
            stem, parts = stacks[int(match[1])]
            verdicts.append((stem, len(parts)) == (match[2], int(match[3])))
        elif match := re.match(
            r'.*"(\w+)", result\[0\]\.(Files|AlternateVersions\[(\d)\])', check.get("raw", "")
        ):
            number = 0 if match[3] is None else int(match[3]) + 1
            verdicts.append(match[1] in groups.titles[0].versions[number].names[0])
    return verdicts
