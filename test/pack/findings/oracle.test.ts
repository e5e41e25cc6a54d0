import { expect, test } from 'vitest';
import { compileCondition } from '../../../engine/kernel/conditions/compile.ts';
import { conjuncts } from '../../../engine/kernel/decision/answers.ts';
import type { Decision, Row } from '../../../engine/kernel/decision/decision.ts';
import type { DecisionInForce } from '../../../engine/kernel/decision/in-force.ts';
import type { Space } from '../../../engine/kernel/decision/space.ts';
import { findingsOfPack } from '../../../engine/pack/findings/findings.ts';
import { livesOf } from '../../../engine/pack/findings/lives.ts';
import type { Pack } from '../../../engine/pack/pack.ts';
import { filesOf, folders, soundPack } from './packs.ts';

/** What somebody may do to a row by mistake. */
function* edits({ rows }: Decision): Generator<{ readonly what: string; readonly rows: readonly Row[] }> {
  for (const [i, row] of rows.entries()) {
    yield { what: `${row.id} deleted`, rows: rows.toSpliced(i, 1) };
    yield { what: `${row.id} again`, rows: rows.toSpliced(i + 1, 0, { ...row, id: `${row.id}-again` }) };
    const parts = conjuncts(row.condition);
    for (const part of parts.length > 1 ? parts : [])
      yield {
        what: `${row.id} wider`,
        rows: rows.with(i, { ...row, condition: { and: parts.filter((other) => other !== part) } }),
      };
  }
}

/** Every situation that can occur, one by one: which rows decide, and in how many none does. */
function goneThrough(decision: DecisionInForce, { axes, diagrams, impossible }: Space) {
  const slots = new Map(axes.map(({ fact }, axis) => [fact.name, axis]));
  const rows = decision.rows.map(({ condition }) => compileCondition(condition, (name) => slots.get(name)!));
  const deciding = new Set<number>();
  const none: number[][] = [];
  const point = axes.map(() => 0);
  const values = axes.map(({ stretches }) => stretches[0]!.sample);
  const absent = axes.map(() => false);
  const visit = (axis: number): void => {
    if (axis < axes.length) {
      for (const [place, { sample }] of axes[axis]!.stretches.entries()) {
        point[axis] = place;
        values[axis] = sample;
        visit(axis + 1);
      }
      return;
    }
    if (diagrams.ask(impossible, point) === 1) return;
    const row = rows.findIndex((holds) => holds({ values, absent }) === true);
    if (row >= 0) deciding.add(row);
    else none.push([...point]);
  };
  visit(0);
  return { deciding, none };
}

const asksAbsent = ({ rows }: Decision) => rows.some(({ condition }) => JSON.stringify(condition).includes('"absent"'));

test.each(folders.filter((folder) => !folder.includes('iowa')))(
  'in %s a row deleted, doubled or widened gives the findings of a search through everything',
  (folder) => {
    const pack = soundPack(filesOf(folder));
    const written = [...pack.decisions.values()].filter((decision) => !decision.ofOptions && !asksAbsent(decision));
    const tried = { edits: 0, dead: 0 };
    for (const decision of written) {
      for (const { what, rows } of edits(decision)) {
        const edited = { ...decision, rows };
        const only: Pack = { ...pack, decisions: new Map([[decision.id, edited]]) };
        const spell = livesOf(only)[0]!.spells.at(-1);
        if (spell?.space === undefined) continue;
        const { deciding, none } = goneThrough(spell.decision, spell.space);
        const { diagnostics, gaps } = findingsOfPack(only);
        const hidden = rows.filter((_, i) => !deciding.has(i)).map(({ id }) => id);
        const told = diagnostics.flatMap(({ code, message }) =>
          code === 'JDL4101' ? [/^the row "(.*?)"/.exec(message)![1]!] : [],
        );
        expect(told, `${decision.id}: ${what}`).toEqual(hidden);
        const boxes = spell.findings!.gaps?.cover.boxes ?? [];
        const held = none.filter((at) =>
          boxes.some((box) => box.every((places, i) => places?.includes(at[i]!) ?? true)),
        );
        expect(held.length, `${decision.id}: ${what}`).toBe(none.length);
        expect(gaps[0]!.sets.length > 0, `${decision.id}: ${what}`).toBe(
          none.length > 0 && gaps[0]!.untold === undefined,
        );
        tried.edits += 1;
        tried.dead += hidden.length;
      }
    }
    expect(tried.edits).toBeGreaterThan(40);
    expect(tried.dead).toBeGreaterThan(10);
  },
);
