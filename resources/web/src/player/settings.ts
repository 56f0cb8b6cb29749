import type { Loudness } from '../api/playback';
import { clock } from '../lib/format';
import { SPEEDS, type PlayerActions } from './actions';
import { captionSize, chooseSize, shiftName, SIZE_NAMES, type Size } from './captions';
import { chapterAt, chaptersOf } from './chapters';
import type { Playback } from './playback';
import { qualityEntries, qualityName } from './quality';
import type { MediaState } from './useMedia';

interface Choice {
  value: string;
  label: string;
  note?: string;
  chosen: boolean;
  choose: () => void;
}

export interface Setting {
  id: string;
  name: string;
  /** What is chosen now. */
  value: string;
  choices: Choice[];
  /** The choices change the value little by little, and the list stays open. */
  steps?: boolean;
}

const LOUDNESS: [Loudness, string, string][] = [
  ['off', 'As it is', ''],
  ['level', 'Levelled', 'Quiet and loud come nearer to each other'],
  ['night', 'Night', 'Speech stays clear, effects are held down'],
];

/** What can be set for what plays now; settings that would do nothing are left out. */
export function settingsOf(playback: Playback, state: MediaState, actions: PlayerActions): Setting[] {
  const found = [quality(playback), speed(state, actions), loudness(playback)];
  if (playback.textSubtitle()) found.push(size(), timing(playback, actions));
  found.push(chapters(playback, state, actions));
  return found.filter((setting) => setting !== undefined);
}

function quality(playback: Playback): Setting | undefined {
  const source = playback.source.value;
  if (!source) return undefined;
  const now = playback.quality.value;
  const entries = qualityEntries(source);
  const settled = playback.automaticRate();
  const auto = settled === undefined ? 'Auto' : `Auto (${qualityName(settled)})`;
  return {
    id: 'quality',
    name: 'Quality',
    value: now === 'auto' ? auto : entries.find((entry) => entry.value === now)?.label ?? qualityName(Number(now)),
    choices: entries.map(({ value, label, note }) => ({
      value: String(value),
      label,
      note,
      chosen: value === now,
      choose: () => void (value !== now && playback.chooseQuality(value)),
    })),
  };
}

function speed(state: MediaState, actions: PlayerActions): Setting {
  const name = (rate: number): string => (rate === 1 ? 'Normal' : `${rate}×`);
  return {
    id: 'speed',
    name: 'Speed',
    value: name(state.rate),
    choices: SPEEDS.map((rate) => ({
      value: String(rate),
      label: name(rate),
      chosen: rate === state.rate,
      choose: () => actions.setRate(rate),
    })),
  };
}

function loudness(playback: Playback): Setting | undefined {
  if (!playback.source.value?.MediaStreams?.some((stream) => stream.Type === 'Audio')) return undefined;
  const now = playback.loudness.value;
  return {
    id: 'loudness',
    name: 'Sound level',
    value: LOUDNESS.find(([value]) => value === now)?.[1] ?? '',
    choices: LOUDNESS.map(([value, label, note]) => ({
      value,
      label,
      note,
      chosen: value === now,
      choose: () => void (value !== now && playback.chooseLoudness(value)),
    })),
  };
}

function size(): Setting {
  const names = Object.entries(SIZE_NAMES) as [Size, string][];
  return {
    id: 'subtitle-size',
    name: 'Subtitle size',
    value: SIZE_NAMES[captionSize.value],
    choices: names.map(([value, label]) => ({
      value,
      label,
      chosen: value === captionSize.value,
      choose: () => chooseSize(value),
    })),
  };
}

function timing(playback: Playback, actions: PlayerActions): Setting {
  const shift = playback.subtitleShift.value;
  const step = (value: string, label: string, way: 1 | -1 | 0): Choice => ({
    value, label, chosen: false, choose: () => actions.shiftSubtitles(way),
  });
  return {
    id: 'subtitle-timing',
    name: 'Subtitle timing',
    value: shiftName(shift),
    steps: true,
    choices: [
      step('later', '0.5\u00a0s later', 1),
      step('earlier', '0.5\u00a0s earlier', -1),
      ...(shift ? [step('reset', 'As they are', 0)] : []),
    ],
  };
}

function chapters(playback: Playback, state: MediaState, actions: PlayerActions): Setting | undefined {
  const all = chaptersOf(playback.item.value);
  if (!all.length) return undefined;
  const now = chapterAt(all, state.time);
  return {
    id: 'chapters',
    name: 'Chapters',
    value: now?.name ?? '',
    choices: all.map((chapter) => ({
      value: String(chapter.start),
      label: chapter.name,
      note: clock(chapter.start),
      chosen: chapter === now,
      choose: () => actions.seekTo(chapter.start),
    })),
  };
}
