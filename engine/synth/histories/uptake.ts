import type { Stream } from '../draws/random.ts';
import { sampleWithoutReplacement } from '../draws/sampling.ts';
import { ageAt, type People } from '../people/people.ts';
import { REGIONS } from '../people/postcodes.ts';
import type { Covariates } from './covariates.ts';

/**
 * Who takes part in the own model's intervention, in ascending order of place. Those with fewer previous offences, older,
 * in work before and living in two of the regions come more readily: the treated are at less risk before any effect.
 */
export function drawParticipants(stream: Stream, people: People, known: Covariates, size: number): Int32Array {
  const weights = Float64Array.from({ length: people.size }, (_, place) => readiness(people, known, place));
  return sampleWithoutReplacement(stream, weights, size);
}

function readiness(people: People, known: Covariates, place: number): number {
  return Math.exp(
    -0.6 * Math.log1p(known.previousOffences[place]!) +
      0.03 * (ageAt(people, place) - 30) +
      (known.employedBefore[place] ? 0.3 : 0) +
      (known.offenceGroup[place] === 'drugs' ? 0.4 : 0) -
      (people.indexType[place] === 'caution' ? 1.5 : 0) +
      (REGIONS.indexOf(people.region[place]!) < 2 ? 1 : 0),
  );
}
