"""The route groups of browsing and playing, for the composition root."""

from rustfin_core.artwork.service import ArtworkService
from rustfin_core.catalog.list_service import ListService
from rustfin_core.catalog.lyric_files import LyricFiles
from rustfin_core.catalog.metadata.service import MetadataService
from rustfin_core.catalog.pictures.editing import PictureEditor
from rustfin_core.catalog.pictures.offers import PictureOffers
from rustfin_core.catalog.pictures.service import Pictures
from rustfin_core.catalog.previews.service import PreviewService
from rustfin_core.catalog.removal.service import MediaRemoval
from rustfin_core.catalog.service import CatalogService
from rustfin_core.catalog.suggestion_service import SuggestionService
from rustfin_core.config import Config
from rustfin_core.http.jellyfin.browsing.collections import CollectionRoutes
from rustfin_core.http.jellyfin.browsing.deleting import DeletionRoutes
from rustfin_core.http.jellyfin.browsing.extras import ExtraRoutes
from rustfin_core.http.jellyfin.browsing.facets import FacetRoutes
from rustfin_core.http.jellyfin.browsing.item_update import ItemUpdateRoutes
from rustfin_core.http.jellyfin.browsing.items import ItemRoutes
from rustfin_core.http.jellyfin.browsing.lyrics import LyricRoutes
from rustfin_core.http.jellyfin.browsing.playlists import PlaylistRoutes
from rustfin_core.http.jellyfin.browsing.search import SearchRoutes
from rustfin_core.http.jellyfin.browsing.shows import ShowRoutes
from rustfin_core.http.jellyfin.browsing.suggestions import SuggestionRoutes
from rustfin_core.http.jellyfin.browsing.user_items import UserItemRoutes
from rustfin_core.http.jellyfin.browsing.years import YearRoutes
from rustfin_core.http.jellyfin.media.attachments import AttachmentRoutes
from rustfin_core.http.jellyfin.media.bitrate_test import BitrateTestRoutes
from rustfin_core.http.jellyfin.media.conversions import Conversions
from rustfin_core.http.jellyfin.media.streams import StreamRoutes
from rustfin_core.http.jellyfin.media.subtitles import SubtitleRoutes
from rustfin_core.http.jellyfin.media.universal_audio import UniversalAudioRoutes
from rustfin_core.http.jellyfin.pictures.image_edits import ImageEditRoutes
from rustfin_core.http.jellyfin.pictures.images import ImageRoutes
from rustfin_core.http.jellyfin.pictures.remote_images import RemoteImageRoutes
from rustfin_core.http.jellyfin.pictures.trickplay import TrickplayRoutes
from rustfin_core.http.jellyfin.pictures.user_images import UserImageRoutes
from rustfin_core.http.jellyfin.playing.head_start import HeadStart
from rustfin_core.http.jellyfin.playing.playback_info import PlaybackInfoRoutes
from rustfin_core.http.jellyfin.playing.playstate import PlaystateRoutes
from rustfin_core.http.jellyfin.playing.remote_control import RemoteControlRoutes
from rustfin_core.http.jellyfin.playing.sync_play import SyncPlayRoutes
from rustfin_core.http.routing import RouteGroup
from rustfin_core.identity import IdentityService
from rustfin_core.playback.encoders import Encoders
from rustfin_core.playback.remote_play import RemotePlay
from rustfin_core.playback.service import PlaybackService
from rustfin_core.playback.sync_play_service import SyncPlayService
from rustfin_core.streaming.hls.service import HlsService
from rustfin_core.streaming.keyframe_finder import KeyframeFinder
from rustfin_core.streaming.lyrics.service import LyricsService
from rustfin_core.streaming.source_finder import SourceFinder
from rustfin_core.streaming.subtitles.service import SubtitleService
from rustfin_core.transcode.equipment import Outfitter
from rustfin_core.transcode.orchestrator import TranscodeService


def browsing_and_playing(
    *,
    config: Config,
    catalog: CatalogService,
    lists: ListService,
    removal: MediaRemoval,
    suggestions: SuggestionService,
    playback: PlaybackService,
    sync_play: SyncPlayService,
    encoders: Encoders,
    outfitter: Outfitter,
    transcodes: TranscodeService,
    keyframes: KeyframeFinder,
    sources: SourceFinder,
    subtitles: SubtitleService,
    lyrics: LyricsService,
    lyric_files: LyricFiles,
    pictures: Pictures,
    previews: PreviewService,
    picture_editor: PictureEditor,
    picture_offers: PictureOffers,
    artwork: ArtworkService,
    identity: IdentityService,
    metadata: MetadataService,
) -> tuple[RouteGroup, ...]:
    """Groups of handlers over these services."""
    hls = HlsService(transcodes=transcodes, keyframes_of=keyframes.find, equip=outfitter)
    conversions = Conversions(
        sources=sources,
        playback=playback,
        transcodes=transcodes,
        keyframes=keyframes,
        equip=outfitter,
    )
    return (
        ItemRoutes(config, catalog, lists, playback),
        ExtraRoutes(catalog, config),
        ItemUpdateRoutes(catalog, metadata),
        PlaylistRoutes(lists),
        CollectionRoutes(lists),
        DeletionRoutes(config, catalog, lists, removal),
        SearchRoutes(catalog),
        SuggestionRoutes(catalog, suggestions),
        ShowRoutes(catalog),
        FacetRoutes(catalog),
        YearRoutes(catalog),
        UserItemRoutes(catalog),
        PlaybackInfoRoutes(config, catalog, playback, encoders, HeadStart(conversions, hls)),
        ImageRoutes(pictures, artwork, picture_editor),
        ImageEditRoutes(picture_editor),
        RemoteImageRoutes(picture_editor, picture_offers),
        UserImageRoutes(identity, artwork),
        PlaystateRoutes(playback),
        RemoteControlRoutes(playback, RemotePlay(catalog, suggestions)),
        SyncPlayRoutes(sync_play, playback),
        StreamRoutes(sources=sources, playback=playback, hls=hls, conversions=conversions),
        UniversalAudioRoutes(sources=sources, hls=hls, conversions=conversions),
        SubtitleRoutes(sources, subtitles),
        AttachmentRoutes(sources, subtitles),
        LyricRoutes(catalog, lyrics, lyric_files),
        TrickplayRoutes(catalog, previews),
        BitrateTestRoutes(),
    )
