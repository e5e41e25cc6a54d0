import { calendarDate } from './draws/days.ts';
import { ratesOf, type SynthOptions } from './options.ts';
import type { Cohort } from './provider/cohort.ts';
import type { World } from './provider/slips.ts';
import { type ErrorRates, type Realised, realised } from './rates.ts';
import type { Scene } from './scene.ts';

/** What was made, and how; to be kept beside the files. */
export interface Manifest {
  /** No identity is real. */
  readonly synthetic: true;
  /** Index, birth, supervision and intervention dates are invented, with a base too. */
  readonly synthetic_dates: true;
  /** Whether covariates and outcomes were drawn by the own model or kept from a base. */
  readonly histories: 'own model' | 'base';
  readonly seed: number;
  readonly people: number;
  readonly treated: number;
  readonly cohort_rows: number;
  readonly cohort_people_in_extract: number;
  /** The true effect on the log-odds of re-offending within one year; null with a base, where nobody knows it. */
  readonly effect: number | null;
  readonly rates: ErrorRates;
  /** How often things happened: those of the provider's rows among the rows which they could befall. */
  readonly realised: Readonly<Record<string, Realised>>;
}

export function manifestOf(options: SynthOptions, scene: Scene, world: World, cohort: Cohort): Manifest {
  return {
    synthetic: true,
    synthetic_dates: true,
    histories: options.base ? 'base' : 'own model',
    seed: options.seed,
    people: scene.people.size,
    treated: countOf(scene.treated, (treated) => treated === 1),
    cohort_rows: cohort.rows.rows,
    cohort_people_in_extract: scene.participants.length,
    effect: options.base ? null : (options.effect ?? 0),
    rates: ratesOf(options),
    realised: { ...realisedInPopulation(scene, world), ...cohort.realised },
  };
}

function realisedInPopulation({ people, twinOf }: Scene, { identities }: World): Record<string, Realised> {
  const firstOfJanuary = countOf(people.birth, (day) => isFirstOfJanuary(day));
  const aliases = identities.alias.slice(0, people.size).filter((alias) => alias !== '').length;
  return {
    twins: realised(2 * countOf(twinOf, (sibling) => sibling >= 0), people.size),
    aliases: realised(aliases, people.size),
    first_of_january: realised(firstOfJanuary, people.size),
  };
}

function isFirstOfJanuary(day: number): boolean {
  const { month, day: ofMonth } = calendarDate(day);
  return month === 1 && ofMonth === 1;
}

function countOf(values: Int32Array | Uint8Array, holds: (value: number) => boolean): number {
  let count = 0;
  for (const value of values) if (holds(value)) count++;
  return count;
}
