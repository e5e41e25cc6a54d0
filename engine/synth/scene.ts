import type { Base } from './base/base.ts';
import { agreesWithAgeBand, basePeople } from './base/base-people.ts';
import { DAYS_IN_YEAR, type Day, isoDate } from './draws/days.ts';
import { streamOf } from './draws/random.ts';
import { sampleWithoutReplacement } from './draws/sampling.ts';
import { drawCovariates } from './histories/covariates.ts';
import { historiesTable, personIds } from './histories/histories.ts';
import { drawOutcomes } from './histories/outcomes.ts';
import { drawParticipants } from './histories/uptake.ts';
import { periodOf, ratesOf, type SynthOptions } from './options.ts';
import { type Births, type MayBeBorn, moveToFirstOfJanuary, pairTwins } from './people/births.ts';
import { modelPeople, type People, YOUNGEST } from './people/people.ts';
import type { Table } from './table.ts';

/** The people of the extracts, what happened to them, and whom the provider worked with. */
export interface Scene extends Births {
  readonly histories: Table;
  /** The places of those whom the provider worked with and who are in the extract. */
  readonly participants: Int32Array;
  readonly treated: Uint8Array;
}

/** Everything drawn from the own model; the provider's participants are all who were treated. */
export function modelScene(options: SynthOptions, inside: number): Scene {
  const { seed } = options;
  const drawn = modelPeople(streamOf(seed, 'people'), options.population, periodOf(options));
  const births = settleBirths(options, drawn, (place, birth) => isPlausibleAge(drawn, place, birth));
  const known = drawCovariates(streamOf(seed, 'covariates'), births.people);
  const participants = drawParticipants(streamOf(seed, 'uptake'), births.people, known, inside);
  const treated = new Uint8Array(births.people.size);
  for (const place of participants) treated[place] = 1;
  const outcomes = drawOutcomes(streamOf(seed, 'outcomes'), births.people, known, treated, options.effect ?? 0);
  return { ...births, participants, treated, histories: historiesTable(births.people, known, outcomes) };
}

/** The rows of a base with invented dates; participants are drawn evenly from its treated people. */
export function baseScene(options: SynthOptions, base: Base, inside: number): Scene {
  const drawn = basePeople(streamOf(options.seed, 'people'), base, periodOf(options));
  const births = settleBirths(options, drawn, agreesWithAgeBand(base, drawn));
  const places = Int32Array.from(base.treated.keys()).filter((place) => base.treated[place] === 1);
  const even = new Float64Array(places.length).fill(1);
  const chosen = sampleWithoutReplacement(streamOf(options.seed, 'uptake'), even, inside);
  const participants = chosen.map((at) => places[at]!);
  return { ...births, participants, treated: base.treated, histories: baseTable(base, births.people) };
}

function settleBirths(options: SynthOptions, people: People, mayBeBorn: MayBeBorn): Births {
  const { first_of_january, twins } = ratesOf(options);
  const settled = moveToFirstOfJanuary(streamOf(options.seed, 'first-of-january'), people, first_of_january, mayBeBorn);
  return pairTwins(streamOf(options.seed, 'twins'), settled, twins, mayBeBorn);
}

function isPlausibleAge({ index }: People, place: number, birth: Day): boolean {
  return index[place]! - birth >= YOUNGEST * DAYS_IN_YEAR;
}

function baseTable({ size, columns }: Base, { index }: People): Table {
  return { rows: size, columns: { person_id: personIds(size), index_date: Array.from(index, isoDate), ...columns } };
}
