/** Tints for titles without a picture; each pair of ink and ground is checked in the tokens. */
const TINTS = ['accent', 'info', 'positive', 'warning'] as const;

/** The same title always has the same tint. */
export function tint(text: string): (typeof TINTS)[number] {
  let sum = 0;
  for (const letter of text) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) >>> 0;
  return TINTS[sum % TINTS.length] ?? 'info';
}
