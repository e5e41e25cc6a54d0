import { mkdirSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';

/** What is asked of the invented branch. */
export interface Wish {
  /** Readers on the list. */
  readonly readers: number;
  /** How the list came: a level of the pack's `brought_by`. */
  readonly broughtBy: string;
  /** The day on which the list came, yyyy-mm-dd. */
  readonly received: string;
}

interface Person {
  readonly key: string;
  readonly card: string;
  readonly family: string;
  readonly given: string;
  readonly born: string;
  readonly term: string;
  readonly campus: string;
  readonly schoolYears: number;
  readonly nights: boolean;
  readonly chance: number;
  readonly books: number;
}

const enrolled = 1500;
const families = [
  'Ashdown',
  'Birkett',
  'Calloway',
  'Drummond',
  'Eastlake',
  'Farrow',
  'Grimshaw',
  'Hollis',
  'Ingram',
  'Jessop',
  'Kettle',
  'Lomax',
];
const givens = [
  'Ada',
  'Basil',
  'Cora',
  'Dennis',
  'Edith',
  'Felix',
  'Greta',
  'Hugh',
  'Iris',
  'Jonas',
  'Kitty',
  'Leo',
  'Mabel',
  'Noel',
];

/**
 * Writes a folder that `jdl run` takes: an invented college, and the list of a branch whose readers pass more often
 * (85 of 100, and 45 of 100 else). The same wish, the same files.
 */
export function writeWorld(folder: string, wish: Wish): void {
  const people = college();
  const readers = people.filter((_, i) => i % 9 === 4).slice(0, wish.readers);
  const taught = new Set(readers.map((reader) => reader.key));
  mkdirSync(folder, { recursive: true });
  const write = (name: string, lines: readonly string[]) => writeFileSync(join(folder, name), `${lines.join('\n')}\n`);
  write('register.csv', [
    'person_id,reader_number,family_name,given_name,born',
    ...people.map((p) => [p.key, p.card, p.family, p.given, p.born].join(',')),
  ]);
  write('results.csv', [
    'person_id,term,campus,school_years,works_nights,days_to_exam,books',
    ...people.map((p) => resultLine(p, taught.has(p.key))),
  ]);
  write('list.csv', ['Reader number,Family name,Given name,Birth date,First lesson', ...readers.map(listLine)]);
  write('site.yaml', [
    'rehearsal: true',
    'extracts:',
    '  college-register: { file: register.csv, synthetic: true }',
    '  results: { file: results.csv, synthetic: true }',
    'people:',
    '  cleo: { role: clerk }',
    '  wanda: { role: warden }',
  ]);
  write('request.yaml', [
    `pack: ${JSON.stringify(relative(folder, import.meta.dirname))}`,
    'cohort: list.csv',
    'fields:',
    '  id: "SLIP-7"',
    '  provider: Harbour branch',
    '  intervention: Reading for the tide tables',
    `  received: ${wish.received}`,
    `  brought_by: ${wish.broughtBy}`,
    '  readers_agreed: true',
    '  course_kind: taught',
  ]);
}

function college(): Person[] {
  const draw = draws(7);
  const one = <T>(of: readonly T[]): T => of[Math.floor(draw() * of.length)]!;
  return Array.from({ length: enrolled }, (_, i) => ({
    key: `K${10_000 + i}`,
    card: `R-${String(7919 * (i + 1)).padStart(8, '0')}`,
    family: one(families),
    given: one(givens),
    born: `${1950 + Math.floor(draw() * 50)}-0${1 + Math.floor(draw() * 9)}-${10 + Math.floor(draw() * 18)}`,
    term: one(['autumn', 'spring']),
    campus: one(['harbour', 'harbour', 'harbour', 'hill', 'hill', 'island']),
    schoolYears: 6 + Math.floor(draw() * 8),
    nights: draw() < 0.3,
    chance: draw(),
    books: Math.floor(draw() * 30),
  }));
}

function resultLine({ key, term, campus, schoolYears, nights, chance, books }: Person, taught: boolean): string {
  const passed = chance < (taught ? 0.85 : 0.45);
  const days = passed ? 100 + Math.floor(600 * chance) : '';
  return [key, term, campus, schoolYears, nights, days, books].join(',');
}

/** Every fifth reader comes without a card, every eleventh with somebody else's spelling of the given name. */
function listLine({ card, family, given, born }: Person, i: number): string {
  return [i % 5 === 0 ? '' : card, family, i % 11 === 3 ? `${given}a` : given, born, '2021-10-04'].join(',');
}

/** Uniform draws in [0, 1): Park and Miller's minimal standard generator (Communications of the ACM 31, 1988). */
function draws(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}
