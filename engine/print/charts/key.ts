import { label, SMALL } from './svg.ts';
import { textWidth } from './wrap.ts';

export interface KeyEntry {
  /** Draws the sign with its centre at a point. */
  readonly sign: (x: number, y: number) => string;
  readonly text: string;
}

/** Height that {@link key} takes, in chart units. */
export const KEY_HEIGHT = 28;

const SIGN = 22;
const GAP = 20;

/** The signs a chart uses and what they stand for, in one line across the top. */
export function key(entries: readonly KeyEntry[], from: number): string {
  let x = from;
  return entries
    .map(({ sign, text }) => {
      const drawn = sign(x + SIGN / 2 - 4, 10) + label(text, x + SIGN, 14.5, { 'font-size': SMALL });
      x += SIGN + textWidth(text, SMALL) + GAP;
      return drawn;
    })
    .join('');
}
