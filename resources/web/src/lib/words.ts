import { comingDay, isAhead, longDay } from './dates';
import { clock, duration, plural, seconds, size } from './format';
import type { Item, MediaSource, MediaStream } from '../api/types';

/** The title under a picture: an episode is known by its series. */
export function title(item: Item): string {
  if (item.Type === 'Episode') return item.SeriesName ?? item.Name ?? '';
  if (item.Type === 'Season') return item.SeriesName ?? item.Name ?? '';
  return item.Name ?? '';
}

/** "S1 E4", with the last number for files that hold several episodes. */
export function episodeCode(item: Item): string {
  const season = item.ParentIndexNumber;
  const episode = item.IndexNumber;
  if (episode === undefined) return season === undefined ? '' : `S${season}`;
  const last = item.IndexNumberEnd ? `–${item.IndexNumberEnd}` : '';
  return season === 0 ? `Special ${episode}${last}` : `S${season ?? 1} E${episode}${last}`;
}

/** Why a title cannot be played now; empty when it can. */
export function unavailable(item: Item): string {
  if (item.LocationType === 'Offline') return 'Disk not connected';
  if (item.LocationType !== 'Virtual' || !isFile(item)) return '';
  return isAhead(item.PremiereDate) ? comingDay(item.PremiereDate) : 'No file';
}

function isFile(item: Item): boolean {
  return item.Type === 'Movie' || item.Type === 'Episode' || item.Type === 'Video';
}

export function remaining(item: Item): string {
  const left = (item.RunTimeTicks ?? 0) - (item.UserData?.PlaybackPositionTicks ?? 0);
  return `${duration(left)} left`;
}

export function inProgress(item: Item): boolean {
  return (item.UserData?.PlaybackPositionTicks ?? 0) > 0;
}

/** 0 to 100. */
export function progress(item: Item): number {
  const known = item.UserData?.PlayedPercentage;
  if (known !== undefined) return known;
  const position = item.UserData?.PlaybackPositionTicks ?? 0;
  return item.RunTimeTicks ? (100 * position) / item.RunTimeTicks : 0;
}

/** The muted line under a picture. */
export function caption(item: Item, purpose: 'continue' | 'next' | 'list'): string {
  if (item.Type === 'Episode') {
    const code = episodeCode(item);
    return join([code, purpose === 'continue' ? remaining(item) : item.Name]);
  }
  if (purpose === 'continue') return remaining(item);
  if (item.Type === 'Season') return item.Name ?? '';
  if (item.Type === 'Series') return join([item.ProductionYear, seasonsOf(item)]);
  if (item.Type === 'MusicAlbum') return item.AlbumArtist ?? String(item.ProductionYear ?? '');
  if (item.Type === 'Audio') return item.Artists?.join(', ') ?? '';
  if (item.Type === 'MusicArtist') return 'Artist';
  if (item.Type === 'Person') return 'Person';
  if (item.Type === 'Video' && item.PremiereDate) return longDay(item.PremiereDate);
  if (item.Type === 'Playlist' || item.Type === 'BoxSet') return plural(item.ChildCount ?? 0, 'title', 'titles');
  const length = item.Type === 'Movie' && item.RunTimeTicks ? duration(item.RunTimeTicks) : '';
  return join([item.ProductionYear, length]);
}

function seasonsOf(series: Item): string {
  return series.ChildCount ? plural(series.ChildCount, 'season', 'seasons') : '';
}

/** "2019–2023", "2019–" for a series that goes on. */
export function years(series: Item): string {
  const first = series.ProductionYear;
  if (!first || !series.Status) return String(first ?? '');
  const last = series.EndDate ? new Date(series.EndDate).getUTCFullYear() : undefined;
  if (series.Status === 'Continuing') return `${first}–`;
  return last && last !== first ? `${first}–${last}` : String(first);
}

/** The line of facts below a title. */
export function facts(item: Item, source?: MediaSource): string {
  if (item.Type === 'Episode') {
    const length = item.RunTimeTicks ? duration(item.RunTimeTicks) : '';
    return join([episodeCode(item), longDay(item.PremiereDate) || item.ProductionYear, length, quality(source)]);
  }
  if (item.Type === 'Series') {
    return join([years(item), seasonsOf(item), item.OfficialRating]);
  }
  if (item.Type === 'MusicAlbum') {
    const length = item.RunTimeTicks ? duration(item.RunTimeTicks) : '';
    const tracks = item.ChildCount ? plural(item.ChildCount, 'track', 'tracks') : '';
    return join([item.AlbumArtist, item.ProductionYear, tracks, length]);
  }
  const length = item.RunTimeTicks ? duration(item.RunTimeTicks) : '';
  const day = item.Type === 'Video' ? longDay(item.PremiereDate) : '';
  return join([day || item.ProductionYear, length, item.OfficialRating, quality(source)]);
}

/** "4K HDR", "1080p". */
export function quality(source: MediaSource | undefined): string {
  const picture = source?.MediaStreams?.find((stream) => stream.Type === 'Video');
  if (!picture?.Width) return '';
  const { Width: width, Height: height = 0 } = picture;
  const step = width >= 3000 || height >= 1600 ? '4K'
    : width >= 1800 || height >= 1000 ? '1080p'
    : width >= 1200 || height >= 700 ? '720p' : `${height}p`;
  return picture.VideoRange === 'HDR' ? `${step} HDR` : step;
}

/** "1080p · 9.1 GB", with the name of the version where it has one. */
export function versionLabel(source: MediaSource): string {
  return join([quality(source), size(source.Size)]) || source.Name || 'Original';
}

/** "English · 5.1". */
export function audioLabel(stream: MediaStream): string {
  const layout = stream.Channels === 1 ? 'Mono'
    : stream.Channels === 2 ? 'Stereo'
    : stream.Channels === 6 ? '5.1'
    : stream.Channels === 8 ? '7.1'
    : stream.ChannelLayout ?? '';
  return join([languageName(stream.Language) || stream.Title, layout]) || 'Sound';
}

/** "English", "German (forced)". */
export function subtitleLabel(stream: MediaStream): string {
  const name = languageName(stream.Language) || stream.Title || 'Unknown language';
  const kind = stream.IsForced ? 'forced' : stream.IsHearingImpaired ? 'hard of hearing' : '';
  return kind ? `${name} (${kind})` : name;
}

/** The English name of an ISO 639 code; empty when unknown. */
export function languageName(code: string | undefined): string {
  if (!code || code === 'und') return '';
  try {
    const name = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' }).of(code);
    return name ?? '';
  } catch {
    return '';
  }
}

/** "Resume from 2:30", "Resume from 1:10:42". */
export function resumeLabel(item: Item): string {
  return `Resume from ${clock(seconds(item.UserData?.PlaybackPositionTicks), true)}`;
}

export function join(parts: (string | number | undefined)[]): string {
  return parts.filter(Boolean).join(' · ');
}
