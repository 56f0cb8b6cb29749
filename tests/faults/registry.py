"""The faults by name, as in the fault matrix."""

from collections.abc import Callable

from tests.faults.asked_to_end import asked_to_end
from tests.faults.backup_under_load import backup_under_load
from tests.faults.damage import damage
from tests.faults.full_disk import full_disk
from tests.faults.full_transcode_disk import full_transcode_disk
from tests.faults.growing_files import growing_files
from tests.faults.hostile_bodies import hostile_bodies
from tests.faults.hostile_pictures import hostile_pictures
from tests.faults.hostile_streams import hostile_streams
from tests.faults.killed_conversions import killed_conversions
from tests.faults.killed_reports import killed_reports
from tests.faults.killed_scan import killed_scan
from tests.faults.killed_swap import killed_swap
from tests.faults.made_up_requests import made_up_requests
from tests.faults.many_at_once import many_at_once
from tests.faults.many_instances import many_instances
from tests.faults.misbehaving_ffmpeg import misbehaving_ffmpeg
from tests.faults.report import Report, Trial
from tests.faults.vanishing_folders import vanishing_folders
from tests.faults.vanishing_points import vanishing_points

FAULTS: dict[str, Callable[[Trial], Report]] = {
    "F1": killed_reports,
    "F2": killed_scan,
    "F3": killed_swap,
    "F4": full_disk,
    "F5": full_transcode_disk,
    "F6": vanishing_folders,
    "F6b": vanishing_points,
    "F8": misbehaving_ffmpeg,
    "F8b": many_at_once,
    "F9": killed_conversions,
    "F14": hostile_bodies,
    "F20": growing_files,
    "F21": many_instances,
    "F23": backup_under_load,
    "F24": damage,
    "F25": asked_to_end,
    "S1": made_up_requests,
    "T1": hostile_streams,
    "T23": hostile_pictures,
}
