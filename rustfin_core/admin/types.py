"""What the window and the dashboard show. Plain data, safe to hand between threads."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class ServerStatus:
    """The server as its owner sees it."""

    name: str
    version: str
    addresses: tuple[str, ...]
    """URLs another device can open, best first, for example ``http://192.168.1.20:8096``."""
    local_address: str
    """URL for this computer."""
    setup_code: str | None
    """One-time code that allows set-up from another device; ``None`` once claimed."""
    claimed: bool
    watching: int
    titles: int
    notice: str | None = None
    """Something the owner must know, for example that the database was damaged and replaced."""
    update: str = ""
    """A newer version that its owner wants to hear of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ScanStatus:
    """Progress of a running or waiting scan of one library."""

    stage: str
    """One of ``waiting``, ``files``, ``details``, ``pictures``, ``finishing``."""
    done: int
    total: int | None
    """``None`` while the total is unknown (stage ``files``)."""
    eta_seconds: float | None
    """Estimated seconds left; ``None`` in the first five seconds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FolderStatus:
    """One folder of a library."""

    path: str
    state: str
    """One of ``ok``, ``offline``, ``unreadable``, ``empty``."""
    note: str
    """A sentence for a person; empty when all is well."""
    files: int
    vanished: int = 0
    """Files that vanished at once; ``Admin.confirm_missing`` says that they were removed."""
    watch: str = "off"
    """How changes are noticed: ``watching`` (at once), ``polling`` (later) or ``off``."""
    watch_note: str = ""
    """Why it is not watched, as a sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LibraryStatus:
    """One library with its folders and what is going on."""

    id: str
    """32 hex digits."""
    name: str
    kind: str
    """``movies``, ``tvshows``, ``music``, ``homevideos`` or ``mixed``."""
    titles: int
    problems: int
    folders: tuple[FolderStatus, ...]
    scan: ScanStatus | None
    pictures: tuple[str, ...] = ()
    """Paths on this server of up to three posters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lane:
    """One kind of background work."""

    key: str
    title: str
    """For a person, for example ``Looking into files``."""
    state: str
    """``idle``, ``working``, ``yielding`` (somebody watches) or ``paused``."""
    waiting: int
    """Files or titles left."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BackgroundStatus:
    """What runs in the background."""

    lanes: tuple[Lane, ...]
    yielding: bool
    """Somebody watches, so lanes go slowly."""
    paused_until: int | None
    """Unix ms; ``None`` while not paused."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """A file that could not be used (``Admin.problems(library_id)``)."""

    path: str
    reason: str
    """A sentence for a person."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NowPlaying:
    """Somebody watching something."""

    session_id: str
    title: str
    subtitle: str
    """Second line: year, or ``S1 E4 · Name``."""
    user: str
    device: str
    client: str
    method: str
    """``DirectPlay``, ``Remux`` or ``Transcode``."""
    reason: str
    """One sentence: why it plays this way."""
    position: float
    duration: float | None
    paused: bool
    image_url: str | None
    """Path on this server of the poster."""
    shows_messages: bool = False
    """Whether the app said that it shows texts (``Admin.send_message``)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """A title that is new."""

    item_id: str
    title: str
    subtitle: str
    """Year, or the name of the one episode that is new."""
    square: bool
    """Albums have square covers, all else has posters."""
    image_url: str | None
    """Path on this server."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LogLine:
    """One log record."""

    time_ms: int
    level: str
    """``DEBUG``, ``INFO``, ``WARNING`` or ``ERROR``."""
    part: str
    """Context that logged it, for example ``catalog``."""
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MatchCandidate:
    """A title an item may be."""

    provider: str
    id: str
    title: str
    year: int | None
    overview: str | None
    image_url: str | None
    artist: str | None = None
    """Of an album."""
    runtime: float | None = None
    """Seconds, of a film."""
    score: float | None = None
    """0-1, how well it fits; ``None`` where it was not weighed (lists)."""
    reasons: tuple[str, ...] = ()
    """Short sentences for and against it, the title first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MatchFile:
    """The first file of an item as its owner knows it."""

    path: str
    size: int
    duration: float | None
    """Seconds; ``None`` while it has not been looked into."""
    width: int | None
    height: int | None
    video: str | None
    """Codec, for example ``h264``."""
    audio: str | None
    channels: int | None
    language: str | None
    """ISO 639 code of the first sound track."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MatchReview:
    """An item whose match needs a person; ``candidates`` come best first."""

    item_id: str
    kind: str
    """``movie``, ``series``, ``album`` or ``artist``."""
    name: str
    year: int | None
    state: str
    """``review``, ``nothing``, ``matched``, ``manual``, ``waiting`` or ``off``."""
    evidence: tuple[str, ...]
    candidates: tuple[MatchCandidate, ...]
    path: str = ""
    """Its first file; of a series or artist the folder, with the separator at its end."""
    file: MatchFile | None = None
    """Only of one title (``Admin.match_candidates``), where it has files of its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MatchStatus:
    """How far titles are recognised."""

    matched: int
    review: int
    """Titles that wait for a person."""
    nothing: int
    queued: int
    paused: bool
    waits_for: str | None
    """A sentence; ``None`` when nothing stands in the way."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownDevice:
    """A user's device that said what it can play."""

    id: str
    name: str
    client: str
    version: str
    kind: str
    """What people call it: ``TV``, ``browser``, ``phone`` or ``device``."""
    user: str
    told_ms: int
    """UTC milliseconds when it said so last."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportExample:
    """One title of a report's line."""

    item_id: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportLine:
    """Titles that are handled alike for the same reasons."""

    titles: int
    method: str
    """``Remux``, ``DirectStream`` (only the sound is converted), ``Transcode`` or ``None``."""
    reasons: tuple[str, ...]
    """Jellyfin's names."""
    sentence: str
    examples: tuple[ReportExample, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviceReport:
    """What becomes of the whole library on a device; lines with most titles come first."""

    device: KnownDevice
    titles: int
    untouched: int
    """Played exactly as they are."""
    unread: int
    """Titles nothing is known of yet; they are in no other number."""
    lines: tuple[ReportLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingView:
    """A setting with its declaration and where its value comes from."""

    name: str
    kind: str
    """``int``, ``bool``, ``str``, ``path``, ``choice``, ``port`` or ``secret``."""
    value: object
    """Of a secret only whether one is set."""
    default: object
    help: str
    source: str
    """``flag``, ``environment``, ``stored`` or ``default``; the first two are read-only."""
    needs_restart: bool
    choices: tuple[str, ...] = ()
    minimum: int | None = None
    maximum: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BackupStatus:
    """One file of the folder of backups."""

    name: str
    path: str
    size: int
    made_at: int
    """Unix ms."""
    kind: str
    """``manual``, ``daily`` or ``before-restore``; empty when it is broken."""
    version: str
    """Of the Rustfin that made it."""
    engine: int
    """Of the archive's layout; 0 when it is broken."""
    all_pictures: bool
    """Also those that could be fetched again."""
    subtitles: bool
    counts: dict[str, int]
    """Rows by table."""
    trouble: str | None
    """Why it cannot be used, as a sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BackupProgress:
    """How far the work on a backup is."""

    stage: str
    """``copying``, ``packing``, ``checking`` or ``unpacking``."""
    share: float
    """0-1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class JobKindStatus:
    """How the background jobs of one kind stand."""

    name: str
    title: str
    paused: bool
    waiting: int
    running: int
    failed: int
    """For good; ``Admin.retry_failed_jobs`` has them tried again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class JobEntry:
    """One background job; instants are unix ms."""

    id: int
    kind: str
    title: str
    about: str
    """What it is about, as the program names it."""
    name: str
    """The title or library it is about; empty when it is none (any more)."""
    state: str
    """``waiting``, ``running`` or ``failed``."""
    attempts: int
    error: str | None
    """Why the last attempt failed, as a sentence."""
    created_at: int
    due_at: int
    """When a waiting one may start."""


@dataclass(frozen=True, slots=True, kw_only=True)
class JobQueue:
    """The queue of background jobs."""

    kinds: tuple[JobKindStatus, ...]
    jobs: tuple[JobEntry, ...]
    """One page: what runs, what failed, what waits."""
