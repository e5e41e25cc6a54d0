import { readBase } from './base/base.ts';
import { isoDate } from './draws/days.ts';
import { streamOf } from './draws/random.ts';
import { personIds } from './histories/histories.ts';
import { type Manifest, manifestOf } from './manifest.ts';
import { periodOf, problemsWith, ratesOf, type SynthOptions } from './options.ts';
import { identify } from './people/identities.ts';
import { joinPeople, modelPeople } from './people/people.ts';
import { NO_DAY, supervise } from './people/supervision.ts';
import { writeCohort } from './provider/cohort.ts';
import type { World } from './provider/slips.ts';
import { baseScene, modelScene, type Scene } from './scene.ts';
import { fill, type Table } from './table.ts';

export interface SynthResult {
  /** The identity extract: person_id, names, dates `yyyy-mm-dd`, identifiers. */
  readonly offenders: Table;
  /** The analysis extract: person_id, covariates and outcomes; of a base, the mapped columns. */
  readonly histories: Table;
  /** The provider's file, dates `dd/mm/yyyy`. */
  readonly cohort: Table;
  /** Whom each row of the cohort is about and what is wrong with it. */
  readonly truth: Table;
  readonly manifest: Manifest;
}

/**
 * A synthetic population with identities and a provider's file about some of it, for demonstration and test. No person,
 * name or number in it is real. Deterministic in its options.
 *
 * @throws RangeError if `problemsWith(options)` is not empty: ask that first.
 * @example toCsv(synthesise({ seed: 1, population: 200_000, cohort: 1_000, effect: -0.3 }).cohort)
 */
export function synthesise(options: SynthOptions): SynthResult {
  const problems = problemsWith(options);
  if (problems.length > 0) throw new RangeError(problems.join(' '));
  const base = options.base && readBase(options.base, options.treatedWhere);
  const sizes = drawSizes(options, base ? base.treated.filter((treated) => treated === 1).length : options.population);
  const scene = base ? baseScene(options, base, sizes.inside) : modelScene(options, sizes.inside);
  const world = populate(options, scene, sizes.outside);
  const cohort = writeCohort(options.seed, world, placesOf(scene, sizes.outside), ratesOf(options));
  return {
    offenders: offendersTable(world),
    histories: scene.histories,
    cohort: cohort.rows,
    truth: cohort.truth,
    manifest: manifestOf(options, scene, world, cohort),
  };
}

/** Rows about people inside and outside the extract, of whom `available` can be inside. */
function drawSizes(options: SynthOptions, available: number): { inside: number; outside: number } {
  const stream = streamOf(options.seed, 'not-in-extract');
  const { not_in_extract } = ratesOf(options);
  const rows = Math.min(options.cohort, Math.round(available / (1 - not_in_extract)));
  const outside = fill(rows, () => stream.chance(not_in_extract)).filter((away) => away).length;
  return { inside: Math.min(available, rows - outside), outside };
}

function populate(options: SynthOptions, { people, twinOf }: Scene, outside: number): World {
  const { seed } = options;
  const strangers = modelPeople(streamOf(seed, 'strangers'), outside, periodOf(options));
  const everybody = joinPeople(people, strangers);
  return {
    people: everybody,
    identities: identify(seed, everybody, twinOf, ratesOf(options).aliases),
    supervision: supervise(streamOf(seed, 'supervision'), everybody),
    extract: people.size,
  };
}

function placesOf({ people, participants }: Scene, outside: number): Int32Array {
  return Int32Array.from([
    ...participants,
    ...Array.from({ length: outside }, (_, stranger) => people.size + stranger),
  ]);
}

function offendersTable({ people, identities, supervision, extract }: World): Table {
  const days = (column: Int32Array) =>
    Array.from(column.subarray(0, extract), (day) => (day === NO_DAY ? '' : isoDate(day)));
  return {
    rows: extract,
    columns: {
      person_id: personIds(extract),
      surname: identities.surname.slice(0, extract),
      forename: identities.forename.slice(0, extract),
      date_of_birth: days(people.birth),
      gender: people.gender.slice(0, extract),
      postcode: identities.postcode.slice(0, extract),
      supervision_start: days(supervision.start),
      supervision_end: days(supervision.end),
      pnc_id: identities.pncId.slice(0, extract),
      prison_number: identities.prisonNumber.slice(0, extract),
    },
  };
}
