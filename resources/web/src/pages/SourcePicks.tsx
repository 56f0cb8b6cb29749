import type { JSX } from 'preact';
import type { Choice } from '../api/playback';
import type { MediaSource } from '../api/types';
import { audioLabel, subtitleLabel, versionLabel } from '../lib/words';
import { Icon } from '../ui/Icon';
import { Menu, type MenuEntry } from '../ui/Menu';

interface PicksProps {
  source: MediaSource;
  versions: MediaSource[];
  subtitle: number;
  choice: Choice;
  onChoose: (choice: Choice) => void;
}

/** Sound tracks of a source, for a menu. */
export function audioEntries(source: MediaSource): MenuEntry<number>[] {
  return (source.MediaStreams ?? [])
    .filter((stream) => stream.Type === 'Audio')
    .map((stream) => ({ value: stream.Index, label: audioLabel(stream), note: stream.Title }));
}

/** Subtitles of a source, for a menu, with Off first. */
export function subtitleEntries(source: MediaSource): MenuEntry<number>[] {
  const streams = (source.MediaStreams ?? []).filter((stream) => stream.Type === 'Subtitle');
  const entries = streams.map((stream) => ({
    value: stream.Index,
    label: subtitleLabel(stream),
    note: stream.IsTextSubtitleStream === false ? 'Pictures: the video is converted' : stream.Title,
  }));
  return [{ value: -1, label: 'Off' }, ...entries];
}

/** Sound, subtitles and version, chosen before pressing Play. */
export function SourcePicks(props: PicksProps): JSX.Element {
  const { source, versions, subtitle, choice, onChoose } = props;
  const sounds = audioEntries(source);
  const subtitles = subtitleEntries(source);
  const sound = choice.audioIndex ?? source.DefaultAudioStreamIndex ?? sounds[0]?.value ?? -1;
  const pinned = { ...choice, mediaSourceId: choice.mediaSourceId ?? source.Id };
  return (
    <div class="picks" data-list>
      {sounds.length > 0 && (
        <Pick
          name="Sound"
          icon="audio"
          entries={sounds}
          chosen={sound}
          testId="audio-menu"
          onChoose={(audioIndex) => onChoose({ ...pinned, audioIndex })}
        />
      )}
      {subtitles.length > 1 && (
        <Pick
          name="Subtitles"
          icon="subtitles"
          entries={subtitles}
          chosen={subtitle}
          testId="subtitle-menu"
          onChoose={(subtitleIndex) => onChoose({ ...pinned, subtitleIndex })}
        />
      )}
      {versions.length > 1 ? (
        <Pick
          name="Version"
          icon="playback"
          entries={versions.map((one) => ({ value: one.Id, label: versionLabel(one), note: one.Name }))}
          chosen={source.Id}
          testId="version-menu"
          onChoose={(mediaSourceId) => onChoose({ mediaSourceId })}
        />
      ) : (
        <div class="pick fixed">
          <Icon name="playback" />
          <span><small>Version</small><b>{versionLabel(source)}</b></span>
        </div>
      )}
    </div>
  );
}

interface PickProps<T> {
  name: string;
  icon: string;
  entries: MenuEntry<T>[];
  chosen: T;
  testId: string;
  onChoose: (value: T) => void;
}

function Pick<T extends string | number>(props: PickProps<T>): JSX.Element {
  const { name, icon, entries, chosen, testId, onChoose } = props;
  const label = entries.find((entry) => entry.value === chosen)?.label ?? entries[0]?.label;
  return (
    <Menu
      name={name}
      entries={entries}
      chosen={chosen}
      onChoose={onChoose}
      buttonClass="pick"
      testId={testId}
      disabled={entries.length < 2}
    >
      <Icon name={icon} />
      <span><small>{name}</small><b>{label}</b></span>
      {entries.length > 1 && <Icon name="chevron-down" />}
    </Menu>
  );
}
