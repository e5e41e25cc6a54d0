import type { Stream } from '../draws/random.ts';
import { shares } from '../draws/sampling.ts';
import { ageAt, type People } from '../people/people.ts';
import { fill } from '../table.ts';

/** What is known of people before the index day, by column, in the engine's own model. */
export interface Covariates {
  readonly offenceGroup: readonly string[];
  readonly previousOffences: Float64Array;
  readonly employedBefore: readonly boolean[];
  readonly benefitsBefore: readonly boolean[];
  /** 0 to 100, higher for more needs; NaN where nobody assessed them. */
  readonly needsScore: Float64Array;
}

const NOT_ASSESSED = 0.25;
const OFFENCES_OF_MEN = shares({
  violence: 0.27,
  theft: 0.27,
  drugs: 0.14,
  'public-order': 0.11,
  driving: 0.12,
  other: 0.09,
});
const OFFENCES_OF_WOMEN = shares({
  violence: 0.2,
  theft: 0.42,
  drugs: 0.1,
  'public-order': 0.1,
  driving: 0.08,
  other: 0.1,
});

export function drawCovariates(stream: Stream, people: People): Covariates {
  const offenceGroup = fill(people.size, (place) =>
    (people.gender[place] === 'female' ? OFFENCES_OF_WOMEN : OFFENCES_OF_MEN)(stream),
  );
  const previousOffences = Float64Array.from(fill(people.size, (place) => drawPrevious(stream, people, place)));
  const hardship = previousOffences.map((previous) => 0.4 * Math.log1p(previous) + stream.normal());
  return {
    offenceGroup,
    previousOffences,
    employedBefore: fill(people.size, (place) => stream.chance(logistic(0.4 - 0.8 * hardship[place]!))),
    benefitsBefore: fill(people.size, (place) => stream.chance(logistic(-0.6 + 0.7 * hardship[place]!))),
    needsScore: hardship.map((value) => (stream.chance(NOT_ASSESSED) ? Number.NaN : drawNeeds(stream, value))),
  };
}

// Skewed: most people have few, some have dozens; the young have had less time, cautions go to those with fewest.
function drawPrevious(stream: Stream, people: People, place: number): number {
  const years = Math.max(1, ageAt(people, place) - 14);
  const typical = people.indexType[place] === 'caution' ? 0.1 : 0.6;
  return Math.min(150, Math.floor(typical * Math.sqrt(years) * Math.exp(1.1 * stream.normal() + 0.4)));
}

function drawNeeds(stream: Stream, hardship: number): number {
  return Math.max(0, Math.min(100, Math.round(35 + 14 * hardship + 10 * stream.normal())));
}

export function logistic(logit: number): number {
  return 1 / (1 + Math.exp(-logit));
}
