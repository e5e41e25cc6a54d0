import type { Files } from '../../../schemas/types.ts';
import { numberOf } from '../../kernel/decision/in-force.ts';
import { ids, type ReleaseFigures } from './figures/release-figures.ts';
import type { Interval } from './interval.ts';
import type { Matter, UnderRules } from './matter.ts';
import { type Protected, protect, type Settlement } from './protecting.ts';

type Fallback = NonNullable<Files['disclosure']['releases']>['fallbacks'][number];

/** A release as it can be made: whole, or cut down. */
export interface Attempt {
  readonly to: 'whole' | Exclude<Fallback, 'withdraw'>;
  readonly settlement: Protected;
  readonly figures: ReleaseFigures;
  /** Figures that are not told at all, so that the others can be. */
  readonly leftOut: readonly string[];
  /** Whether the match rate may be told as a band. */
  readonly bandTold: boolean;
}

/** Nothing can be released; with what stood in the way of the whole release. */
export interface NoRelease {
  readonly to: 'withdraw' | 'stop';
  readonly why: Exclude<Settlement, Protected> | null;
}

/** What is tried: the release itself, with and without the band of its match rate. */
export interface Tried {
  readonly under: UnderRules;
  readonly matter: Matter;
  /** The numbers linked that the band of the match rate leaves possible; null where it is not told. */
  readonly band: Interval | null;
  /** What readers know of single figures if the band is this. */
  readonly within: (band: Interval | null) => Readonly<Record<string, Interval>>;
  /** Measures whose figures stay when all but the main ones are left out. */
  readonly mainMeasures: readonly string[];
}

/**
 * The first release that withstands its audit and tells the main of it, that is how many were analysed and, of the main measures,
 * all that an earlier release does not forbid to be told exactly and could be told rounded: the whole one, or else those to which the
 * rules fall back, in their order, each less than the one before. With nothing released before, and no way to tell how many were
 * analysed, the whole release goes without that number.
 */
export function firstThatHolds(tried: Tried): Attempt | NoRelease {
  const { rules, parameters } = tried.under;
  const whole = attempt(tried, 'whole', tried.matter, []);
  if ('bandTold' in whole && tellsTheMain(whole, tried)) return whole;
  let { matter } = tried;
  let leftOut: readonly string[] = [];
  for (const to of rules.releases?.fallbacks ?? []) {
    if (to === 'withdraw') break;
    if (to === 'coarsen') matter = { ...matter, coarsenTo: numberOf(rules.releases!.coarsen_to, parameters) };
    else ({ matter, leftOut } = withoutDetail(matter, tried.mainMeasures));
    const cut = attempt(tried, to, matter, leftOut);
    if ('bandTold' in cut && tellsTheMain(cut, tried)) return cut;
  }
  const isFirst = tried.matter.earlier.length === 0;
  if ('bandTold' in whole) return isFirst ? whole : { to: 'withdraw', why: null };
  return { to: isFirst ? 'stop' : 'withdraw', why: whole };
}

function tellsTheBase({ settlement }: Attempt): boolean {
  return !settlement.primary.has(ids.matched) && !settlement.suppression.secondary.includes(ids.matched);
}

/** Without an earlier release a main measure that goes to protect another goes for good: rounding would not save it. */
function tellsTheMain(attempt: Attempt, { matter, mainMeasures }: Tried): boolean {
  if (!tellsTheBase(attempt) || matter.earlier.length === 0) return tellsTheBase(attempt);
  const { secondary } = attempt.settlement.suppression;
  return mainMeasures.every(
    (measure) => !secondary.includes(ids.event(measure)) && !secondary.includes(ids.measured(measure)),
  );
}

/**
 * Where the number linked is hidden, the band of the match rate is one more thing that readers know. If with it the
 * number analysed would have to go, or nothing would protect, the band is not told.
 */
function attempt(
  { under, band, within }: Tried,
  to: Attempt['to'],
  matter: Matter,
  leftOut: readonly string[],
): Attempt | Exclude<Settlement, Protected> {
  const settle = (told: Interval | null) => protect(under, { ...matter, within: within(told) });
  const made = (settlement: Settlement, bandTold: boolean) =>
    settlement.verdict === 'stop' ? settlement : { to, settlement, figures: matter.figures, leftOut, bandTold };
  const withBand = made(settle(band), band !== null);
  if (band === null || ('bandTold' in withBand && tellsTheBase(withBand))) return withBand;
  const without = made(settle(null), false);
  return 'bandTold' in without && tellsTheBase(without) ? without : withBand;
}

/** Leaves the stages, the people analysed and the main measures; of all else nothing is told, though the sums remain. */
function withoutDetail(
  matter: Matter,
  mainMeasures: readonly string[],
): { matter: Matter; leftOut: readonly string[] } {
  const { judged, implied, relations } = matter.figures;
  const main = new Set([
    ...[ids.sent, ids.linked, ids.matched],
    ...mainMeasures.flatMap((m) => [ids.event(m), ids.measured(m), ids.comparisonPeople(m), ids.comparisonEvent(m)]),
  ]);
  const gone = judged.filter(({ cell }) => !main.has(cell.id)).map(({ cell }) => cell);
  return {
    matter: {
      ...matter,
      figures: {
        judged: judged.filter(({ cell }) => main.has(cell.id)),
        implied: [...implied, ...gone.map((cell) => ({ ...cell, implied: true }))],
        relations,
      },
    },
    leftOut: gone.filter(({ implied: never }) => never !== true).map(({ id }) => id),
  };
}
