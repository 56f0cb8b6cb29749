"""Sentences that came back from a worker process or the database as plain text."""

from types import ModuleType

import pytest

from rustfin_core.catalog.scan import sentences as of_scans
from rustfin_core.catalog.watch import sentences as of_watching
from rustfin_core.kernel.said import Said, say
from rustfin_core.media import unreadable

VALUES = {"error": "I/O error (5)", "extension": "xyz", "kind": "nfs4", "count": 7, "known": 9}
VALUES |= {"seconds": 30, "what": "a list of files"}


def templates(module: ModuleType) -> list[str]:
    return sorted(
        value
        for name, value in vars(module).items()
        if name.isupper() and isinstance(value, str) and "{" in value
    )


@pytest.mark.parametrize("template", [*templates(of_scans), *templates(unreadable)])
def test_every_sentence_of_a_scan_is_known_again(template: str) -> None:
    sentence = say(template, **{name: VALUES[name] for name in VALUES if f"{{{name}}}" in template})
    again = of_scans.said(str(sentence))
    assert isinstance(again, Said)
    assert (again, again.template) == (sentence, template)


@pytest.mark.parametrize("template", templates(of_watching))
def test_every_sentence_of_watching_is_known_again(template: str) -> None:
    sentence = say(template, **{name: VALUES[name] for name in VALUES if f"{{{name}}}" in template})
    again = of_watching.said(str(sentence))
    assert isinstance(again, Said)
    assert (again, again.template) == (sentence, template)


def test_fixed_and_unknown_sentences_stay_as_they_are() -> None:
    assert of_scans.said(of_scans.EMPTY) == of_scans.EMPTY
    assert type(of_scans.said("An older version said something else.")) is str
