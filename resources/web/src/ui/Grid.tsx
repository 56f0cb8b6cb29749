import type { ComponentChildren, JSX } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { ApiError, Query } from '../api/client';
import type { Shape } from '../api/images';
import { items } from '../api/items';
import type { Item } from '../api/types';
import { density } from '../lib/density';
import { oneTabStop } from '../lib/focus';
import { asApiError } from '../lib/query';
import { Card } from './Card';
import { Failure } from './Message';

interface GridProps {
  /** What to list, without the window. */
  query: Query;
  shape: Shape;
  /** Fetch again when this changes, keeping the place. */
  version?: string;
  empty?: ComponentChildren;
  onTotal?: (total: number) => void;
  /** Scroll so that the title at this position is on top; `turn` makes repeats count. */
  jump?: { index: number; turn: number };
}

const PAGE = 100;
const OVERSCAN_ROWS = 3;

interface Metrics {
  columns: number;
  rowHeight: number;
}

/** A long list of titles: only what is near the window is in the page or fetched. */
export function Grid(props: GridProps): JSX.Element {
  const { query, shape, version = '', empty, onTotal, jump } = props;
  const box = useRef<HTMLDivElement>(null);
  const [metrics, setMetrics] = useState<Metrics>({ columns: 1, rowHeight: 300 });
  const [visible, setVisible] = useState<[first: number, last: number]>([0, 8]);
  const key = JSON.stringify(query);
  const pages = usePages(query, `${key} ${version}`, key);

  useLayoutEffect(() => {
    const measure = (): void => {
      if (box.current) setMetrics(measured(box.current, shape));
    };
    measure();
    const observer = new ResizeObserver(measure);
    if (box.current) observer.observe(box.current);
    return () => observer.disconnect();
  }, [shape, density.value, pages.total === 0]);

  useEffect(() => {
    const look = (): void => {
      const top = box.current?.getBoundingClientRect().top ?? 0;
      const first = Math.max(0, Math.floor(-top / metrics.rowHeight) - OVERSCAN_ROWS);
      const last = Math.ceil((innerHeight - top) / metrics.rowHeight) + OVERSCAN_ROWS;
      setVisible((now) => (now[0] === first && now[1] === last ? now : [first, last]));
    };
    look();
    addEventListener('scroll', look, { passive: true });
    addEventListener('resize', look);
    return () => {
      removeEventListener('scroll', look);
      removeEventListener('resize', look);
    };
  }, [metrics, pages.total]);

  useEffect(() => {
    if (pages.total !== undefined) onTotal?.(pages.total);
  }, [pages.total]);
  useEffect(() => {
    if (!jump?.turn || !box.current) return;
    const top = box.current.getBoundingClientRect().top + scrollY;
    const row = Math.floor(jump.index / metrics.columns);
    scrollTo({ top: Math.max(0, top + row * metrics.rowHeight - 130) });
  }, [jump?.turn]);

  const total = pages.total ?? metrics.columns * 4;
  const rows = Math.ceil(total / metrics.columns);
  const from = Math.min(visible[0], rows) * metrics.columns;
  const to = Math.min(Math.min(visible[1], rows) * metrics.columns, total);
  useEffect(() => pages.need(from, to), [from, to, pages.token]);
  useEffect(() => oneTabStop(box.current), [from, pages.loaded]);

  if (pages.error) return <Failure error={pages.error} retry={pages.reload} />;
  if (pages.total === 0) return <>{empty}</>;
  const offset = Math.floor(from / metrics.columns) * metrics.rowHeight;
  return (
    <div
      ref={box}
      class={`grid ${shape}`}
      data-list
      data-testid="grid"
      aria-rowcount={rows}
      style={{ height: `${rows * metrics.rowHeight}px` }}
    >
      <div class="window" style={{ transform: `translateY(${offset}px)` }}>
        {Array.from({ length: Math.max(0, to - from) }, (_, at) => {
          const item = pages.at(from + at);
          return item ? <Card key={item.Id} item={item} shape={shape} /> : <Bone key={`bone${from + at}`} shape={shape} />;
        })}
      </div>
    </div>
  );
}

function Bone({ shape }: { shape: Shape }): JSX.Element {
  return (
    <div class={`card ${shape}`} aria-hidden="true">
      <div class={`pic ${shape}`} />
      <b><span class="bone" /></b>
      <span><span class="bone short" /></span>
    </div>
  );
}

/** Columns and row height as the style sheet lays them out. */
function measured(box: HTMLElement, shape: Shape): Metrics {
  const style = getComputedStyle(box);
  const rem = parseFloat(getComputedStyle(document.documentElement).fontSize);
  const least = parseFloat(style.getPropertyValue('--cell')) * rem;
  const gap = parseFloat(style.getPropertyValue('--gap')) * rem;
  const text = parseFloat(style.getPropertyValue('--text')) * rem;
  const width = box.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
  const columns = Math.max(1, Math.floor((width + gap) / (least + gap)));
  const cell = (width - gap * (columns - 1)) / columns;
  const ratio = shape === 'poster' ? 1.5 : shape === 'wide' ? 9 / 16 : 1;
  box.style.setProperty('--columns', String(columns));
  box.style.setProperty('--row', `${cell * ratio + text}px`);
  return { columns, rowHeight: cell * ratio + text + gap };
}

interface Pages {
  total: number | undefined;
  loaded: number;
  token: string;
  error: ApiError | undefined;
  at: (index: number) => Item | undefined;
  need: (from: number, to: number) => void;
  reload: () => void;
}

/** Fetch whole pages around what is asked for; each once per `token`. */
function usePages(query: Query, token: string, listing: string): Pages {
  const state = useRef({ token: '', listing: '', asked: new Set<number>(), items: new Map<number, Item>() });
  const [total, setTotal] = useState<number>();
  const [loaded, setLoaded] = useState(0);
  const [error, setError] = useState<ApiError>();
  const store = state.current;
  if (store.token !== token) {
    // The same list fetched again keeps its old titles until the new ones are here.
    const kept = store.listing === listing ? store.items : new Map<number, Item>();
    state.current = { token, listing, asked: new Set(), items: kept };
  }
  const current = state.current;
  useEffect(() => {
    if (current.items.size === 0) setTotal(undefined);
  }, [token]);

  const fetchPage = async (page: number): Promise<void> => {
    if (current.asked.has(page)) return;
    current.asked.add(page);
    try {
      const found = await items({ ...query, startIndex: page * PAGE, limit: PAGE });
      if (state.current !== current) return;
      found.Items.forEach((item, at) => current.items.set(page * PAGE + at, item));
      setTotal(found.TotalRecordCount);
      setError(undefined);
      setLoaded((now) => now + 1);
    } catch (failure) {
      if (state.current !== current) return;
      current.asked.delete(page);
      if (current.items.size === 0) setError(asApiError(failure));
    }
  };
  return {
    total,
    loaded,
    token,
    error,
    at: (index) => current.items.get(index),
    need: (from, to) => {
      for (let page = Math.floor(from / PAGE); page * PAGE < to; page += 1) void fetchPage(page);
    },
    reload: () => {
      setError(undefined);
      void fetchPage(0);
    },
  };
}
