"""The words of the page and the rows of its list. Pure; instants are unix ms."""

from collections.abc import Collection

from rustfin_app.language import marked, plural, tr
from rustfin_app.models.rows_model import Line, Row
from rustfin_app.when import age, moment, size
from rustfin_app.widgets.state import State
from rustfin_core.admin.tasks import TaskStatus
from rustfin_core.admin.types import BackupStatus

_KINDS = {
    "manual": marked("Made by hand"),
    "daily": marked("Made by schedule"),
    "before-restore": marked("Made before another was brought back"),
}
_STAGES = {
    "copying": marked("Copying the database"),
    "packing": marked("Packing files"),
    "checking": marked("Checking what was packed"),
    "unpacking": marked("Unpacking the backup"),
}
_NEW_MS = 48 * 3_600_000
"""The title says ``today`` or ``yesterday``, so the age need not be said again."""


def stage(name: str) -> str:
    """What the work on a backup does just now."""
    return tr(_STAGES.get(name, marked("Working on a backup")))


def dated(backup: BackupStatus, now_ms: int) -> str:
    """``Today at 03:30``."""
    when = moment(backup.made_at, now_ms)
    return when[0].upper() + when[1:]


def summary(backups: Collection[BackupStatus], now_ms: int) -> str:
    """The muted line of the head."""
    sound = [one for one in backups if one.trouble is None]
    if not sound:
        return tr("There is no backup yet.")
    count = plural(len(backups), "1 backup", "{} backups")
    total = size(sum(one.size for one in backups))
    newest = age(max(one.made_at for one in sound), now_ms)
    return tr("{count}, {size}. The newest was made {when}.", count=count, size=total, when=newest)


def schedule(task: TaskStatus | None, now_ms: int) -> str:
    """When the next is made by itself."""
    if task is None or not task.times:
        return tr("None is made by itself.")
    if task.next_at is None:
        return tr("The next is made when Rustfin starts.")
    return tr("The next is made {when}.", when=moment(task.next_at, now_ms))


def contents(backup: BackupStatus) -> str:
    """What is in it, in numbers."""
    users, items = backup.counts.get("user", 0), backup.counts.get("item", 0)
    accounts = plural(users, "1 account", "{} accounts")
    titles = plural(items, "1 entry of the catalogue", "{} entries of the catalogue")
    if backup.all_pictures:
        return tr(
            "{accounts}, {titles}. With all pictures. Made by Rustfin {version}.",
            accounts=accounts,
            titles=titles,
            version=backup.version,
        )
    return tr(
        "{accounts}, {titles}. Made by Rustfin {version}.",
        accounts=accounts,
        titles=titles,
        version=backup.version,
    )


def backup_rows(
    backups: Collection[BackupStatus], now_ms: int, *, checked: Collection[str]
) -> list[Row]:
    """The list; *checked* holds names of those that were checked just now."""
    return [_row(one, now_ms, is_checked=one.name in checked) for one in backups]


def restore_text(watching: int) -> str:
    """What bringing a backup back means."""
    meaning = tr(
        "Accounts, what was watched, titles and settings become what they were then. What is "
        "there now is backed up first, so this can be undone. Your films, series and music are "
        "not touched. Rustfin restarts."
    )
    if not watching:
        return meaning
    interrupted = plural(
        watching,
        "1 person is watching and will be interrupted.",
        "{} people are watching and will be interrupted.",
    )
    return f"{meaning} {interrupted}"


def delete_text(others: int) -> str:
    """What deleting a backup means."""
    if not others:
        return tr("This cannot be undone, and it is the only one that can be used.")
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
            state=State(tr("Cannot be used"), "danger", "close"),
            has_menu=True,
        )
    kind = tr(_KINDS.get(backup.kind, marked("Made by another program")))
    is_new = now_ms - backup.made_at < _NEW_MS
    return Row(
        key=backup.name,
        title=dated(backup, now_ms),
        lines=(
            Line(
                text=tr("{how}.", how=kind)
                if is_new
                else tr("{how}, {when}.", how=kind, when=age(backup.made_at, now_ms))
            ),
            Line(text=contents(backup)),
        ),
        glyph="box",
        aside=size(backup.size),
        state=State(tr("Checked now"), "positive", "check") if is_checked else None,
        action=tr("Bring back…"),
        has_menu=True,
    )
