"""The folder of answers stays within its budget."""

import os
from pathlib import Path

from rustfin_core.intelligence.providers.outgoing.cache import Cache, key
from rustfin_core.intelligence.providers.outgoing.types import Answer, Ask


def answer(size: int) -> Answer:
    return Answer(status=200, content_type="application/json", body=b"x" * size)


def bytes_in(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def test_the_oldest_answers_go_first(tmp_path: Path) -> None:
    cache = Cache(tmp_path, budget=20_000)
    for number in range(40):
        name = key(Ask(url=f"https://a.example/{number}"))
        cache.write("sample", name, answer(1000), number)
        file = tmp_path / "sample" / name[:2] / name
        if file.exists():
            os.utime(file, (number, number))
    assert bytes_in(tmp_path) <= 20_000
    newest = cache.read("sample", key(Ask(url="https://a.example/39")))
    assert newest is not None
    assert newest.answer == answer(1000)
    assert cache.read("sample", key(Ask(url="https://a.example/0"))) is None


def test_what_an_earlier_run_left_counts(tmp_path: Path) -> None:
    for number in range(30):
        Cache(tmp_path, budget=10_000).write("s", f"{number:064x}", answer(1000), 1)
    assert bytes_in(tmp_path) <= 10_000


def test_secrets_do_not_shape_the_name() -> None:
    plain = Ask(url="https://a.example/x", params=(("q", "1"),))
    keyed = Ask(
        url="https://a.example/x",
        params=(("q", "1"),),
        secret_params={"k": "1"},
        secret_headers={"H": "2"},
    )
    assert key(plain) == key(keyed)
    assert "1" not in repr(keyed).replace("('q', '1')", "")


def test_forgotten_drafts_go(tmp_path: Path) -> None:
    draft = tmp_path / "s" / "00" / ".draft"
    draft.parent.mkdir(parents=True)
    draft.write_bytes(b"x" * 100)
    os.utime(draft, (1, 1))
    Cache(tmp_path).write("s", "0" * 64, answer(1), 1)
    assert not draft.exists()
