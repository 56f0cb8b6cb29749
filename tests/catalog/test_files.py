"""Rows of folders and files: a folder is one row, a failed probe counts, what we keep stays."""

import pytest

from rustfin_core.catalog.files import add_sidecar, folder_id, save_probe_failure, set_sidecars
from rustfin_core.catalog.types import Sidecar
from tests.catalog.films import FOLDER, add_file, insert_film


@pytest.fixture
def movie(writing):
    return insert_film(writing)


def test_a_folder_has_one_row(writing, movie) -> None:
    assert folder_id(writing, 1, FOLDER, None) == movie[1]


def test_a_failed_probe_is_not_waiting_any_more(writing, movie) -> None:
    file_id = add_file(writing, movie)
    save_probe_failure(writing, file_id)
    waiting = writing.execute("SELECT id FROM media_file WHERE probed=0").fetchall()
    assert file_id not in [row[0] for row in waiting]


def test_a_scan_leaves_the_sidecars_we_keep(writing, movie) -> None:
    file_id = add_file(writing, movie)
    uid = writing.execute("SELECT uid FROM media_file WHERE id=?", (file_id,)).fetchone()[0]
    ours = Sidecar(path=b"/data/a.srt", kind="subtitle", codec="subrip")
    add_sidecar(writing, uid, ours, kept=True)
    for beside in ((Sidecar(path=b"/x/a.lrc", kind="lyrics"),), ()):
        set_sidecars(writing, file_id, beside)
        found = writing.execute("SELECT path FROM sidecar WHERE file_id=?", (file_id,)).fetchall()
        assert {row[0] for row in found} == {ours.path, *(one.path for one in beside)}
