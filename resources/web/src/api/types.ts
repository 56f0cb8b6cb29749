/** The parts of the server's answers that this client reads. Times ending in Ticks are 100 ns. */

export type ItemKind =
  | 'Movie' | 'Series' | 'Season' | 'Episode' | 'MusicArtist' | 'MusicAlbum' | 'Audio'
  | 'Video' | 'CollectionFolder' | 'Folder' | 'BoxSet' | 'Playlist' | 'Person' | 'MusicVideo'
  | 'ManualPlaylistsFolder' | 'Genre' | 'Studio' | 'Trailer';

export interface UserData {
  ItemId?: string;
  PlaybackPositionTicks: number;
  PlayCount: number;
  IsFavorite: boolean;
  Played: boolean;
  PlayedPercentage?: number;
  UnplayedItemCount?: number;
}

export interface MediaStream {
  Index: number;
  Type: 'Audio' | 'Video' | 'Subtitle' | 'EmbeddedImage' | 'Data' | 'Lyric';
  Codec?: string;
  Language?: string;
  DisplayTitle?: string;
  Title?: string;
  Channels?: number;
  ChannelLayout?: string;
  IsDefault?: boolean;
  IsForced?: boolean;
  IsHearingImpaired?: boolean;
  IsExternal?: boolean;
  IsTextSubtitleStream?: boolean;
  DeliveryMethod?: 'Encode' | 'Embed' | 'External' | 'Hls' | 'Drop';
  DeliveryUrl?: string;
  Width?: number;
  Height?: number;
  VideoRange?: string;
  VideoRangeType?: string;
  BitRate?: number;
  BitDepth?: number;
  AverageFrameRate?: number;
}

export interface MediaSource {
  Id: string;
  Name?: string;
  Container?: string;
  Size?: number;
  Bitrate?: number;
  RunTimeTicks?: number;
  ETag?: string;
  SupportsDirectPlay: boolean;
  SupportsTranscoding: boolean;
  TranscodingUrl?: string;
  TranscodingSubProtocol?: string;
  DefaultAudioStreamIndex?: number;
  DefaultSubtitleStreamIndex?: number;
  /** Why it is played this way, in words. */
  RustfinPlayReason?: string;
  MediaStreams?: MediaStream[];
}

export interface PlaybackInfo {
  MediaSources: MediaSource[];
  PlaySessionId?: string;
  ErrorCode?: string;
}

export interface Person {
  Id: string;
  Name?: string;
  Role?: string;
  Type?: string;
  PrimaryImageTag?: string;
}

/** Something with a page of its own. */
export interface Named {
  Id: string;
  Name?: string;
}

export interface Chapter {
  StartPositionTicks: number;
  Name?: string;
}

/** A stretch of a title that some want to skip. */
export interface MediaSegment {
  Id: string;
  Type: 'Unknown' | 'Commercial' | 'Preview' | 'Recap' | 'Outro' | 'Intro';
  StartTicks: number;
  EndTicks: number;
}

export interface TrickplaySheet {
  Width: number;
  Height: number;
  TileWidth: number;
  TileHeight: number;
  ThumbnailCount: number;
  Interval: number;
}

export interface Item {
  Id: string;
  Type: ItemKind;
  Name?: string;
  SortName?: string;
  CollectionType?: string;
  Overview?: string;
  ProductionYear?: number;
  RunTimeTicks?: number;
  OfficialRating?: string;
  /** 0 to 10. */
  CommunityRating?: number;
  /** Per cent. */
  CriticRating?: number;
  OriginalTitle?: string;
  ForcedSortName?: string;
  Taglines?: string[];
  PremiereDate?: string;
  EndDate?: string;
  Status?: string;
  Genres?: string[];
  GenreItems?: Named[];
  Studios?: Named[];
  Tags?: string[];
  ProductionLocations?: string[];
  RemoteTrailers?: { Url?: string }[];
  ExternalUrls?: { Name?: string; Url?: string }[];
  ProviderIds?: Record<string, string>;
  LocalTrailerCount?: number;
  SpecialFeatureCount?: number;
  ExtraType?: string;
  ParentId?: string;
  Path?: string;
  MovieCount?: number;
  SeriesCount?: number;
  EpisodeCount?: number;
  AlbumCount?: number;
  SongCount?: number;
  /** What nobody but a person changes (administrators see it). */
  LockedFields?: string[];
  LockData?: boolean;
  IndexNumber?: number;
  IndexNumberEnd?: number;
  ParentIndexNumber?: number;
  ChildCount?: number;
  RecursiveItemCount?: number;
  SeriesId?: string;
  SeriesName?: string;
  SeriesPrimaryImageTag?: string;
  SeasonId?: string;
  SeasonName?: string;
  Album?: string;
  AlbumId?: string;
  AlbumArtist?: string;
  AlbumPrimaryImageTag?: string;
  AlbumArtists?: Named[];
  Artists?: string[];
  HasLyrics?: boolean;
  ImageTags?: Record<string, string>;
  BackdropImageTags?: string[];
  ParentBackdropItemId?: string;
  ParentBackdropImageTags?: string[];
  ParentThumbItemId?: string;
  ParentThumbImageTag?: string;
  ParentPrimaryImageItemId?: string;
  ParentPrimaryImageTag?: string;
  UserData?: UserData;
  MediaSources?: MediaSource[];
  People?: Person[];
  DateCreated?: string;
  CanDelete?: boolean;
  /** Which entry of a playlist this is. */
  PlaylistItemId?: string;
  LocationType?: string;
  Chapters?: Chapter[];
  Trickplay?: Record<string, Record<string, TrickplaySheet>>;
}

export interface LyricLine {
  Text: string;
  Start?: number;
}

export interface Lyrics {
  Metadata: { IsSynced?: boolean };
  Lyrics: LyricLine[];
}

export interface ItemPage {
  Items: Item[];
  TotalRecordCount: number;
  StartIndex: number;
}

export interface PublicInfo {
  Id: string;
  ServerName?: string;
  Version?: string;
  StartupWizardCompleted?: boolean;
}

export interface User {
  Id: string;
  Name?: string;
  PrimaryImageTag?: string;
  HasPassword?: boolean;
  Policy?: { IsAdministrator?: boolean };
  Configuration?: { DisplayMissingEpisodes?: boolean };
}

export interface AuthenticationResult {
  User: User;
  AccessToken: string;
  ServerId?: string;
}

export interface QuickConnect {
  Secret: string;
  Code: string;
  Authenticated: boolean;
}

export const TICKS_PER_SECOND = 10_000_000;
