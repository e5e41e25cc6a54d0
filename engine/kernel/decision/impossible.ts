import type { FactValue, FactValues } from '../facts/fact.ts';
import type { Impossible, Within } from './decision.ts';

/** Why a situation cannot occur, by the first box of the stage that holds it; undefined for one that can. */
export function whyImpossible(boxes: readonly Impossible[], facts: FactValues): string | undefined {
  const holds = ([name, within]: [string, Within]) => isWithin(facts[name] ?? undefined, within);
  return boxes.find(({ where }) => Object.entries(where).every(holds))?.because;
}

/** Whether some levels of other facts say that there is no such fact, so that it is not missing where it is not known. */
export function isNotApplicable(name: string, boxes: readonly Impossible[], facts: FactValues): boolean {
  const holds = ([fact, within]: [string, Within]) => fact === name || isWithin(facts[fact] ?? undefined, within);
  return boxes.some((box) => isWithout(name, box) && Object.entries(box.where).every(holds));
}

/** A box that says of some levels of other facts that beside them this fact is never known. */
export function isWithout(name: string, { where }: Impossible): boolean {
  const others = Object.entries(where).filter(([fact]) => fact !== name);
  return where[name] === 'known' && others.every(([, within]) => typeof within === 'object' && 'among' in within);
}

/** @param value undefined for a fact that is not known */
export function isWithin(value: FactValue | undefined, within: Within): boolean {
  if (within === 'not known') return value === undefined;
  if (value === undefined) return false;
  if (within === 'known') return true;
  if ('among' in within) return within.among.includes(value);
  const { above, from, to, below } = within;
  return (
    typeof value === 'number' &&
    (above === undefined || value > above) &&
    (from === undefined || value >= from) &&
    (to === undefined || value <= to) &&
    (below === undefined || value < below)
  );
}

/** The values at which a range begins or ends; a box lies between them and never across. */
export function endsOf(within: Within | undefined): FactValue[] {
  if (within === undefined || typeof within === 'string') return [];
  if ('among' in within) return [...within.among];
  return [within.above, within.from, within.to, within.below].filter((end) => end !== undefined);
}
