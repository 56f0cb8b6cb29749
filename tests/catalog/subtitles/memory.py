"""A service for subtitles that answers from memory."""

from collections.abc import Sequence

from rustfin_core.intelligence.providers.outgoing.pacing import BreakerState
from rustfin_core.intelligence.providers.types import (
    SubtitleCandidate,
    SubtitleFile,
    SubtitleProvider,
    SubtitleWanted,
)
from rustfin_core.kernel.errors import NotFound, RustfinError

SRT = "1\n00:00:01,000 --> 00:00:02,000\n{}\n"


class MemoryProvider:
    """``offers`` with the file of each; ``asked`` is what it was asked."""

    name = "memory"
    state = BreakerState.CLOSED

    def __init__(self) -> None:
        self.offers: list[tuple[SubtitleCandidate, bytes]] = []
        self.asked: list[SubtitleWanted] = []
        self.downloads: list[str] = []
        self.failure: RustfinError | None = None
        self.download_failure: RustfinError | None = None

    def add(self, id_: str, language: str, *, data: bytes | None = None, **more: object) -> None:
        """Offer a file; other values are the candidate's."""
        offer = SubtitleCandidate(
            provider=self.name,
            id=id_,
            language=language,
            **more,  # type: ignore[arg-type]
        )
        self.offers.append((offer, data or SRT.format(f"{language} {id_}").encode()))

    def search(self, wanted: SubtitleWanted) -> list[SubtitleCandidate]:
        """Every offer in a wanted language."""
        self.asked.append(wanted)
        if self.failure is not None:
            raise self.failure
        return [offer for offer, _ in self.offers if offer.language in wanted.languages]

    def download(self, id_: str) -> SubtitleFile:
        """The file of an offer."""
        if self.download_failure is not None:
            raise self.download_failure
        self.downloads.append(id_)
        for offer, data in self.offers:
            if offer.id == id_:
                return SubtitleFile(name="../../x.srt", data=data)
        raise NotFound("no such subtitle")


class MemorySubtitles:
    """``SubtitleSources`` with one provider, or none."""

    def __init__(self, *providers: SubtitleProvider) -> None:
        self.providers = list(providers)

    def subtitles(self) -> Sequence[SubtitleProvider]:
        return self.providers
