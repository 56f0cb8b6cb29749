import type { JSX } from 'preact';
import { useId } from 'preact/hooks';
import type { Draft, TextField } from '../lib/draft';
import { Icon } from './Icon';

interface EditFieldProps {
  draft: Draft;
  set: (part: Partial<Draft>) => void;
  name: TextField;
  label: string;
  hint?: string;
  /** Jellyfin's name of the lock of this field, for those that have one. */
  lock?: string;
  options?: string[];
  /** More than one line of text. */
  rows?: number;
  numeric?: boolean;
  required?: boolean;
  wide?: boolean;
}

/** One field of the editor, with a lock that keeps providers from changing it. */
export function EditField(props: EditFieldProps): JSX.Element {
  const { draft, set, name, label, hint, lock, options, rows, numeric, required, wide } = props;
  const id = useId();
  const fixed = lock !== undefined && draft.locks.includes(lock);
  const turn = (): void => {
    if (lock) set({ locks: fixed ? draft.locks.filter((one) => one !== lock) : [...draft.locks, lock] });
  };
  const shared = {
    id,
    value: draft[name],
    required,
    'data-testid': `edit-${name}`,
    onInput: (event: Event) => set({ [name]: (event.currentTarget as HTMLInputElement).value } as Partial<Draft>),
  };
  return (
    <div class={`field ${wide ? 'wide' : ''}`}>
      <label for={id}>{label}{hint && <small>{hint}</small>}</label>
      <div class="with-lock">
        {rows ? (
          <textarea rows={rows} {...shared} />
        ) : (
          <input
            inputMode={numeric ? 'decimal' : undefined}
            pattern={numeric ? '[0-9]*([.,][0-9]+)?' : undefined}
            list={options && `${id}options`}
            autocomplete="off"
            {...shared}
          />
        )}
        {lock && (
          <button
            type="button"
            class="icon-button"
            aria-pressed={fixed}
            aria-label={fixed ? `${label} is fixed. Let providers change it` : `Fix ${label}`}
            title={fixed ? 'Fixed: providers do not change it' : 'Providers may change it'}
            data-testid={`lock-${name}`}
            onClick={turn}
          >
            <Icon name={fixed ? 'lock' : 'lock-open'} />
          </button>
        )}
      </div>
      {options && <datalist id={`${id}options`}>{options.map((one) => <option key={one} value={one} />)}</datalist>}
    </div>
  );
}
