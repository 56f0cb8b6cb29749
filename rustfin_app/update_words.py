"""How it stands with newer versions, as sentences. Pure."""

from rustfin_app.language import tr
from rustfin_app.when import moment
from rustfin_core.admin.releases import UpdateState, UpdateStatus


def place_words(status: UpdateStatus) -> str:
    """Who is asked."""
    if status.state is UpdateState.NO_ADDRESS:
        return tr("This build of Rustfin names no place that tells of newer versions.")
    return tr("Asks {address}", address=status.address)


def state_words(status: UpdateStatus, now_ms: int) -> str:
    """What came of it; empty where there is nothing to say or a newer version says it."""
    when = "" if status.asked_ms is None else moment(status.asked_ms, now_ms)
    match status.state:
        case UpdateState.OFFLINE:
            return tr("Looking things up online is switched off, so nothing is asked.")
        case UpdateState.WAITING:
            return tr("It will be asked soon.")
        case UpdateState.SILENT:
            return tr(
                "Asked {when}: there was no answer. It is asked again another day.", when=when
            )
        case UpdateState.CURRENT:
            return tr("Asked {when}: there is nothing newer.", when=when)
        case _:
            return ""


def release_words(status: UpdateStatus) -> str:
    """The newer version; empty where there is none to speak of."""
    if status.release is None:
        return ""
    version = status.release.version
    if status.state is UpdateState.FOUND:
        return tr("Rustfin {version} is available.", version=version)
    if status.state is UpdateState.SKIPPED:
        return tr(
            "Rustfin {version} is available; you did not want to hear of it.", version=version
        )
    return ""
