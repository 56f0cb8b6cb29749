"""When the wizard comes up by itself. Kept apart: most starts need none of its widgets."""

from rustfin_app.preferences import Preferences
from rustfin_app.snapshot import Snapshot

DONE = "done"
"""What stands in the preferences once the wizard was walked to its end."""


def is_due(snapshot: Snapshot, preferences: Preferences) -> bool:
    """Whether nobody owns the server yet, or the wizard was left midway."""
    if not snapshot.running or not snapshot.loaded or snapshot.status is None:
        return False
    return not snapshot.status.claimed or preferences.wizard_step not in ("", DONE)
