import { decide } from '../../../kernel/decision/decide.ts';
import type { DecisionInForce } from '../../../kernel/decision/in-force.ts';
import type { FactValues } from '../../../kernel/facts/fact.ts';
import { allowedBy } from './showing.ts';

/** How far a hidden sum must be in doubt on either side. */
export interface Reach {
  readonly below: number;
  readonly above: number;
}

export interface AmountProtection {
  /** What each person contributes; empty where it is not known. */
  readonly contributions: readonly number[];
  /** The least doubt, as a share of the sum. */
  readonly share: number;
}

/**
 * A sum that one or two people make up must be possible up to a sum that they would not make up: the least sum, with the same largest
 * contributions and more from others, that the rules would show. For the (1,85) rule and contributions 300, 20 and 10 that
 * is 300 / 0.85. Where no larger sum would be shown, the share of the sum alone counts.
 * Source: Handbook on Statistical Disclosure Control, section 4.2.2 (protection levels), found here by asking the rules.
 */
export function amountReach(
  cells: DecisionInForce,
  facts: FactValues,
  sum: number,
  { contributions, share }: AmountProtection,
): Reach {
  const usual = share * sum;
  const needed = contributions.length === 0 ? 0 : leastAddition(cells, facts, contributions);
  return { below: Math.min(sum, Math.max(usual, needed)), above: Math.max(usual, needed) };
}

/** 2^-40 of the range is left when the search ends: far below anything that is printed. */
const halvings = 40;

function leastAddition(cells: DecisionInForce, facts: FactValues, contributions: readonly number[]): number {
  const ranked = [...contributions].sort((a, b) => b - a);
  const [first = 0, second = 0, third = 0] = ranked;
  const total = ranked.reduce((sum, amount) => sum + amount, 0);
  const shownWith = (added: number) => {
    const all = total + added;
    const asked = {
      ...facts,
      'cell.largest_share': first / all,
      'cell.two_largest_share': (first + second) / all,
      'cell.three_largest_share': (first + second + third) / all,
      'cell.remainder_share': (all - first - second) / first,
    };
    return allowedBy(decide(cells, asked), cells.verdicts) !== 'hidden';
  };
  let most = 100 * total;
  if (total === 0 || first === 0 || shownWith(0) || !shownWith(most)) return 0;
  let least = 0;
  for (let i = 0; i < halvings; i++) {
    const middle = (least + most) / 2;
    if (shownWith(middle)) most = middle;
    else least = middle;
  }
  return most;
}
