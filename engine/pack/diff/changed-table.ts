import type { Decision } from '../../kernel/decision/decision.ts';
import type { DecisionInForce, RowInForce } from '../../kernel/decision/in-force.ts';
import { idInWords, longDate } from '../../kernel/decision/sentence.ts';
import { cellsInWords } from '../../kernel/decision/why-not.ts';
import type { ChangedCell, ChangedRow, ChangedTable } from '../../print/comparison-view.ts';
import type { Pack } from '../pack.ts';
import { decisionAsOf, parametersAsOf } from '../resolve.ts';
import { byId, earlierName } from './earlier-names.ts';
import { counted } from './headline.ts';
import type { Packs, Pair } from './pairs.ts';

/** Tables of no more rows are shown whole. */
const smallTable = 8;

const several = 'Several facts at once';

/** Both versions of a decision on one day in one table; null where a version lacks it, or no row differs. */
export function changedTable({ before, after }: Pair, packs: Packs, day: string): ChangedTable | null {
  const [old, now] = [inForceOn(before, packs.before, day), inForceOn(after, packs.after, day)];
  if (old === undefined || now === undefined) return null;
  const known = byId(before!.rows);
  const earlierRow = (row: RowInForce) => earlierName(row.id, row, known);
  const was = new Map(old.rows.map((row) => [row.id, wordsOf(row, old)]));
  const kept = now.rows.map((row) => rowOf(row, was.get(earlierRow(row)), wordsOf(row, now)));
  const names = new Set(now.rows.map(earlierRow));
  const rows = withGone(
    kept,
    now.rows.map(earlierRow),
    old.rows
      .filter(({ id }) => !names.has(id))
      .map((row) => ({ row: goneRow(row, was.get(row.id)!), after: standsAfter(row, old) })),
  );
  const different = rows.filter(({ is }) => is !== 'kept');
  if (different.length === 0) return null;
  const shown = rows.length <= smallTable ? rows : different;
  const left = rows.length - shown.length;
  const facts = [...new Map([...old.facts, ...now.facts])].map(([name, { title }]) => [name, title] as const);
  const asked = [...facts, ['', several] as const].filter(([name]) => shown.some(({ cells }) => cells.has(name)));
  return {
    caption: `${heading(day)}${left === 0 ? '' : `; ${counted(left, 'other is', 'others are')} as before`}`,
    columns: [...asked.map(([, title]) => title), 'Verdict'],
    rows: shown.map(({ cells, verdict, ...row }) => ({
      ...row,
      cells: [...asked.map(([name]) => cells.get(name) ?? { before: null, after: '' }), verdict],
    })),
  };
}

/** A day after every change: the rows that hold at last. */
export const lastDay = '9999-12-31';

function heading(day: string): string {
  return day === lastDay ? 'The rows' : `The rows in force from ${longDate(day)}`;
}

interface Row extends Omit<ChangedRow, 'cells'> {
  readonly cells: ReadonlyMap<string, ChangedCell>;
  readonly verdict: ChangedCell;
}

type Words = ReadonlyMap<string, string>;

/** What a row asks of each fact; the empty name stands for what it asks of several. */
function wordsOf(row: RowInForce, decision: DecisionInForce): Words {
  const { cells, besides } = cellsInWords(row, decision);
  const told = cells.map(({ fact, words }) => [fact, words] as const);
  return new Map([
    ...told,
    ...(besides.length === 0 ? [] : [['', besides.join('; ')] as const]),
    [verdictKey, idInWords(row.then)],
  ]);
}

const verdictKey = '\u0000verdict';

function rowOf({ id }: RowInForce, was: Words | undefined, is: Words): Row {
  const old = was ?? is;
  const keys = [...new Set([...is.keys(), ...old.keys()])];
  const cells = new Map(
    keys.map((key) => {
      const [before, after] = [old.get(key) ?? '', is.get(key) ?? ''];
      return [
        key,
        {
          before: before === after ? null : before === '' ? 'not asked' : before,
          after: after === '' ? 'not asked' : after,
        },
      ];
    }),
  );
  const differs = [...cells.values()].some(({ before }) => before !== null);
  const state = was === undefined ? 'new' : differs ? 'changed' : 'kept';
  return { id, is: state, says: state === 'kept' ? null : state, ...apart(cells) };
}

function goneRow({ id }: RowInForce, was: Words): Row {
  const cells = new Map([...was].map(([key, words]) => [key, { before: null, after: words }]));
  return { id, is: 'gone', says: 'gone', ...apart(cells) };
}

function apart(all: ReadonlyMap<string, ChangedCell>): Pick<Row, 'cells' | 'verdict'> {
  const cells = new Map([...all].filter(([key]) => key !== verdictKey));
  return { cells, verdict: all.get(verdictKey)! };
}

interface Gone {
  readonly row: Row;
  /** The row that stood before it, or undefined where it was the first. */
  readonly after: string | undefined;
}

function standsAfter({ id }: RowInForce, decision: DecisionInForce): string | undefined {
  return decision.rows[decision.rows.findIndex((row) => row.id === id) - 1]?.id;
}

/** Rows that are gone stand after those that they stood after. */
function withGone(rows: readonly Row[], ids: readonly string[], gone: readonly Gone[]): Row[] {
  const placed = rows.map((row, i) => ({ row, id: ids[i]! }));
  for (const { row, after } of gone)
    placed.splice(placed.findIndex(({ id }) => id === after) + 1, 0, { row, id: row.id });
  return placed.map(({ row }) => row);
}

function inForceOn(decision: Decision | undefined, pack: Pack, day: string): DecisionInForce | undefined {
  const found = decision && decisionAsOf(decision, day, parametersAsOf(pack.parameters, day));
  return found === undefined || 'noValue' in found ? undefined : found;
}
