import type { CheckedFigure, DisclosureCheck, Inferred } from '../artifacts/disclosure-check.ts';

type Attack = CheckedFigure['inferred'][number];

/** What is said of a figure is whole, but for the last digits of a solver. */
const tolerance = 1e-6;

/** Whether an intruder can place a figure more closely than is allowed, or work out one that is hidden to protect others. */
export function isExposed(figure: CheckedFigure, attack: Attack): boolean {
  const { after, known } = attack;
  if (after === null || known) return false;
  if (figure.demanded === undefined) return figure.state === 'secondary' && widthOf(after) <= tolerance;
  return roomOf(figure, after, attack) < -tolerance;
}

/** Something is asked of the figure, and nobody was set against it. */
export function isUntried({ demanded, inferred }: CheckedFigure): boolean {
  return demanded !== undefined && !inferred.some(({ after, known }) => after !== null || known);
}

/** What the one infers who comes closest to the figure; those who know it to begin with infer nothing. */
export function closest(figure: CheckedFigure, when: 'before' | 'after'): Inferred | null {
  return closestAttack(figure, when)?.[when] ?? null;
}

function closestAttack(figure: CheckedFigure, when: 'before' | 'after'): Attack | null {
  const found = figure.inferred.filter((attack) => !attack.known && attack[when] !== null);
  const [first, ...rest] = found;
  if (first === undefined) return null;
  return rest.reduce((worst, next) => (isCloser(figure, next, worst, when) ? next : worst), first);
}

function isCloser(figure: CheckedFigure, next: Attack, worst: Attack, when: 'before' | 'after'): boolean {
  const [a, b] = [next, worst].map((attack) => roomOf(figure, attack[when]!, attack)) as [number, number];
  return a === b ? widthOf(next[when]!) < widthOf(worst[when]!) : a < b;
}

/** How far the figure must stay possible to the one who comes closest: no further than the rules alone leave it. */
export function demandedOf(figure: CheckedFigure): CheckedFigure['demanded'] {
  return clipped(figure, closestAttack(figure, 'after')?.told);
}

function clipped({ value, demanded }: CheckedFigure, told: Inferred | undefined): CheckedFigure['demanded'] {
  if (demanded === undefined || told === undefined) return demanded;
  const above = told.max === null ? demanded.above : Math.min(demanded.above, told.max - value);
  return { below: Math.min(demanded.below, value - told.min), above };
}

/** How much further than demanded the figure stays possible, on the side where that is less. Below 0: not even so far. */
function roomOf(figure: CheckedFigure, { min, max }: Inferred, { told }: Attack): number {
  const { value } = figure;
  const demanded = clipped(figure, told) ?? { below: 0, above: 0 };
  const above = max === null ? Number.POSITIVE_INFINITY : max - value - demanded.above;
  return Math.min(value - min - demanded.below, above);
}

function widthOf({ min, max }: Inferred): number {
  return max === null ? Number.POSITIVE_INFINITY : max - min;
}

/** Intruders who infer the same of a figure. */
export interface Alike {
  readonly intruders: readonly string[];
  readonly attack: Attack;
}

/** The fewest first: those who infer what hardly anybody else does. */
export function alikeAttacks({ inferred }: CheckedFigure): Alike[] {
  const same = Map.groupBy(inferred, ({ before, after, known = false }) => JSON.stringify([before, after, known]));
  return [...same.values()]
    .map((group) => ({ intruders: group.map(({ intruder }) => intruder), attack: group[0]! }))
    .sort((a, b) => a.intruders.length - b.intruders.length);
}

/** What to call an intruder: several that know the same are one, joined by commas; one may be "in" a figure of one person. */
export function intruderTitle(check: DisclosureCheck, id: string): string {
  const titleOf = (of: string) => check.intruders.find((intruder) => intruder.id === of)?.title;
  const whole = titleOf(id);
  if (whole !== undefined) return whole;
  return id
    .split(', ')
    .map((part) => titleOf(part) ?? personIn(check, part) ?? part)
    .join('; ');
}

function personIn({ intruders, figures }: DisclosureCheck, id: string): string | undefined {
  const [, person, figure] = /^(.+?) in (.+)$/.exec(id) ?? [];
  const title = intruders.find((intruder) => intruder.id === person)?.title;
  if (title === undefined) return undefined;
  return `${title} (in ${figures.find((each) => each.id === figure)?.title ?? figure})`;
}
