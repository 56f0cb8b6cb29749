"""The made-up part about conversions."""

from typing import Any

from rustfin_core.admin.conversion_types import ConversionFolder, EncoderReport, Trial, TrialTitle
from tests.app import sample_conversions as sample


class FakeConversions:
    """Answers of the self-test and of trials; what was asked is in ``asked``."""

    asked: list[tuple[Any, ...]]

    def __init__(self) -> None:
        super().__init__()
        self.encoders: EncoderReport = sample.REPORT
        self.trial_now: Trial | None = None
        self.trial_next: Trial | None = sample.TRIAL
        self.titles: tuple[TrialTitle, ...] = sample.TITLES
        self.waiting: tuple[str, ...] = ()

    async def encoder_report(self) -> EncoderReport:
        return self.encoders

    async def conversion_folder(self) -> ConversionFolder:
        return sample.FOLDER

    async def test_encoders(self) -> None:
        self.asked.append(("test_encoders",))
        self.encoders = sample.TESTING

    async def stop_encoder_test(self) -> None:
        self.asked.append(("stop_encoder_test",))
        self.encoders = sample.REPORT

    async def trial_titles(self, term: str, limit: int = 20) -> tuple[TrialTitle, ...]:
        return tuple(one for one in self.titles if term.lower() in one.name.lower())

    async def try_title(self, title_id: str, name: str, **wanted: Any) -> None:
        self.asked.append(("try_title", title_id, name, wanted))
        self.trial_now = self.trial_next

    async def try_file(self, path: str, **wanted: Any) -> None:
        self.asked.append(("try_file", path, wanted))
        self.trial_now = self.trial_next

    async def trial(self) -> Trial | None:
        return self.trial_now

    async def stop_trial(self) -> None:
        self.asked.append(("stop_trial",))

    async def pending_restart(self) -> tuple[str, ...]:
        return self.waiting

    async def restart(self) -> None:
        self.asked.append(("restart",))
