import { TICKS_PER_SECOND } from '../api/types';

/** Between thousands. */
const THIN = '\u202f';
/** Before units, so that a number and its unit stay on one line. */
const TIED = '\u00a0';

export function seconds(ticks: number | undefined): number {
  return (ticks ?? 0) / TICKS_PER_SECOND;
}

/** "2 h 2 min", "48 min", "1 min" for anything shorter. */
export function duration(ticks: number | undefined): string {
  const minutes = Math.max(1, Math.round(seconds(ticks) / 60));
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  if (!hours) return `${minutes}${TIED}min`;
  return rest ? `${hours}${TIED}h ${rest}${TIED}min` : `${hours}${TIED}h`;
}

/** "0:51:14" for long media, "3:07" for anything below an hour when `short`. */
export function clock(time: number, short = false): string {
  const whole = Math.max(0, Math.floor(Number.isFinite(time) ? time : 0));
  const pad = (value: number): string => String(value).padStart(2, '0');
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor(whole / 60) % 60;
  if (short && !hours) return `${minutes}:${pad(whole % 60)}`;
  return `${hours}:${pad(minutes)}:${pad(whole % 60)}`;
}

/** "9.1 GB", "740 MB", "52 kB". */
export function size(bytes: number | undefined): string {
  if (!bytes) return '';
  if (bytes < 1e6) return `${Math.max(1, Math.round(bytes / 1e3))}${TIED}kB`;
  const [value, unit] = bytes >= 1e9 ? [bytes / 1e9, 'GB'] : [bytes / 1e6, 'MB'];
  return `${value >= 100 ? Math.round(value) : value.toFixed(1)}${TIED}${unit}`;
}

/** "38 Mbit/s". */
export function bitrate(bitsPerSecond: number | undefined): string {
  if (!bitsPerSecond) return '';
  const mega = bitsPerSecond / 1e6;
  return `${mega >= 10 ? Math.round(mega) : mega.toFixed(1)}${TIED}Mbit/s`;
}

/** "12 480". */
export function count(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, THIN);
}

export function plural(value: number, one: string, many: string): string {
  return `${count(value)} ${value === 1 ? one : many}`;
}
