import type { ComponentChildren, JSX } from 'preact';
import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { Icon } from './Icon';

export interface MenuEntry<T> {
  value: T;
  label: string;
  note?: string;
}

interface MenuProps<T> {
  /** What is chosen here: "Sound". */
  name: string;
  entries: MenuEntry<T>[];
  chosen: T;
  onChoose: (value: T) => void;
  /** What the button shows. */
  children: ComponentChildren;
  buttonClass: string;
  testId?: string;
  onOpenChange?: (open: boolean) => void;
  disabled?: boolean;
  /** The entries are things to do, not one choice among others. */
  actions?: boolean;
}

const ENTRY = '[role^=menuitem]';

/** A button that opens a list to choose one entry from. Arrows move, Enter chooses, Esc closes. */
export function Menu<T extends string | number>(props: MenuProps<T>): JSX.Element {
  const { name, entries, chosen, onChoose, children, buttonClass, testId, disabled, actions } = props;
  const role = actions ? 'menuitem' : 'menuitemradio';
  const [open, setOpen] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const id = useId();
  const current = entries.find((entry) => entry.value === chosen);

  const show = (next: boolean, refocus = true): void => {
    setOpen(next);
    props.onOpenChange?.(next);
    if (!next && refocus) button.current?.focus();
  };

  useLayoutEffect(() => {
    if (!open) return undefined;
    const box = root.current;
    const list = box?.querySelector<HTMLElement>('[role=menu]');
    // Where there is no room to the right of the button, the list ends where the button ends.
    if (list && list.getBoundingClientRect().right > document.documentElement.clientWidth) list.classList.add('end');
    const checked = box?.querySelector<HTMLElement>('[aria-checked=true]');
    (checked ?? box?.querySelector<HTMLElement>(ENTRY))?.focus();
    list?.scrollIntoView({ block: 'nearest' });
    const outside = (event: PointerEvent): void => {
      if (!root.current?.contains(event.target as Node)) show(false, false);
    };
    addEventListener('pointerdown', outside, true);
    return () => removeEventListener('pointerdown', outside, true);
  }, [open]);

  const onKey = (event: KeyboardEvent): void => {
    if (event.key === 'Escape' || event.key === 'GoBack') {
      event.preventDefault();
      event.stopPropagation();
      show(false);
    }
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    event.preventDefault();
    event.stopPropagation();
    const all = [...(root.current?.querySelectorAll<HTMLElement>(ENTRY) ?? [])];
    const at = all.indexOf(document.activeElement as HTMLElement);
    const step = event.key === 'ArrowDown' ? 1 : -1;
    all[(at + step + all.length) % all.length]?.focus();
  };

  return (
    <div class="menu-root" ref={root}>
      <button
        ref={button}
        class={buttonClass}
        aria-haspopup="menu"
        aria-expanded={open}
        aria-controls={id}
        aria-label={current ? `${name}: ${current.label}` : name}
        data-testid={testId}
        disabled={disabled}
        onClick={() => show(!open)}
      >
        {children}
      </button>
      {open && (
        <div class="menu" role="menu" id={id} aria-label={name} data-modal onKeyDown={onKey}>
          <p class="menu-title">{name}</p>
          {entries.map((entry) => (
            <button
              key={entry.value}
              role={role}
              aria-checked={actions ? undefined : entry.value === chosen}
              data-testid={testId && `${testId}-entry`}
              data-value={entry.value}
              onClick={() => {
                show(false);
                if (actions || entry.value !== chosen) onChoose(entry.value);
              }}
            >
              {!actions && <span class="tick">{entry.value === chosen && <Icon name="check" />}</span>}
              <span>
                {entry.label}
                {entry.note && <small>{entry.note}</small>}
              </span>
            </button>
          ))}
        </div>
      )}
    </div>
  );
}
