"""What groups are told, as messages of the socket. Pure mapping.

A player drops a queue update that is not newer than the last, and a command from before it joined:
moments carry milliseconds.
"""

from typing import Any

from rustfin_core.http.json import wire_time
from rustfin_core.kernel.ticks import to_ticks
from rustfin_core.playback.sync_play.types import (
    Came,
    Command,
    Group,
    Joined,
    Left,
    QueueTold,
    Refused,
    StateTold,
    Told,
    Went,
)


def group_dto(group: Group) -> dict[str, Any]:
    """``GroupInfoDto``."""
    return {
        "GroupId": group.uid.hex(),
        "GroupName": group.name,
        "State": group.state.value,
        "Participants": [member.name for member in group.members.values()],
        "LastUpdatedAt": wire_time(group.changed_ms),
    }


def group_message(told: Told) -> tuple[str, dict[str, Any]]:
    """Message type and data."""
    if isinstance(told, Command):
        return "SyncPlayCommand", {
            "GroupId": told.group_uid.hex(),
            "PlaylistItemId": told.entry_uid.hex(),
            "When": wire_time(told.when_ms),
            "PositionTicks": to_ticks(told.position),
            "Command": told.kind.value,
            "EmittedAt": wire_time(told.emitted_ms),
        }
    uid, kind, data = _update(told)
    return "SyncPlayGroupUpdate", {"GroupId": uid.hex(), "Type": kind, "Data": data}


def _update(
    told: QueueTold | StateTold | Joined | Came | Went | Left | Refused,
) -> tuple[bytes, str, Any]:
    match told:
        case QueueTold():
            return told.group_uid, "PlayQueue", _queue(told)
        case StateTold():
            data = {"State": told.state.value, "Reason": told.reason.value}
            return told.group_uid, "StateUpdate", data
        case Joined(group=group):
            return group.uid, "GroupJoined", group_dto(group)
        case Came():
            return told.group_uid, "UserJoined", told.name
        case Went():
            return told.group_uid, "UserLeft", told.name
        case Left():
            return told.group_uid, "GroupLeft", told.group_uid.hex()
        case Refused():
            return told.group_uid, told.refusal.value, ""


def _queue(told: QueueTold) -> dict[str, Any]:
    queue = told.queue
    return {
        "Reason": told.reason.value,
        "LastUpdate": wire_time(told.changed_ms),
        "Playlist": [
            {"ItemId": entry.item_uid.hex(), "PlaylistItemId": entry.uid.hex()}
            for entry in queue.entries
        ],
        "PlayingItemIndex": queue.index,
        "StartPositionTicks": to_ticks(told.position),
        "IsPlaying": told.is_playing,
        "ShuffleMode": queue.shuffle.value,
        "RepeatMode": queue.repeat.value,
    }
