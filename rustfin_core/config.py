"""Settings, declared once: name, type, default, range, help.

The declaration feeds the command line, ``RUSTFIN_*`` variables, the settings API and the window.
Precedence: flag > environment > stored > default. Values from flags and environment are read-only
while they are given.
"""

import ipaddress
import os
import socket
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any

from rustfin_core.kernel.errors import InvalidInput

_LONGEST_TEXT = 100_000


class Source(StrEnum):
    """Where a value comes from."""

    FLAG = "flag"
    ENVIRONMENT = "environment"
    STORED = "stored"
    DEFAULT = "default"


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """One declaration.

    ``kind`` is ``int``, ``bool``, ``str``, ``text`` (of several lines), ``path``, ``choice``,
    ``port``, ``network`` (an address or a network as ``10.0.0.0/8``; several where it is
    repeatable) or ``secret``. A secret is entered in the settings or given in the environment,
    never on the command line (everybody on the machine can read that), and no view, log line or
    message shows it.
    """

    name: str
    kind: str
    default: Any
    help: str
    minimum: int | None = None
    maximum: int | None = None
    choices: tuple[str, ...] = ()
    needs_restart: bool = False
    storable: bool = True
    repeatable: bool = False
    metavar: str | None = None

    @property
    def is_secret(self) -> bool:
        """Whether nobody may see the value."""
        return self.kind == "secret"

    @property
    def flag(self) -> str:
        """Long option, for example ``--data-dir``."""
        return "--" + self.name.replace("_", "-")

    @property
    def variable(self) -> str:
        """Environment variable, for example ``RUSTFIN_DATA_DIR``."""
        return "RUSTFIN_" + self.name.upper()

    def parse(self, raw: object) -> Any:
        """Check and convert *raw*; ``InvalidInput`` says what would be accepted."""
        if self.repeatable:
            values = raw if isinstance(raw, list | tuple) else self._split(str(raw))
            texts = tuple(str(value) for value in values if str(value))
            return (
                tuple(_network(self, text) for text in texts) if self.kind == "network" else texts
            )
        return _PARSERS[self.kind](self, raw)

    def _split(self, text: str) -> list[str]:
        """Several values in one text; addresses hold colons, so a comma or space parts them."""
        return text.replace(",", " ").split() if self.kind == "network" else text.split(os.pathsep)


def _parse_int(setting: Setting, raw: object) -> int:
    try:
        if isinstance(raw, bool):
            raise ValueError
        value = int(str(raw))
    except ValueError:
        raise InvalidInput(f"{setting.name} must be a whole number, not {raw!r}.") from None
    low, high = setting.minimum, setting.maximum
    if (low is not None and value < low) or (high is not None and value > high):
        raise InvalidInput(f"{setting.name} must lie between {low} and {high}, not {value}.")
    return value


def _parse_bool(setting: Setting, raw: object) -> bool:
    if isinstance(raw, bool):
        return raw
    text = str(raw).strip().lower()
    if text in {"1", "true", "yes", "on"}:
        return True
    if text in {"0", "false", "no", "off"}:
        return False
    raise InvalidInput(f"{setting.name} must be true or false, not {raw!r}.")


def _parse_str(setting: Setting, raw: object) -> str:
    text = str(raw).strip()
    if len(text) > 1024 or any(ord(ch) < 32 for ch in text):
        raise InvalidInput(f"{setting.name} must be one line of at most 1,024 characters.")
    return text


def _parse_text(setting: Setting, raw: object) -> str:
    text = str(raw).replace("\r\n", "\n").strip()
    if len(text) > _LONGEST_TEXT or not all(ch.isprintable() or ch in "\n\t" for ch in text):
        raise InvalidInput(f"{setting.name} must be text of at most {_LONGEST_TEXT:,} characters.")
    return text


def _parse_secret(setting: Setting, raw: object) -> str:
    text = str(raw).strip()
    if len(text) > 512 or not text.isprintable():
        raise InvalidInput(f"{setting.name} must be one line of at most 512 characters.")
    return text


def _parse_path(setting: Setting, raw: object) -> Path | None:
    text = str(raw) if raw is not None else ""
    if "\0" in text:
        raise InvalidInput(f"{setting.name} is not a path.")
    return Path(text).expanduser().absolute() if text else None


def _parse_choice(setting: Setting, raw: object) -> str:
    if str(raw) not in setting.choices:
        raise InvalidInput(
            f"{setting.name} must be one of {', '.join(setting.choices)}, not {raw!r}."
        )
    return str(raw)


def _parse_port(setting: Setting, raw: object) -> int | str:
    return "auto" if raw == "auto" else _parse_int(setting, raw)


def _network(setting: Setting, text: str) -> str:
    try:
        return str(ipaddress.ip_network(text.strip(), strict=False))
    except ValueError:
        raise InvalidInput(
            f"{setting.name} must be an address or a network such as 172.16.0.0/12, not {text!r}."
        ) from None


_PARSERS: dict[str, Callable[[Setting, object], Any]] = {
    "int": _parse_int,
    "bool": _parse_bool,
    "str": _parse_str,
    "text": _parse_text,
    "path": _parse_path,
    "choice": _parse_choice,
    "port": _parse_port,
    "secret": _parse_secret,
}

SETTINGS: tuple[Setting, ...] = (
    Setting(
        name="data_dir",
        kind="path",
        default=None,
        storable=False,
        metavar="DIR",
        help="Folder of the database, the settings and the logs.",
    ),
    Setting(
        name="cache_dir",
        kind="path",
        default=None,
        storable=False,
        metavar="DIR",
        help="Folder of pictures and other things that can be made again.",
    ),
    Setting(
        name="transcode_dir",
        kind="path",
        default=None,
        storable=False,
        metavar="DIR",
        help="Folder of converted video while it is being watched.",
    ),
    Setting(
        name="host",
        kind="str",
        default="0.0.0.0",  # noqa: S104 - a home server nobody can reach is useless
        needs_restart=True,
        metavar="ADDRESS",
        help="Network address to listen on; 127.0.0.1 keeps it to this computer.",
    ),
    Setting(
        name="port",
        kind="port",
        default=8096,
        minimum=1,
        maximum=65535,
        needs_restart=True,
        metavar="PORT",
        help="Port to listen on; 'auto' takes the next free one when 8096 is taken.",
    ),
    Setting(
        name="library",
        kind="str",
        default=(),
        storable=False,
        repeatable=True,
        metavar="KIND=PATH",
        help="Add a library when it is not there yet; "
        "KIND is movies, tvshows, music, homevideos or mixed.",
    ),
    Setting(
        name="discovery",
        kind="bool",
        default=True,
        needs_restart=True,
        help="Let apps in the house find this server by themselves (UDP 7359).",
    ),
    Setting(
        name="log_format",
        kind="choice",
        default="text",
        choices=("text", "json"),
        needs_restart=True,
        help="How log lines look on the console.",
    ),
    Setting(
        name="log_level",
        kind="choice",
        default="info",
        choices=("debug", "info", "warning", "error"),
        help="How much is logged.",
    ),
    Setting(
        name="log_file_mb",
        kind="int",
        default=5,
        minimum=1,
        maximum=1024,
        needs_restart=True,
        help="Size of one log file in MB; then a new one is begun.",
    ),
    Setting(
        name="log_files",
        kind="int",
        default=5,
        minimum=1,
        maximum=100,
        needs_restart=True,
        help="How many old log files are kept.",
    ),
    Setting(
        name="slow_request_ms",
        kind="int",
        default=2000,
        minimum=0,
        maximum=600_000,
        help="Requests that take longer than so many milliseconds are logged; 0 logs none.",
    ),
    Setting(
        name="slow_query_ms",
        kind="int",
        default=500,
        minimum=0,
        maximum=600_000,
        help="Database queries that take longer than so many milliseconds are logged; 0 logs none.",
    ),
    Setting(
        name="metrics_open",
        kind="bool",
        default=False,
        help="Show the figures at /metrics to everybody in the home network without a password.",
    ),
    Setting(
        name="server_name",
        kind="str",
        default="",
        metavar="NAME",
        help="Name that apps show for this server; empty: the name of this computer.",
    ),
    Setting(
        name="public_host",
        kind="str",
        default=(),
        repeatable=True,
        needs_restart=True,
        metavar="NAME",
        help="Further host name under which browsers may open Rustfin.",
    ),
    Setting(
        name="base_url",
        kind="str",
        default="",
        needs_restart=True,
        metavar="PATH",
        help="Path prefix when Rustfin sits behind a proxy, for example /media.",
    ),
    Setting(
        name="trusted_proxy",
        kind="network",
        default=(),
        repeatable=True,
        needs_restart=True,
        metavar="NETWORK",
        help="Address or network of a reverse proxy whose X-Forwarded-For, -Proto and -Host are "
        "believed, for example 127.0.0.1 or 172.16.0.0/12.",
    ),
    Setting(
        name="tls_cert",
        kind="path",
        default=None,
        storable=False,
        metavar="FILE",
        help="Certificate chain (PEM); with it Rustfin answers by HTTPS.",
    ),
    Setting(
        name="tls_key",
        kind="path",
        default=None,
        storable=False,
        metavar="FILE",
        help="Private key (PEM, no password) of --tls-cert; not needed when that file holds both.",
    ),
    Setting(
        name="ffmpeg",
        kind="path",
        default=None,
        storable=False,
        metavar="FILE",
        help="ffmpeg to use instead of the one that comes with Rustfin.",
    ),
    Setting(
        name="transcode_limit",
        kind="int",
        default=max(1, min(8, (os.cpu_count() or 2))),
        minimum=1,
        maximum=64,
        help="How many films may be converted at the same time.",
    ),
    Setting(
        name="transcode_limit_each",
        kind="int",
        default=0,
        minimum=0,
        maximum=64,
        help="How many of them for one person; 0: as many as there may be.",
    ),
    Setting(
        name="transcode_ahead_s",
        kind="int",
        default=60,
        minimum=10,
        maximum=3600,
        help="How many seconds a conversion may be ahead of the player before it rests.",
    ),
    Setting(
        name="transcode_budget_mb",
        kind="int",
        default=8192,
        minimum=256,
        maximum=1_048_576,
        help="Space the folder of converted video may take, in MB.",
    ),
    Setting(
        name="hardware",
        kind="choice",
        default="auto",
        choices=("auto", "off", "nvenc", "qsv", "vaapi", "videotoolbox", "amf"),
        help="Graphics hardware that converts films; 'auto' takes what passed the self-test.",
    ),
    Setting(
        name="hardware_device",
        kind="int",
        default=-1,
        minimum=-1,
        maximum=1024,
        needs_restart=True,
        help="Which graphics card: the number of its /dev/dri/renderD file on Linux, else counted "
        "from 0; -1 takes the first.",
    ),
    Setting(
        name="encode_speed",
        kind="choice",
        default="auto",
        choices=("auto", "fast", "balanced", "quality"),
        help="How much work a converted picture is worth; 'auto' suits this computer.",
    ),
    Setting(
        name="encode_threads",
        kind="int",
        default=0,
        minimum=0,
        maximum=256,
        help="Most processor threads for converting one film; 0 leaves it to ffmpeg.",
    ),
    Setting(
        name="smooth_deinterlacing",
        kind="bool",
        default=False,
        help="Make a picture of each field of interlaced films: smoother, twice the work.",
    ),
    Setting(
        name="cinema_trailers",
        kind="int",
        default=0,
        minimum=0,
        maximum=10,
        help="How many trailers of your library play before a film; 0 plays none.",
    ),
    Setting(
        name="image_cache_mb",
        kind="int",
        default=1024,
        minimum=16,
        maximum=1_000_000,
        help="Most megabytes that sizes of pictures may take in the cache folder; those nobody "
        "asked for longest go first.",
        metavar="MB",
    ),
    Setting(
        name="preview_width",
        kind="str",
        default=("320",),
        repeatable=True,
        metavar="PIXELS",
        help="Width of the pictures above the seek bar; several make several sizes.",
    ),
    Setting(
        name="preview_interval_ms",
        kind="int",
        default=10_000,
        minimum=1_000,
        maximum=600_000,
        help="Milliseconds between two pictures above the seek bar.",
    ),
    Setting(
        name="preview_tile_width",
        kind="int",
        default=10,
        minimum=1,
        maximum=20,
        help="Pictures side by side in one file of seek bar pictures.",
    ),
    Setting(
        name="preview_tile_height",
        kind="int",
        default=10,
        minimum=1,
        maximum=20,
        help="Rows of pictures in one file of seek bar pictures.",
    ),
    Setting(
        name="preview_quality",
        kind="int",
        default=80,
        minimum=10,
        maximum=100,
        help="JPEG quality of seek bar and chapter pictures.",
    ),
    Setting(
        name="preview_budget_mb",
        kind="int",
        default=10_240,
        minimum=16,
        maximum=10_485_760,
        help="Space seek bar and chapter pictures may take, in MB; what was watched longest ago "
        "goes first.",
    ),
    Setting(
        name="scan_at_start",
        kind="bool",
        default=True,
        help="Look for new files when Rustfin starts.",
    ),
    Setting(
        name="watch",
        kind="bool",
        default=True,
        help="Notice new files in library folders at once.",
    ),
    Setting(
        name="missing_grace_days",
        kind="int",
        default=30,
        minimum=1,
        maximum=3650,
        help="For how many days titles whose files are gone are remembered.",
    ),
    Setting(
        name="backups_kept",
        kind="int",
        default=7,
        minimum=1,
        maximum=365,
        help="How many of the backups made every night are kept.",
    ),
    Setting(
        name="on_restart",
        kind="choice",
        default="rebuild",
        choices=("rebuild", "exit"),
        storable=False,
        help="What a restart asked for in the dashboard does without a window: 'rebuild' starts "
        "anew in the same process, 'exit' ends with code 75 for a service manager to start again.",
    ),
    Setting(
        name="quick_connect",
        kind="bool",
        default=True,
        help="Let people sign in on a TV by confirming a six-digit code.",
    ),
    Setting(
        name="online",
        kind="bool",
        default=True,
        help="Look titles, people and pictures up online.",
    ),
    Setting(
        name="metadata_language",
        kind="str",
        default="en",
        metavar="CODE",
        help="Language of titles and descriptions, for example en or de.",
    ),
    Setting(
        name="metadata_country",
        kind="str",
        default="US",
        metavar="CODE",
        help="Country whose age ratings and release dates count, for example US or DE.",
    ),
    Setting(
        name="provider_order",
        kind="str",
        default=(),
        repeatable=True,
        metavar="NAME",
        help="Source to ask first, for example tvmaze; the others follow.",
    ),
    Setting(
        name="provider_off",
        kind="str",
        default=(),
        repeatable=True,
        metavar="NAME",
        help="Source that is never asked, for example wikidata.",
    ),
    Setting(name="tmdb_key", kind="secret", default="", help="Your API key of TMDB."),
    Setting(name="tvdb_key", kind="secret", default="", help="Your API key of TheTVDB."),
    Setting(name="tvdb_pin", kind="secret", default="", help="Your subscriber PIN of TheTVDB."),
    Setting(name="omdb_key", kind="secret", default="", help="Your API key of OMDb."),
    Setting(name="fanart_key", kind="secret", default="", help="Your personal key of fanart.tv."),
    Setting(
        name="opensubtitles_key",
        kind="secret",
        default="",
        help="Your API key of OpenSubtitles.",
    ),
    Setting(
        name="opensubtitles_user",
        kind="secret",
        default="",
        help="Your user name at OpenSubtitles.",
    ),
    Setting(
        name="opensubtitles_password",
        kind="secret",
        default="",
        help="Your password at OpenSubtitles.",
    ),
    Setting(
        name="activity_days",
        kind="int",
        default=30,
        minimum=1,
        maximum=3650,
        help="For how many days it is remembered what happened on the server.",
    ),
    Setting(
        name="activity_rows",
        kind="int",
        default=10_000,
        minimum=100,
        maximum=1_000_000,
        help="How many happenings are remembered at most.",
    ),
    Setting(
        name="resume_min_percent",
        kind="int",
        default=5,
        minimum=0,
        maximum=50,
        help="A film left before this share of it, in percent, starts anew.",
    ),
    Setting(
        name="resume_max_percent",
        kind="int",
        default=90,
        minimum=50,
        maximum=100,
        help="A film left after this share of it, in percent, counts as watched.",
    ),
    Setting(
        name="resume_shortest_s",
        kind="int",
        default=300,
        minimum=0,
        maximum=86_400,
        help="What is shorter than so many seconds is never resumed.",
    ),
    Setting(
        name="remote_bitrate",
        kind="int",
        default=0,
        minimum=0,
        maximum=2_000_000_000,
        help="Most bits per second for players away from home; 0: no limit.",
    ),
    Setting(
        name="client_logs",
        kind="bool",
        default=False,
        help="Let apps store their own logs on this server.",
    ),
    Setting(
        name="delete_media",
        kind="bool",
        default=False,
        help="Let people whose account may do so delete media files.",
    ),
    Setting(
        name="login_disclaimer",
        kind="text",
        default="",
        metavar="TEXT",
        help="Text that apps show where people sign in.",
    ),
    Setting(
        name="custom_css",
        kind="text",
        default="",
        metavar="CSS",
        help="Style sheet that web apps add to their own.",
    ),
    Setting(
        name="splashscreen",
        kind="bool",
        default=False,
        help="Show your own picture while apps start and where people sign in.",
    ),
    Setting(
        name="ui_culture",
        kind="str",
        default="en-US",
        metavar="CODE",
        help="Language apps may take from this server; Rustfin's own words stay English.",
    ),
    Setting(
        name="wire_product",
        kind="str",
        default="Jellyfin Server",
        help="Product name told to apps; most accept only 'Jellyfin Server'.",
    ),
    Setting(
        name="wire_version",
        kind="str",
        default="10.11.11",
        help="Jellyfin version told to apps.",
    ),
)

_BY_NAME = {setting.name: setting for setting in SETTINGS}


def setting(name: str) -> Setting:
    """The declaration of *name*; ``InvalidInput`` when there is none."""
    try:
        return _BY_NAME[name]
    except KeyError:
        raise InvalidInput(f"There is no setting {name!r}.") from None


@dataclass(frozen=True, slots=True)
class Options:
    """What was given on the command line and in the environment, already checked."""

    flags: Mapping[str, Any] = field(default_factory=dict)
    environment: Mapping[str, Any] = field(default_factory=dict)

    @classmethod
    def collect(cls, flags: Mapping[str, Any], environ: Mapping[str, str]) -> "Options":
        """Check flags (absent ones are ``None``) and the ``RUSTFIN_*`` variables of *environ*."""
        given = {
            n: setting(n).parse(v) for n, v in flags.items() if v is not None and n in _BY_NAME
        }
        surroundings = {
            s.name: s.parse(environ[s.variable]) for s in SETTINGS if environ.get(s.variable)
        }
        return cls(given, surroundings)


class Config:
    """Effective values. ``config["port"]`` reads, ``change()`` checks and keeps a stored value."""

    def __init__(self, options: Options, stored: Mapping[str, Any] | None = None) -> None:
        self._options = options
        self._stored: dict[str, Any] = {}
        self.load_stored(stored or {})

    def load_stored(self, stored: Mapping[str, Any]) -> None:
        """Take stored values; ones that no longer pass their declaration are ignored."""
        for name, value in stored.items():
            declared = _BY_NAME.get(name)
            if declared is None or not declared.storable:
                continue
            try:
                self._stored[name] = declared.parse(value)
            except InvalidInput:
                continue

    def __getitem__(self, name: str) -> Any:
        return self.lookup(name)[0]

    def lookup(self, name: str) -> tuple[Any, Source]:
        """Effective value and its source."""
        declared = setting(name)
        if name in self._options.flags:
            return self._options.flags[name], Source.FLAG
        if name in self._options.environment:
            return self._options.environment[name], Source.ENVIRONMENT
        if name in self._stored:
            return self._stored[name], Source.STORED
        return declared.default, Source.DEFAULT

    def check(self, name: str, value: Any) -> Any:
        """Check *value* for a setting that may be changed; returns it as it will be kept.

        Raises ``InvalidInput`` for bad values and for settings a flag or variable overrides.
        """
        declared = setting(name)
        source = self.lookup(name)[1]
        if source in (Source.FLAG, Source.ENVIRONMENT):
            where = declared.flag if source is Source.FLAG else declared.variable
            raise InvalidInput(
                f"{name} is set by {where} and cannot be changed while that is given."
            )
        if not declared.storable:
            raise InvalidInput(
                f"{name} can only be given as {declared.flag} or {declared.variable}."
            )
        return None if value is None else declared.parse(value)

    def change(self, name: str, value: Any) -> Any:
        """Check *value* and keep it; ``None`` returns to the default. Returns what to store."""
        parsed = self.check(name, value)
        if parsed is None:
            self._stored.pop(name, None)
            return None
        self._stored[name] = parsed
        return list(parsed) if isinstance(parsed, tuple) else parsed

    @property
    def server_name(self) -> str:
        """The configured name, else this computer's."""
        return str(self["server_name"]) or socket.gethostname().partition(".")[0] or "Rustfin"
