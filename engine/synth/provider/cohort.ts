import { type Stream, streamOf } from '../draws/random.ts';
import { shuffledPlaces } from '../draws/sampling.ts';
import { personId } from '../histories/histories.ts';
import { NO_DAY } from '../people/supervision.ts';
import { type ErrorRates, type Realised, realised } from '../rates.ts';
import type { Table } from '../table.ts';
import { type Provider, provider } from './provider.ts';
import type { Slip, World } from './slips.ts';

/** A provider's file, whom each of its rows is truly about, and how often each thing went wrong. */
export interface Cohort {
  readonly rows: Table;
  /** `row` counts from 1; `person_id` is '' for somebody who is not in the extract; `slips` are separated by spaces. */
  readonly truth: Table;
  readonly realised: Readonly<Record<string, Realised>>;
}

interface Entry {
  readonly place: number;
  readonly cells: Readonly<Record<string, string>>;
  readonly slips: readonly Slip[];
}

/** The file of a provider who worked with the people at these places, its rows in random order. */
export function writeCohort(seed: number, world: World, places: Int32Array, rates: ErrorRates): Cohort {
  const writer = provider(streamOf(seed, 'provider'), world, places, rates);
  const entries = Array.from(places, (place) => entryOf(world, writer, place));
  const sent = shuffled(streamOf(seed, 'rows'), withRepeats(streamOf(seed, 'repeats'), entries, rates.repeated_row));
  return { rows: rowsOf(sent), truth: truthOf(sent, world.extract), realised: realisedIn(sent, world) };
}

function entryOf({ people }: World, writer: Provider, place: number): Entry {
  const surname = writer.surname(place);
  const forename = writer.forename(place);
  const birth = writer.birth(place);
  const postcode = writer.postcode(place);
  const supervision = writer.supervision(place);
  const pncId = writer.pncId(place);
  const prisonNumber = writer.prisonNumber(place);
  const told = [surname, forename, birth, postcode, supervision, pncId, prisonNumber];
  return {
    place,
    slips: told.flatMap(({ slip }) => slip ?? []),
    cells: {
      surname: surname.cells,
      forename: forename.cells,
      date_of_birth: birth.cells,
      gender: people.gender[place] === 'female' ? 'Female' : 'Male',
      postcode: postcode.cells,
      intervention_start: writer.interventionStart(place),
      supervision_start: supervision.cells[0],
      supervision_end: supervision.cells[1],
      pnc_id: pncId.cells,
      prison_number: prisonNumber.cells,
    },
  };
}

function withRepeats(stream: Stream, entries: readonly Entry[], share: number): Entry[] {
  const repeats = entries.filter(() => stream.chance(share));
  return [...entries, ...repeats.map((entry): Entry => ({ ...entry, slips: [...entry.slips, 'repeated-row'] }))];
}

function shuffled(stream: Stream, entries: readonly Entry[]): Entry[] {
  return Array.from(shuffledPlaces(stream, entries.length), (place) => entries[place]!);
}

const FIELDS = [
  'surname',
  'forename',
  'date_of_birth',
  'gender',
  'postcode',
  'intervention_start',
  'supervision_start',
  'supervision_end',
  'pnc_id',
  'prison_number',
];

function rowsOf(entries: readonly Entry[]): Table {
  const column = (field: string) => entries.map(({ cells }) => cells[field]!);
  return { rows: entries.length, columns: Object.fromEntries(FIELDS.map((field) => [field, column(field)])) };
}

function truthOf(entries: readonly Entry[], extract: number): Table {
  return {
    rows: entries.length,
    columns: {
      row: Float64Array.from(entries, (_, row) => row + 1),
      person_id: entries.map(({ place }) => (place < extract ? personId(place) : '')),
      slips: entries.map(({ slips }) => slips.join(' ')),
    },
  };
}

function realisedIn(entries: readonly Entry[], { identities, supervision, extract }: World): Record<string, Realised> {
  const sent = entries.filter(({ slips }) => !slips.includes('repeated-row'));
  const count = (holds: (entry: Entry) => boolean) => sent.filter(holds).length;
  const imprisoned = count(({ place }) => identities.prisonNumber[place] !== '');
  const supervised = count(({ place }) => supervision.start[place] !== NO_DAY);
  const shareOf = (slips: readonly Slip[], of = sent.length) =>
    realised(
      count((entry) => entry.slips.some((slip) => slips.includes(slip))),
      of,
    );
  return {
    not_in_extract: realised(
      count(({ place }) => place >= extract),
      sent.length,
    ),
    forename_nickname: shareOf(['forename-nickname']),
    forename_typing: shareOf(['forename-typing']),
    surname_alias: shareOf(['surname-alias']),
    surname_changed: shareOf(['surname-changed']),
    surname_typing: shareOf(['surname-typing']),
    birth_swapped: shareOf(['birth-swapped']),
    birth_digit: shareOf(['birth-digit']),
    birth_missing: shareOf(['birth-missing']),
    pnc_missing: shareOf(['pnc-missing']),
    pnc_wrong: shareOf(['pnc-mistyped', 'pnc-unissued', 'pnc-of-another']),
    prison_number_missing: shareOf(['prison-number-missing'], imprisoned),
    prison_number_wrong: shareOf(['prison-number-wrong'], imprisoned),
    postcode_moved: shareOf(['postcode-moved']),
    postcode_missing: shareOf(['postcode-missing']),
    supervision_missing: shareOf(['supervision-missing'], supervised),
    supervision_days_off: shareOf(['supervision-days-off'], supervised),
    repeated_row: realised(entries.length - sent.length, sent.length),
  };
}
