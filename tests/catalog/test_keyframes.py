"""The index of keyframes comes back as it was found."""

from rustfin_core.catalog.keyframes import load_keyframes, save_keyframes
from rustfin_core.media.types import KeyframeIndex
from tests.catalog.films import add_file, insert_film


def test_keyframes_come_back_exactly(writing) -> None:
    file_id = add_file(writing, insert_film(writing))
    uid = writing.execute("SELECT uid FROM media_file WHERE id=?", (file_id,)).fetchone()[0]
    assert load_keyframes(writing, uid) is None
    index = KeyframeIndex(pts=(0.0, 2.002, 4.1), dts=(-0.08, 1.9, 4.0), duration=6.5, all_idr=False)
    save_keyframes(writing, uid, index)
    assert load_keyframes(writing, uid) == index
