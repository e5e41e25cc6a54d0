import type { Box } from '../../kernel/decision/box.ts';
import { boxInWords } from '../../kernel/decision/box-in-words.ts';
import type { Decision } from '../../kernel/decision/decision.ts';
import type { Space } from '../../kernel/decision/space.ts';
import type { Witness } from '../../kernel/decision/witness.ts';
import type { Place } from '../../kernel/diagnostics/diagnostic.ts';
import { valueAt } from '../paths.ts';
import { given } from './flow.ts';
import type { Spell } from './lives.ts';
import { cellsOf } from './row-to-paste.ts';
import type { Subject } from './subject.ts';
import { grouped, whenInWords } from './when.ts';

/** What no row of a decision answers. */
export interface ToldGaps {
  readonly decision: Decision;
  /** The place of `otherwise`. */
  readonly at: Place;
  /** Why it is not told, if so. */
  readonly untold?: string;
  readonly sets: readonly ToldGap[];
  /** False where there were more than could be told. */
  readonly complete: boolean;
  /** Combinations of levels, yes and no, in the last spell that has gaps. */
  readonly combinations: number;
  readonly of: number;
}

/** A set of situations in plain English. */
export interface ToldGap {
  readonly situations: string;
  /** When it is so, after a space; nothing where it always is. */
  readonly when: string;
  /** One of them, told by as few facts as will do. */
  readonly example: string;
  /** Rows that answer all of them, to be pasted below the last row. */
  readonly rows: readonly string[];
}

export function gapsOf(subject: Subject): ToldGaps {
  const { decision, spells, rows } = subject;
  const at = placeOfGaps(subject);
  const none = { decision, at, sets: [], complete: true, combinations: 0, of: 0 };
  if (rows === undefined) return { ...none, untold: 'its rows are made of options' };
  if (spells.length === 0) return { ...none, untold: 'none of its rows is ever in force' };
  if (spells.some(({ findings }) => findings === undefined)) return { ...none, untold: 'it is too large for a proof' };
  const last = spells.findLast(({ findings }) => findings?.gaps !== undefined);
  if (last === undefined) return none;
  const found = grouped([...spells].reverse(), gapsIn, ({ key }) => key);
  const margin = marginOf(subject);
  const ids = idsFor(decision);
  const { combinations, of } = last.findings!.gaps!;
  return {
    decision,
    at,
    sets: found.map(({ first, spells: held }) => ({
      situations: boxInWords(first.box, first.space),
      when: whenInWords([...held].reverse(), spells),
      example: given(first.witness),
      rows: first.cells.map((cells) => rowText(ids.next().value, cells, decision.otherwise, margin)),
    })),
    complete: spells.every(({ findings }) => findings?.gaps?.cover.complete !== false),
    combinations,
    of,
  };

  /** Values that move with a parameter leave a gap what it is: it is known by the row that would close it. */
  function gapsIn(spell: Spell): Found[] {
    const { space, findings } = spell;
    if (space === undefined || findings?.gaps === undefined) return [];
    const { cover, witnesses } = findings.gaps;
    return cover.boxes.map((box, i) => {
      const cells = cellsOf(box, decision, spell.decision.parameters, space);
      const key = cells.length > 0 ? cells.join() : boxInWords(box, space);
      return { box, space, witness: witnesses[i]!, cells, key };
    });
  }
}

interface Found {
  readonly box: Box;
  readonly space: Space;
  readonly witness: Witness;
  readonly cells: readonly string[];
  readonly key: string;
}

function* idsFor({ rows }: Decision): Generator<string, never> {
  const taken = new Set(rows.map(({ id }) => id));
  for (let n = 1; ; n += 1) if (!taken.has(`gap-${n}`)) yield `gap-${n}`;
}

/** Where it is written what holds otherwise; where that goes without saying, the last row, below which rows are added. */
function placeOfGaps({ file, path, rows, decision }: Subject): Place {
  const isWritten = valueAt(file.value, [...path, 'otherwise']) !== undefined;
  return isWritten || rows === undefined ? file.atKey(path, 'otherwise') : file.at([...rows, decision.rows.length - 1]);
}

/** What stands before the dash of the decision's rows. */
function marginOf({ file, rows }: Subject): string {
  const { line } = file.at([...rows!, 0]);
  return /^ *(?=- )/.exec(file.source.split('\n')[(line ?? 1) - 1] ?? '')?.[0] ?? '';
}

/** The verdict changes nothing until somebody decides on another. */
function rowText(id: string, cells: string, verdict: string, margin: string): string {
  const lines = [
    `- id: ${id}`,
    `  if: ${cells}`,
    `  then: ${verdict}`,
    `  say: "To be written"`,
    `  assumed: "To be decided; cite the clause in its place"`,
  ];
  return lines.map((line) => margin + line).join('\n');
}
