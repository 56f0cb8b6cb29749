"""Why a folder is not watched, in one place; the watching process carries plain text."""

from rustfin_core.kernel.said import recognised, sayable

OFF = sayable("Watching is off in the settings.")
ENDED = sayable("Watching ended unexpectedly and is started again soon.")
NOT_THERE = sayable("The folder is not there. It is looked for again.")
SPOILT = sayable("Names in it that are no valid text keep its events from being understood.")
ELSEWHERE = sayable("This folder is on another computer, which does not tell of changes.")
REMOTE = sayable("Its file system ({kind}) does not tell of changes made elsewhere.")
FORBIDDEN = sayable("Rustfin may not read many of the folders in it.")
FAILED = sayable("This folder cannot be watched ({error}).")


def said(text: str) -> str:
    """*text* with what it was made of."""
    return recognised(text, (REMOTE, FAILED))
