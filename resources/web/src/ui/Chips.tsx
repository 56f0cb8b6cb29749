import type { JSX } from 'preact';

interface ChipsProps<T> {
  /** What is chosen here: "Kinds". */
  name: string;
  entries: { value: T; label: string }[];
  chosen: T | undefined;
  onChoose: (value: T) => void;
}

/** A few parts of a page, one of which is shown. */
export function Chips<T extends string>({ name, entries, chosen, onChoose }: ChipsProps<T>): JSX.Element {
  return (
    <div class="chips page-chips" role="tablist" aria-label={name} data-list>
      {entries.map(({ value, label }) => (
        <button
          key={value}
          role="tab"
          class="chip"
          aria-selected={value === chosen}
          data-entry
          data-testid="chip"
          data-value={value}
          onClick={() => onChoose(value)}
        >
          {label}
        </button>
      ))}
    </div>
  );
}
