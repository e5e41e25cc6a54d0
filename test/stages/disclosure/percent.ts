import { roundRatio, type TieRule } from '../../../engine/stages/disclosure/rounding/rounding.ts';

/**
 * Every count that a printed percentage may stand for when its base is known: one count only for any base up to 100
 * printed whole, and up to 1,000 at one decimal place.
 * @param percent as printed, such as `8.1`; its decimal places say how finely it was rounded
 * @param of people in the base, above 0
 */
export function countsBehindPercent(percent: string, of: number, ties: TieRule): number[] {
  const base = 1 / 10 ** (percent.split('.')[1]?.length ?? 0);
  const counts = Array.from({ length: of + 1 }, (_, count) => count);
  return counts.filter((count) => roundRatio(100 * count, of, { base, ties }) === Number(percent));
}
