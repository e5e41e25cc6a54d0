import { createRequire } from 'node:module';
import type StudentCdf from '@stdlib/stats-base-dists-t-cdf';
import type StudentQuantile from '@stdlib/stats-base-dists-t-quantile';

// The library is some 360 files, a tenth of the time of a command that estimates nothing: loaded at the first estimate.
const load = createRequire(import.meta.url);
const studentCdf = (): typeof StudentCdf => load('@stdlib/stats-base-dists-t-cdf');
const studentQuantile = (): typeof StudentQuantile => load('@stdlib/stats-base-dists-t-quantile');

/**
 * Most degrees of freedom handed to the t distribution. There it equals the normal to 2e-15, and the library answers
 * wrongly for an infinite number (0.5 and NaN).
 */
const asGoodAsNormal = 1e15;

/** P(|T| >= |t|) for Student's t; `degreesOfFreedom` may be Infinity. */
export function twoSidedP(t: number, degreesOfFreedom: number): number {
  return 2 * studentCdf()(-Math.abs(t), Math.min(degreesOfFreedom, asGoodAsNormal));
}

export function tQuantile(probability: number, degreesOfFreedom: number): number {
  return studentQuantile()(probability, Math.min(degreesOfFreedom, asGoodAsNormal));
}

export function normalQuantile(probability: number): number {
  return tQuantile(probability, Infinity);
}
