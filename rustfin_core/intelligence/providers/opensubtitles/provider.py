"""Asking OpenSubtitles."""

import threading
from typing import Any

from rustfin_core.intelligence.providers import reading as read
from rustfin_core.intelligence.providers.opensubtitles import mapping
from rustfin_core.intelligence.providers.outgoing.client import DAY_S, Answered, Client, Secrets
from rustfin_core.intelligence.providers.outgoing.gateway import Gateway
from rustfin_core.intelligence.providers.outgoing.pacing import BreakerState
from rustfin_core.intelligence.providers.outgoing.types import Rate, Service
from rustfin_core.intelligence.providers.types import (
    SubtitleCandidate,
    SubtitleFile,
    SubtitleWanted,
)
from rustfin_core.kernel.errors import Forbidden, NotFound, TooMany, Unavailable

_USED_UP = 406


class OpenSubtitles:
    """Subtitles by file hash, ids or title."""

    name = mapping.NAME

    def __init__(
        self,
        gateway: Gateway,
        *,
        key: str,
        user: str = "",
        password: str = "",
        base_url: str = "https://api.opensubtitles.com/api/v1",
    ) -> None:
        self._key = key
        self._account = {"username": user, "password": password} if user and password else None
        self._token: str | None = None
        self._lock = threading.Lock()
        self._client = Client(
            Service(
                name=self.name,
                base_url=base_url,
                hosts=mapping.HOSTS,
                rate=Rate(calls=5, seconds=1),
            ),
            gateway,
            secrets=Secrets(headers={"Api-Key": key}),
        )

    @property
    def state(self) -> BreakerState:
        """Whether OpenSubtitles is being asked."""
        return self._client.state

    def check(self) -> None:
        """Ask with the key, and sign in where there is an account; past the cache.

        Raises ``Forbidden`` and ``Unavailable`` as every question does.
        """
        self._client.json("/infos/languages", fresh_s=0)
        self._signed_in(self._token)

    def search(self, wanted: SubtitleWanted) -> list[SubtitleCandidate]:
        """By everything that is known, then by the hash alone when that finds nothing."""
        asked = mapping.query(wanted)
        found = mapping.candidates(self._client.json("/subtitles", asked, fresh_s=DAY_S))
        if not found and wanted.moviehash and len(asked) > 2:
            bare = [pair for pair in asked if pair[0] in ("languages", "moviehash")]
            found = mapping.candidates(self._client.json("/subtitles", bare, fresh_s=DAY_S))
        return found

    def download(self, id_: str) -> SubtitleFile:
        """The file of a candidate; counts against the account's day."""
        known = read.digits(id_)
        if known is None:
            raise NotFound("OpenSubtitles does not know that subtitle.")
        answer = read.mapping(self._link(int(known)))
        url = answer.get("link")
        if not isinstance(url, str):
            raise Unavailable("OpenSubtitles gives no link to the subtitle.")
        name = mapping.file_name(answer.get("file_name")) or f"{known}.srt"
        return SubtitleFile(
            name=name,
            data=self._client.text(url),
            remaining=read.whole(answer.get("remaining")),
        )

    def _link(self, file_id: int) -> Any:
        token = self._signed_in(None)
        try:
            return self._ask_link(file_id, token)
        except Forbidden:
            if token is None:
                raise
            return self._ask_link(file_id, self._signed_in(token))

    def _ask_link(self, file_id: int, token: str | None) -> Any:
        headers = {"Api-Key": self._key}
        if token is not None:
            headers["Authorization"] = f"Bearer {token}"
        try:
            return self._client.json(
                "/download",
                body={"file_id": file_id},
                fresh_s=0,
                secrets=Secrets(headers=headers),
            )
        except Answered as error:
            if error.answered == _USED_UP:
                raise TooMany("Today's subtitle downloads are used up.", retry_after=3600) from None
            raise

    def _signed_in(self, ended: str | None) -> str | None:
        """The account's token, a new one instead of the *ended* one; ``None`` without account."""
        if self._account is None:
            return None
        with self._lock:
            if self._token is None or self._token == ended:
                answer = self._client.sign_in("/login", self._account, {"Api-Key": self._key})
                token = read.mapping(answer).get("token")
                if not isinstance(token, str) or not token.isascii() or not token.isprintable():
                    raise Unavailable("OpenSubtitles gives no token.")
                self._token = token
            return self._token
