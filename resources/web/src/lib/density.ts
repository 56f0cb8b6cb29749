import { computed, signal } from '@preact/signals';
import type { Shape } from '../api/images';

export type Density = 'phone' | 'desktop' | 'tv';

const TV_AGENTS = /Tizen|Web0S|WebOS|SMART-TV|SmartTV|GoogleTV|Android TV|AFT[A-Z]|BRAVIA|CrKey/i;
const TV_KEY = 'rustfin.tv';

const isTv = ((): boolean => {
  const asked = new URLSearchParams(location.search).get('tv');
  if (asked !== null) {
    sessionStorage.setItem(TV_KEY, asked);
    return asked !== '0';
  }
  const known = sessionStorage.getItem(TV_KEY);
  if (known !== null) return known !== '0';
  const pointerless = matchMedia('(pointer: none)').matches && innerWidth >= 1200;
  return pointerless || TV_AGENTS.test(navigator.userAgent);
})();

const narrow = matchMedia('(max-width: 699px)');
const isNarrow = signal(narrow.matches);
narrow.addEventListener('change', () => (isNarrow.value = narrow.matches));

export const density = computed<Density>(() => (isTv ? 'tv' : isNarrow.value ? 'phone' : 'desktop'));

/** CSS pixels across a picture in a row, as in the style sheet. */
const WIDTHS: Record<Density, Record<Shape, number>> = {
  phone: { poster: 116, square: 116, wide: 240 },
  desktop: { poster: 164, square: 164, wide: 304 },
  tv: { poster: 230, square: 230, wide: 422 },
};

export function pictureWidth(shape: Shape): number {
  return WIDTHS[density.value][shape];
}

/** Mark the root for the style sheet; `?theme=light|dark` overrides the system. */
export function applyDensity(): void {
  document.documentElement.classList.toggle('tv', isTv);
  const theme = new URLSearchParams(location.search).get('theme');
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
}
