import type { JSX } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { Icon } from '../ui/Icon';
import type { PlayerActions } from './actions';
import type { Playback } from './playback';
import { settingsOf, type Setting } from './settings';
import type { MediaState } from './useMedia';

interface SettingsMenuProps {
  playback: Playback;
  state: MediaState;
  actions: PlayerActions;
  onOpenChange: (open: boolean) => void;
  onPanel: () => void;
}

const ENTRY = '[role^=menuitem]';

/** Everything that is set less often: a list of settings, each with a list of its own. */
export function SettingsMenu({ playback, state, actions, onOpenChange, onPanel }: SettingsMenuProps): JSX.Element {
  const [open, setOpen] = useState(false);
  const [page, setPage] = useState('');
  const root = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const settings = settingsOf(playback, state, actions);
  const setting = settings.find((one) => one.id === page);

  const show = (next: boolean, refocus = true): void => {
    setOpen(next);
    setPage('');
    onOpenChange(next);
    if (!next && refocus) button.current?.focus();
  };
  useLayoutEffect(() => {
    if (!open) return undefined;
    const entries = root.current?.querySelector<HTMLElement>('[aria-checked=true]') ?? root.current?.querySelector<HTMLElement>(ENTRY);
    entries?.focus();
    const outside = (event: PointerEvent): void => {
      if (!root.current?.contains(event.target as Node)) show(false, false);
    };
    addEventListener('pointerdown', outside, true);
    return () => removeEventListener('pointerdown', outside, true);
  }, [open, page]);

  const onKey = (event: KeyboardEvent): void => {
    const isBack = ['Escape', 'GoBack', 'Backspace', 'BrowserBack', 'XF86Back'].includes(event.key);
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (!isBack && !step && event.key !== 'ArrowLeft') return;
    event.preventDefault();
    event.stopPropagation();
    if (isBack || event.key === 'ArrowLeft') {
      if (page) setPage('');
      else if (isBack) show(false);
      return;
    }
    const all = [...(root.current?.querySelectorAll<HTMLElement>(ENTRY) ?? [])];
    const at = all.indexOf(document.activeElement as HTMLElement);
    all[(at + step + all.length) % all.length]?.focus();
  };
  return (
    <div class="menu-root" ref={root}>
      <button
        ref={button}
        class="icon-button"
        aria-haspopup="menu"
        aria-expanded={open}
        aria-label="Settings"
        data-testid="player-settings"
        onClick={() => show(!open)}
      >
        <Icon name="settings" />
      </button>
      {open && (
        <div class="menu" role="menu" aria-label={setting?.name ?? 'Settings'} data-modal data-page={page} onKeyDown={onKey}>
          {setting ? (
            <Values setting={setting} back={() => setPage('')} close={() => show(false)} />
          ) : (
            <>
              {settings.map((one) => (
                <button key={one.id} role="menuitem" data-testid={`setting-${one.id}`} onClick={() => setPage(one.id)}>
                  <span class="grow">{one.name}</span>
                  <span class="value">{one.value}</span>
                  <Icon name="chevron-right" />
                </button>
              ))}
              <button
                role="menuitem"
                data-testid="setting-how"
                onClick={() => {
                  show(false);
                  onPanel();
                }}
              >
                <span class="grow">How this plays</span>
                <Icon name="info" />
              </button>
            </>
          )}
        </div>
      )}
    </div>
  );
}

interface ValuesProps {
  setting: Setting;
  back: () => void;
  close: () => void;
}

function Values({ setting, back, close }: ValuesProps): JSX.Element {
  return (
    <>
      <button role="menuitem" class="menu-back" data-testid="setting-back" onClick={back}>
        <Icon name="chevron-left" />
        <span>{setting.name}</span>
        {setting.steps && <span class="value">{setting.value}</span>}
      </button>
      {setting.choices.map((choice) => (
        <button
          key={choice.label}
          role={setting.steps ? 'menuitem' : 'menuitemradio'}
          aria-checked={setting.steps ? undefined : choice.chosen}
          data-testid="setting-choice"
          data-value={choice.value}
          onClick={() => {
            if (!setting.steps) close();
            choice.choose();
          }}
        >
          {!setting.steps && <span class="tick">{choice.chosen && <Icon name="check" />}</span>}
          <span>
            {choice.label}
            {choice.note && <small>{choice.note}</small>}
          </span>
        </button>
      ))}
    </>
  );
}
