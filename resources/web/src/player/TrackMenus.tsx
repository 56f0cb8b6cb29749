import type { JSX } from 'preact';
import { audioEntries, subtitleEntries } from '../pages/SourcePicks';
import { Icon } from '../ui/Icon';
import { Menu } from '../ui/Menu';
import type { Playback } from './playback';

/** Sound and subtitles; each button names what is chosen. */
export function TrackMenus({ playback, onMenu }: { playback: Playback; onMenu: (open: boolean) => void }): JSX.Element | null {
  const source = playback.source.value;
  if (!source) return null;
  const sounds = audioEntries(source);
  const subtitles = subtitleEntries(source);
  const sound = playback.audioIndex.value ?? sounds[0]?.value ?? -1;
  const subtitle = playback.subtitleIndex.value;
  const soundLabel = sounds.find((entry) => entry.value === sound)?.label.replace(' · ', ' ') ?? 'Sound';
  const subtitleLabel = subtitle < 0 ? 'Subtitles' : subtitles.find((entry) => entry.value === subtitle)?.label;
  return (
    <>
      {sounds.length > 0 && (
        <Menu
          name="Sound"
          entries={sounds}
          chosen={sound}
          onChoose={(index) => void playback.chooseAudio(index)}
          buttonClass="text-button"
          testId="audio-menu"
          onOpenChange={onMenu}
        >
          <Icon name="audio" /><span class="label">{soundLabel}</span>
        </Menu>
      )}
      {subtitles.length > 1 && (
        <Menu
          name="Subtitles"
          entries={subtitles}
          chosen={subtitle}
          onChoose={(index) => void playback.chooseSubtitle(index)}
          buttonClass="text-button"
          testId="subtitle-menu"
          onOpenChange={onMenu}
        >
          <Icon name="subtitles" /><span class="label">{subtitleLabel}</span>
        </Menu>
      )}
    </>
  );
}
