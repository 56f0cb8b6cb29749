import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { Shape } from '../api/images';
import type { Item } from '../api/types';
import { oneTabStop } from '../lib/focus';
import { Card, type Purpose } from './Card';
import { Icon } from './Icon';

interface RowProps {
  title: string;
  items: Item[];
  shape: Shape;
  purpose?: Purpose;
  /** Address of the page that shows all of them. */
  more?: string;
  /** A button on each title that takes it off this row. */
  remove?: { label: string; from: (item: Item) => void };
  /** The second line of each title, in place of the usual one. */
  note?: (item: Item) => string;
  /** The first line of each title, in place of the usual one. */
  name?: (item: Item) => string;
  testId?: string;
}

/** A strip of titles that scrolls sideways; nothing at all when there are none. */
export function Row({ title, items, shape, purpose, more, remove, note, name, testId }: RowProps): JSX.Element | null {
  const strip = useRef<HTMLDivElement>(null);
  useEffect(() => oneTabStop(strip.current), [items]);
  useEffect(() => {
    const box = strip.current;
    if (!box) return undefined;
    const look = (): void => {
      box.parentElement?.toggleAttribute('data-before', box.scrollLeft > 8);
      const hidden = box.scrollWidth - box.clientWidth - box.scrollLeft;
      box.parentElement?.toggleAttribute('data-after', hidden > 8);
    };
    look();
    const observer = new ResizeObserver(look);
    observer.observe(box);
    box.addEventListener('scroll', look, { passive: true });
    return () => {
      observer.disconnect();
      box.removeEventListener('scroll', look);
    };
  }, [items]);
  if (!items.length) return null;
  const scroll = (way: number): void => {
    const box = strip.current;
    box?.scrollBy({ left: way * box.clientWidth * 0.8, behavior: 'smooth' });
  };
  return (
    <section class="row" aria-label={title} data-testid={testId}>
      <h2>
        {title}
        {more && <a href={more} aria-label={`See all of ${title}`}>See all</a>}
      </h2>
      <div class="strip">
        <button class="nudge before" tabIndex={-1} aria-hidden="true" onClick={() => scroll(-1)}>
          <Icon name="chevron-left" />
        </button>
        <div class="scroller" data-list ref={strip}>
          {items.map((item) => {
            if (!remove) return <Card key={item.Id} item={item} shape={shape} purpose={purpose} note={note?.(item)} name={name?.(item)} />;
            return (
              <div key={item.Id} class="holder">
                <Card item={item} shape={shape} purpose={purpose} />
                <button
                  class="card-remove"
                  aria-label={`${remove.label}: ${item.SeriesName ?? item.Name ?? ''}`}
                  title={remove.label}
                  data-testid="remove-from-row"
                  onClick={() => remove.from(item)}
                >
                  <Icon name="close" />
                </button>
              </div>
            );
          })}
        </div>
        <button class="nudge after" tabIndex={-1} aria-hidden="true" onClick={() => scroll(1)}>
          <Icon name="chevron-right" />
        </button>
      </div>
    </section>
  );
}

/** A row of boxes in their final size. */
export function RowSkeleton({ shape }: { shape: Shape }): JSX.Element {
  return (
    <section class="row" aria-hidden="true">
      <h2><span class="bone word" /></h2>
      <div class="scroller">
        {Array.from({ length: 10 }, (_, at) => (
          <div key={at} class={`card ${shape}`}>
            <div class={`pic ${shape}`} />
            <b><span class="bone" /></b>
            <span><span class="bone short" /></span>
          </div>
        ))}
      </div>
    </section>
  );
}
