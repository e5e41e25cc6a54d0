import type { Stream } from '../draws/random.ts';
import { ageAt, type People } from '../people/people.ts';
import { type Covariates, logistic } from './covariates.ts';

/** What happened after the index day, by column. */
export interface Outcomes {
  /** Days to the first proven re-offence; NaN where none was seen. */
  readonly daysToReoffence: Float64Array;
  /** Proven re-offences within one year. */
  readonly reoffences: Float64Array;
  readonly reoffenceKind: readonly string[];
}

const YEAR = 365;
/** Days over which re-offences are seen. */
const WATCHED = 2 * YEAR;
// Below one: the risk is highest soon after the index day.
const SHAPE = 0.8;

const OF_OFFENCE: Readonly<Record<string, number>> = {
  violence: 0,
  theft: 0.55,
  drugs: -0.1,
  'public-order': 0.15,
  driving: -0.35,
  other: -0.2,
};
const OF_INDEX_TYPE: Readonly<Record<string, number>> = {
  'prison-release': 0.25,
  'licence-release': 0,
  'court-order': -0.1,
  caution: -0.6,
};

/**
 * The log-odds of a proven re-offence within one year for somebody untreated: a logistic model whose signs are those of
 * published models of re-offending (previous offences up, age down, acquisitive offences up). Not fitted to anybody's data.
 */
export function untreatedLogit(people: People, known: Covariates, place: number): number {
  const needs = known.needsScore[place]!;
  return (
    -1.35 +
    0.55 * Math.log1p(known.previousOffences[place]!) -
    0.03 * (ageAt(people, place) - 30) -
    (people.gender[place] === 'female' ? 0.2 : 0) +
    OF_OFFENCE[known.offenceGroup[place]!]! +
    OF_INDEX_TYPE[people.indexType[place]!]! -
    (known.employedBefore[place] ? 0.4 : 0) +
    (known.benefitsBefore[place] ? 0.15 : 0) +
    (Number.isNaN(needs) ? 0 : 0.01 * (needs - 40))
  );
}

/**
 * Draws outcomes. Time to the first re-offence is Weibull, scaled so that the chance of one within 365 days is the logistic
 * of the log-odds, to which `effect` is added for the treated.
 */
export function drawOutcomes(
  stream: Stream,
  people: People,
  known: Covariates,
  treated: Uint8Array,
  effect: number,
): Outcomes {
  const daysToReoffence = new Float64Array(people.size).fill(Number.NaN);
  const reoffences = new Float64Array(people.size);
  const reoffenceKind = new Array<string>(people.size).fill('');
  for (let place = 0; place < people.size; place++) {
    const risk = logistic(untreatedLogit(people, known, place) + (treated[place] ? effect : 0));
    // Every person takes the same draws whatever comes of them, so an effect changes nobody's luck but its own.
    const [time, more, kind] = [stream.next(), stream.next(), stream.next()];
    const days = daysUntil(risk, time);
    if (days > WATCHED) continue;
    daysToReoffence[place] = days;
    reoffenceKind[place] =
      kind < (people.indexType[place] === 'licence-release' ? 0.45 : 0.2) ? 'breach' : 'new-offence';
    if (days <= YEAR) reoffences[place] = 1 + furtherReoffences(more, risk);
  }
  return { daysToReoffence, reoffences, reoffenceKind };
}

function daysUntil(risk: number, uniform: number): number {
  return Math.max(1, Math.ceil(YEAR * (Math.log(1 - uniform) / Math.log(1 - risk)) ** (1 / SHAPE)));
}

// Geometric, on average risk / (1 - risk) / 1.5 more, so about one more at even odds.
function furtherReoffences(uniform: number, risk: number): number {
  const goesOn = risk / (risk + 1.5 * (1 - risk));
  return Math.floor(Math.log(1 - uniform) / Math.log(goesOn));
}
