"""Which words a command line of ours may hold: those of the modules that build them.

The builders put enums, bounded numbers and paths of the server's choice together. So every word of
an argv is a string constant of their source, a number, or a file the server knows. Anything else
came from outside.
"""

import ast
import functools
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import rustfin_core

_BUILDERS = (
    "kernel/enums.py",
    "media/capabilities.py",
    "media/color.py",
    "media/ffmpeg.py",
    "media/ffmpeg_report.py",
    "media/formats.py",
    "media/hardware.py",
    "media/trials.py",
    "streaming/subtitles",
    "transcode",
)
_WORD = re.compile(r"[A-Za-z0-9_.-]+")
_NUMBER = re.compile(r"-?\d+(\.\d+)?[a-z]?|\d+x\d+")
"""Sizes are two of them."""
_WITHOUT_VALUE = frozenset(
    {
        *("-hide_banner", "-nostdin", "-sn", "-dn", "-an", "-vn", "-copyts", "-start_at_zero"),
        *("-noautorotate", "-version", "-y"),
    }
)


@functools.cache
def known_words() -> frozenset[str]:
    """All words in string constants of the builders; their docstrings do not count."""
    root = Path(rustfin_core.__file__).parent
    words: set[str] = set()
    for name in _BUILDERS:
        path = root / name
        for file in path.rglob("*.py") if path.is_dir() else [path]:
            if file.exists():
                for text in _constants(ast.parse(file.read_text("utf-8"))):
                    words.update(_WORD.findall(text))
    return frozenset(words)


def _constants(tree: ast.AST) -> Iterator[str]:
    prose = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in prose:
            yield node.value


@dataclass(frozen=True, slots=True)
class Judge:
    """Tells our tokens from foreign ones.

    ``media`` holds files the server found, ``own`` those it names itself.
    """

    media: Path
    own: Path

    def foreign(self, argv: Sequence[str]) -> list[str]:
        """The tokens of *argv* that nothing of ours can have made."""
        found = [token for token in argv[1:] if not self._is_ours(token)]
        return found or list(_misplaced(argv[1:]))

    def _is_ours(self, token: str) -> bool:
        path = token.removeprefix("file:")
        if path.startswith(f"{self.media}/"):
            return ".." not in path and Path(path).is_file()
        if path.startswith(f"{self.own}/"):
            return ".." not in path
        if token.startswith(("file:", "pipe:")):
            return token == "pipe:1"
        text = re.sub(re.escape(str(self.own)) + r"[\w/.\\-]*", "", token)
        plain = token.isascii() and token.isprintable()
        return plain and all(_is_known(word) for word in _WORD.findall(text) if word.strip(".-_"))


def _is_known(word: str) -> bool:
    return (
        word in known_words()
        or _NUMBER.fullmatch(word) is not None
        or all(part in known_words() or _NUMBER.fullmatch(part) for part in re.split("[._-]", word))
    )


def _misplaced(words: Iterable[str]) -> Iterator[str]:
    """Options one after the other with their values; the last word is an output, few are inputs."""
    rest = list(words)
    inputs = 0
    while rest:
        word = rest.pop(0)
        if word == "-" or not word.startswith("-"):
            # only what writes files of ours has more outputs than one
            if rest and not word.startswith("file:"):
                yield word
        elif word not in _WITHOUT_VALUE:
            inputs += word == "-i"
            if not rest:
                yield word
                return
            rest.pop(0)
    if inputs > 3:
        yield "-i"
