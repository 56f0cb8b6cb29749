"""The words of the page and the rows of its list. Pure; instants are unix ms."""

from collections.abc import Collection

from rustfin_app.models.rows_model import Line, Row
from rustfin_app.when import age, moment, size
from rustfin_app.widgets.state import State
from rustfin_app.wording import plural
from rustfin_core.admin.tasks import TaskStatus
from rustfin_core.admin.types import BackupStatus

_KINDS = {
    "manual": "Made by hand",
    "daily": "Made by schedule",
    "before-restore": "Made before another was brought back",
}
_STAGES = {
    "copying": "Copying the database",
    "packing": "Packing files",
    "checking": "Checking what was packed",
    "unpacking": "Unpacking the backup",
}
_CHECKED = State("Checked now", "positive", "check")
_BROKEN = State("Cannot be used", "danger", "close")
_NEW_MS = 48 * 3_600_000
"""The title says ``today`` or ``yesterday``, so the age need not be said again."""


def stage(name: str) -> str:
    """What the work on a backup does just now."""
    return _STAGES.get(name, "Working on a backup")


def dated(backup: BackupStatus, now_ms: int) -> str:
    """``Today at 03:30``."""
    when = moment(backup.made_at, now_ms)
    return when[0].upper() + when[1:]


def summary(backups: Collection[BackupStatus], now_ms: int) -> str:
    """The muted line of the head."""
    sound = [one for one in backups if one.trouble is None]
    if not sound:
        return "There is no backup yet."
    count = plural(len(backups), "1 backup", "{} backups")
    total = size(sum(one.size for one in backups))
    newest = age(max(one.made_at for one in sound), now_ms)
    return f"{count}, {total}. The newest was made {newest}."


def schedule(task: TaskStatus | None, now_ms: int) -> str:
    """When the next is made by itself."""
    if task is None or not task.times:
        return "None is made by itself."
    if task.next_at is None:
        return "The next is made when Rustfin starts."
    return f"The next is made {moment(task.next_at, now_ms)}."


def contents(backup: BackupStatus) -> str:
    """What is in it, in numbers."""
    users, items = backup.counts.get("user", 0), backup.counts.get("item", 0)
    accounts = plural(users, "1 account", "{} accounts")
    titles = plural(items, "1 entry of the catalogue", "{} entries of the catalogue")
    more = "With all pictures. " if backup.all_pictures else ""
    return f"{accounts}, {titles}. {more}Made by Rustfin {backup.version}."


def backup_rows(
    backups: Collection[BackupStatus], now_ms: int, *, checked: Collection[str]
) -> list[Row]:
    """The list; *checked* holds names of those that were checked just now."""
    return [_row(one, now_ms, is_checked=one.name in checked) for one in backups]


def restore_text(watching: int) -> str:
    """What bringing a backup back means."""
    interrupted = plural(
        watching,
        "1 person is watching and will be interrupted. ",
        "{} people are watching and will be interrupted. ",
    )
    return (
        "Accounts, what was watched, titles and settings become what they were then. What is "
        "there now is backed up first, so this can be undone. Your films, series and music are "
        f"not touched. {interrupted if watching else ''}Rustfin restarts."
    )


def delete_text(others: int) -> str:
    """What deleting a backup means."""
    if not others:
        return "This cannot be undone, and it is the only one that can be used."
    return plural(
        others,
        "This cannot be undone. 1 other backup that can be used stays.",
        "This cannot be undone. {} other backups that can be used stay.",
    )


def _row(backup: BackupStatus, now_ms: int, *, is_checked: bool) -> Row:
    if backup.trouble is not None:
        return Row(
            key=backup.name,
            title=backup.name,
            lines=(Line(text=backup.trouble, tone="text", wraps=True),),
            glyph="alert",
            aside=size(backup.size),
            state=_BROKEN,
            has_menu=True,
        )
    kind = _KINDS.get(backup.kind, "Made by another program")
    is_new = now_ms - backup.made_at < _NEW_MS
    return Row(
        key=backup.name,
        title=dated(backup, now_ms),
        lines=(
            Line(text=f"{kind}." if is_new else f"{kind}, {age(backup.made_at, now_ms)}."),
            Line(text=contents(backup)),
        ),
        glyph="box",
        aside=size(backup.size),
        state=_CHECKED if is_checked else None,
        action="Bring back…",
        has_menu=True,
    )
