import { expect } from 'vitest';
import type { EarlierRelease } from '../../../../engine/artifacts/published-release.ts';
import type { Pack } from '../../../../engine/pack/pack.ts';
import { tableRulesOf } from '../../../../engine/pipeline/table-rules.ts';
import { feasibleIntervals } from '../../../../engine/stages/disclosure/attack/attack.ts';
import type { Knowledge } from '../../../../engine/stages/disclosure/attack/knowledge.ts';
import { loadSolver } from '../../../../engine/stages/disclosure/attack/solver.ts';
import type { Cell, Relation } from '../../../../engine/stages/disclosure/figures/figures.ts';
import { relationsOf } from '../../../../engine/stages/disclosure/figures/relations.ts';
import { auditTables, protectTables, type TableRules } from '../../../../engine/stages/disclosure/stage.ts';
import type { TablesProtected } from '../../../../engine/stages/disclosure/tables/protect-tables.ts';
import type { Files } from '../../../../schemas/types.ts';
import { loadShipped, shipped } from '../../../pack/shipped.ts';

export type Tables = Files['tables'];
export type TableCell = Tables['cells'][number];
export type Ends = readonly [min: number, max: number | null];
export type Safe = Extract<TablesProtected, { verdict: 'protected' }>;

/** A text of a file of the pack, and what stands there instead. */
export type Change = readonly [file: string, from: string, to: string];

/** The shipped pack with other rules, as a lab would have it that decided otherwise. */
export function studyPack(...changes: readonly Change[]): Pack {
  const files = new Map(shipped.files);
  for (const [file, from, to] of changes) {
    const text = files.get(file);
    if (!text?.includes(from)) throw new Error(`${file} does not say: ${from}`);
    files.set(file, text.replace(from, to));
  }
  const { pack, diagnostics } = loadShipped(files);
  if (!pack) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
  return pack;
}

/** The rules of the shipped pack for tables, or of one with changes. */
export function rulesOf(...changes: readonly Change[]): TableRules {
  const rules = tableRulesOf(studyPack(...changes), '2014-03-03');
  if ('code' in rules) throw new Error(rules.message);
  return rules;
}

const smallestCount = '2013-04-01: { is: 10, cites: [ons-srs.threshold], assumed: "The assessment';
const smallCount = 'if: { cell.people: { below: smallest_count } }';

/** Counts up to `most` are hidden. */
export const hiddenUpTo = (most: number): Change => [
  'parameters.yaml',
  smallestCount,
  smallestCount.replace('is: 10', `is: ${most + 1}`),
];

/** A count of 0 is shown as 0. */
export const zerosShown: Change = [
  'disclosure.yaml',
  smallCount,
  'if: { cell.people: { between: [1, below smallest_count] } }',
];

/** What is hidden as a small count bears a marker of its own, so that everybody can tell it from what protects it. */
export const smallCountsMarked: Change = [
  'disclosure.yaml',
  '      reason: LowCount',
  '      reason: LowCount\n      marker: "[x]"',
];

/** Whatever is not hidden is shown rounded. */
export function countsRounded(to: 'nearest' | 'midpoint', base: number, protect: number): Change[] {
  return [
    ['disclosure.yaml', 'verdicts: [publish, suppress]', 'verdicts: [publish, round, suppress]'],
    [
      'disclosure.yaml',
      'rounding: { rates',
      `rounding: { counts: { to: ${to}, base: ${base}, protect: ${protect} }, rates`,
    ],
    ['disclosure.yaml', 'cell.others: absent }\n      then: publish', 'cell.others: absent }\n      then: round'],
    [
      'disclosure.yaml',
      '  otherwise: publish\n  undecided: suppress\n\nmatch_rate',
      '  otherwise: round\n  undecided: suppress\n\nmatch_rate',
    ],
  ];
}

/** Parts `c1`, `c2`, ... and their total `all`, in one table. */
export function lineOf(...parts: readonly number[]): Tables {
  const cells = parts.map((people, at) => ({ id: `c${at + 1}`, table: 't', people, by: { k: `k${at + 1}` } }));
  const all = parts.reduce((sum, people) => sum + people, 0);
  return { cells: [...cells, { id: 'all', table: 't', people: all, by: { k: 'total' } }] };
}

/** The tables as a naive release shows them: with these cells hidden and no other. */
export function hiding(tables: Tables, ...ids: readonly string[]): Tables {
  return {
    ...tables,
    cells: tables.cells.map((cell) => (ids.includes(cell.id) ? { ...cell, suppressed: true } : cell)),
  };
}

/** What the product's own auditor makes of a pattern: of each hidden cell what is left, and the cells it works out. */
export async function attacked(rules: TableRules, tables: Tables, earlier: readonly EarlierRelease[] = []) {
  const found = await auditTables(rules, tables, earlier);
  if (found.verdict !== 'audited') throw new Error(`not audited: ${JSON.stringify(found)}`);
  const { intervals, determined, too_narrow: tooNarrow, intruders, second_method_agrees: agreed } = found.audit;
  expect(agreed).toBe(true);
  return {
    left: intervals,
    determined: [...determined].sort(),
    tooNarrow,
    intruders,
    againstRules: found.shownAgainstRules,
  };
}

/** The tables as the product releases them. */
export async function released(
  rules: TableRules,
  tables: Tables,
  earlier: readonly EarlierRelease[] = [],
): Promise<Safe> {
  const made = await protectTables(rules, tables, earlier);
  if (made.verdict !== 'protected') throw new Error(`not released: ${JSON.stringify(made)}`);
  return made;
}

/** The sentence with which the product refuses to release the tables. */
export async function blocked(
  rules: TableRules,
  tables: Tables,
  earlier: readonly EarlierRelease[] = [],
): Promise<string> {
  const made = await protectTables(rules, tables, earlier);
  if (made.verdict === 'protected') throw new Error('it was released');
  return made.verdict === 'stop' ? made.sentence : made.problems.map(({ message }) => message).join('; ');
}

export function hiddenIn({ cells }: Safe): string[] {
  return cells.filter(({ state }) => state === 'suppressed').map(({ id }) => id);
}

/** Releases the tables and attacks the release anew, as one would that somebody else made: nothing may fall. */
export async function withstands(rules: TableRules, tables: Tables, earlier: readonly EarlierRelease[] = []) {
  const safe = await released(rules, tables, earlier);
  const hidden = hiddenIn(safe);
  const again = await attacked(rules, hiding(tables, ...hidden), earlier);
  expect(again).toMatchObject({ determined: [], tooNarrow: [], againstRules: [] });
  return { safe, hidden, left: again.left, intruders: again.intruders };
}

/** Somebody who adds, knows that people are never fewer than none, and counts them whole. */
export const reader: Knowledge = { intruder: 'reader', nonNegative: true, integers: true };

const solver = loadSolver();

/** What a reader can infer of every cell that is hidden or never printed, by arithmetic alone. */
export async function inferred(
  cells: readonly Cell[],
  hidden: readonly string[] = [],
  { relations = relationsOf(cells), knows = reader }: { relations?: readonly Relation[]; knows?: Knowledge } = {},
): Promise<Record<string, Ends>> {
  const pattern = { primary: new Set(hidden), secondary: new Set<string>() };
  const found = feasibleIntervals(await solver, { cells, relations }, pattern, knows);
  return Object.fromEntries([...found].map(([id, { min, max }]) => [id, [min, max] as const]));
}

/** The cells of a file as one population, for `inferred`. */
export function cellsOf({ cells }: Tables, ...never: readonly Omit<Cell, 'table' | 'implied'>[]): Cell[] {
  const printed = cells.map(
    ({ id, table, people, by, population }): Cell => ({
      id,
      table,
      value: people!,
      population: population ?? 'all',
      ...(by === undefined ? {} : { by }),
    }),
  );
  return [
    ...printed,
    ...never.map((cell): Cell => ({ population: 'all', ...cell, table: printed[0]!.table, implied: true })),
  ];
}

export function width([min, max]: Ends): number {
  return max === null ? Number.POSITIVE_INFINITY : max - min;
}

/** Whole numbers from 0. */
export function upTo(most: number): number[] {
  return Array.from({ length: most + 1 }, (_, at) => at);
}
