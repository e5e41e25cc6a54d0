import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { isMap, type Json } from '../../../engine/kernel/conditions/json.ts';
import { conjuncts, withRow } from '../../../engine/kernel/decision/answers.ts';
import type { Box } from '../../../engine/kernel/decision/box.ts';
import type { RowText } from '../../../engine/kernel/decision/build.ts';
import { decide } from '../../../engine/kernel/decision/decide.ts';
import type { Impossible } from '../../../engine/kernel/decision/decision.ts';
import { findingsOf } from '../../../engine/kernel/decision/findings.ts';
import { whyImpossible } from '../../../engine/kernel/decision/impossible.ts';
import type { DecisionInForce } from '../../../engine/kernel/decision/in-force.ts';
import { type Space, spaceOf } from '../../../engine/kernel/decision/space.ts';
import type { FactValue, FactValues } from '../../../engine/kernel/facts/fact.ts';
import { decisionOf, everySituation, verdicts } from './made.ts';
import { condition, everyValue, naive, rows } from './random.ts';

const runs = { numRuns: 120, seed: 20140331 };

const impossible = fc.array(
  fc.constantFrom<Impossible>(
    { because: 'a mean is of all', where: { 'cell.kind': { among: ['mean'] }, 'cell.people': { to: 2 } } },
    { because: 'what is shown is known', where: { 'cell.kind': 'not known', 'cell.shown': { among: [true] } } },
    { because: 'a rate has a share', where: { 'cell.kind': { among: ['rate'] }, 'cell.share': 'not known' } },
    { because: 'nobody has no share', where: { 'cell.people': { to: 0 }, 'cell.share': { above: 0 } } },
  ),
  { maxLength: 2 },
);

/** What follows from each other, as people write it: the second row repeats a part of the first, or holds less of it. */
const related: fc.Arbitrary<RowText[]> = fc.tuple(rows, condition, fc.nat(), fc.nat()).map(([all, more, from, at]) => {
  const copied = all[from % all.length]!;
  const row = { ...copied, id: 'related', when: { and: [copied.when as Json, more] } } as RowText;
  return all.toSpliced(at % (all.length + 1), 0, row);
});

/** A situation that can occur: what is known, and at each fact not known whatever could be tried in its place. */
interface Situation {
  readonly facts: FactValues;
  readonly absent: readonly string[];
  readonly tries: readonly Readonly<Record<string, FactValue>>[];
}

/** Every situation that the space holds, told apart without the engine's proofs. */
function situationsOf(decision: DecisionInForce, { axes, diagrams }: Space): Situation[] {
  return [...everySituation({ axes, diagrams } as Space)].flatMap((point) => {
    const facts = Object.fromEntries(
      axes.map(({ fact, stretches }, axis) => [fact.name, stretches[point[axis]!]?.sample ?? null]),
    );
    // What is said of facts that no row reads rules nothing out.
    const boxes = (decision.impossible ?? []).filter(({ where }) => Object.keys(where).every((name) => name in facts));
    if (whyImpossible(boxes, facts) !== undefined) return [];
    const tries = axes.reduce<Record<string, FactValue>[]>(
      (found, { fact, stretches }) => {
        const values = facts[fact.name] === null ? stretches.map(({ sample }) => sample) : [facts[fact.name]!];
        return found.flatMap((tried) => values.map((value) => ({ ...tried, [fact.name]: value })));
      },
      [{}],
    );
    return [{ facts, absent: Object.keys(facts).filter((name) => facts[name] === null), tries }];
  });
}

const holds = (node: Json, tried: Readonly<Record<string, FactValue>>, { absent }: Situation) =>
  naive(node, tried, absent) === true;

function firstRow(decision: DecisionInForce, tried: Readonly<Record<string, FactValue>>, at: Situation): number {
  const found = decision.rows.findIndex((row) => holds(row.condition, tried, at));
  return found < 0 ? decision.rows.length : found;
}

/** The deciding row: all that is tried gives one verdict, and of rows of one verdict the later is told. */
function answer(decision: DecisionInForce, at: Situation): number {
  const found = at.tries.map((tried) => firstRow(decision, tried, at));
  const told = new Set(found.map((row) => decision.rows[row]?.then ?? decision.otherwise));
  return told.size > 1 ? decision.rows.length + 1 : Math.max(...found);
}

const sameReasons = (a: DecisionInForce, b: DecisionInForce, all: readonly Situation[]) =>
  all.every((at) => answer(a, at) === answer(b, at));

const inBox = (box: Box, point: readonly number[]) =>
  box.every((places, axis) => places === undefined || places.includes(point[axis]!));

/** Random decisions that can be gone through point by point. */
function everyDecision(
  check: (decision: DecisionInForce, all: readonly Situation[], space: Space) => void,
  all: fc.Arbitrary<RowText[]> = fc.oneof(rows, related),
): void {
  fc.assert(
    fc.property(all, impossible, (written, never) => {
      const decision = decisionOf(written, never);
      const space = spaceOf([decision]);
      fc.pre(space.diagrams.places.reduce((n, places) => n * places, 1) <= 800);
      check(decision, situationsOf(decision, space), space);
    }),
    runs,
  );
}

describe('of a random decision, against going through every situation', () => {
  test('the dead rows are those that never decide, and the rows that are told cover them', () => {
    let covered = 0;
    everyDecision((decision, all, space) => {
      const firing = new Set(all.flatMap((at) => at.tries.map((tried) => firstRow(decision, tried, at))));
      const deciding = new Set(all.map((at) => answer(decision, at)));
      const { deadRows } = findingsOf(decision, space);
      const expected = decision.rows.filter((_, i) => !deciding.has(i));
      expect(deadRows.map(({ row }) => row.id)).toEqual(expected.map(({ id }) => id));
      for (const { row, because, ofKnown, coveredBy, situations } of deadRows) {
        // Nothing meets a condition that is said never to be met, whatever is known; one that is left open is met.
        const meets = all.some((at) => at.tries.every((tried) => holds(row.condition, tried, at)));
        if (because === 'contradiction' || because === 'never met') expect(meets).toBe(false);
        if (because === 'left open') expect(meets).toBe(true);
        if (because === 'covered') expect(ofKnown).toBe(firing.has(decision.rows.indexOf(row)));
        const met = all.filter(({ absent }) => absent.length === 0 || !firing.has(decision.rows.indexOf(row)));
        const own = met.flatMap((at) =>
          at.tries.filter((tried) => holds(row.condition, tried, at)).map((tried) => ({ tried, at })),
        );
        expect(own.length > 0).toBe(because === 'covered');
        const covers = (by: typeof coveredBy) =>
          own.every(({ tried, at }) => by.some((other) => holds(other.condition, tried, at)));
        expect(covers(coveredBy)).toBe(true);
        for (const one of coveredBy) expect(covers(coveredBy.filter((other) => other !== one))).toBe(own.length === 0);
        for (const { witness, row: told, verdict } of situations) {
          expect(decide(decision, witness.given)).toMatchObject({ row: told, verdict });
          expect(decide({ ...decision, rows: [row] }, witness.given).verdict).toBe(
            decision.otherwise === row.then ? decision.otherwise : row.then,
          );
          covered += 1;
        }
      }
    });
    expect(covered).toBeGreaterThan(20);
  });

  test('what is idle changes nothing, alone and together, and what is not told changes something', () => {
    const seen = { parts: 0, alternatives: 0 };
    everyDecision((decision, all, space) => {
      const { idle, deadRows } = findingsOf(decision, space);
      for (const row of decision.rows.filter(({ id }) => deadRows.every((dead) => dead.row.id !== id))) {
        const found = idle.filter((part) => part.row.id === row.id);
        const parts = conjuncts(row.condition);
        const left = parts
          .map((part, at) => ({ at, branches: branchesOf(part) }))
          .filter(({ at }) => !found.some((part) => part.at === at && part.alternative === undefined))
          .map(({ at, branches }) => ({
            at,
            branches: branches.filter(
              (branch) =>
                !found.some((f) => f.at === at && JSON.stringify(f.alternative?.condition) === JSON.stringify(branch)),
            ),
          }));
        const written = (some: typeof left) =>
          withRow(decision, row.id, { and: some.map(({ branches }) => ({ or: branches })) });
        expect(sameReasons(decision, written(left), all)).toBe(true);
        for (const part of left) {
          const without = left.filter((other) => other !== part);
          if (without.length > 0) expect(sameReasons(decision, written(without), all)).toBe(false);
          for (const branch of part.branches.length > 1 ? part.branches : []) {
            const shorter = { ...part, branches: part.branches.filter((other) => other !== branch) };
            expect(sameReasons(decision, written(left.with(left.indexOf(part), shorter)), all)).toBe(false);
          }
        }
        for (const { alternative, answered } of found) {
          seen[alternative === undefined ? 'parts' : 'alternatives'] += 1;
          if (answered)
            expect(decide(decision, answered.witness.given)).toMatchObject({
              row: answered.row,
              verdict: answered.verdict,
            });
        }
      }
    });
    expect(seen.parts).toBeGreaterThan(10);
    expect(seen.alternatives).toBeGreaterThan(20);
  });

  test('levels are alike where every row takes them alike', () => {
    let groups = 0;
    everyDecision((decision, all, space) => {
      const kind = 'cell.kind';
      const alike = (a: FactValue, b: FactValue) =>
        all.every((at) =>
          at.tries.every((tried) =>
            decision.rows.every(
              (row) =>
                holds(row.condition, { ...tried, [kind]: a }, at) === holds(row.condition, { ...tried, [kind]: b }, at),
            ),
          ),
        );
      const found = findingsOf(decision, space).alike;
      for (const { answered } of found)
        if (answered) expect(decide(decision, answered.witness.given)).toMatchObject({ row: answered.row });
      const told = found.flatMap(({ groups }) => groups);
      groups += told.length;
      if (!decision.reads.has(kind)) return expect(told).toEqual([]);
      for (const a of everyValue[kind]!)
        for (const b of everyValue[kind]!)
          if (a < b)
            expect(told.some((group) => group.includes(String(a)) && group.includes(String(b)))).toBe(alike(a, b));
    });
    expect(groups).toBeGreaterThan(20);
  });

  test('the gaps hold every situation with all facts known that no row answers', () => {
    everyDecision((decision, all, space) => {
      const { gaps } = findingsOf(decision, space);
      const boxes = gaps?.cover.boxes ?? [];
      const known = all.filter(({ absent }) => absent.length === 0);
      const points = [...everySituation(space)];
      const levels = new Set<string>();
      for (const at of known) {
        const point = points.find((p) =>
          space.axes.every((axis, i) => axis.stretches[p[i]!]?.sample === at.facts[axis.fact.name]),
        )!;
        const falls = answer(decision, at) === decision.rows.length;
        expect(boxes.some((box) => inBox(box, point))).toBe(falls);
        const told = space.axes.filter(({ fact }) => fact.type === 'level' || fact.type === 'boolean');
        if (falls) levels.add(JSON.stringify(told.map(({ fact }) => at.facts[fact.name])));
      }
      expect(gaps?.combinations ?? 0).toBe(levels.size);
      for (const { given } of gaps?.witnesses ?? []) expect(decide(decision, given).row).toBe('otherwise');
    });
  });

  test('unreached are the verdicts that no situation gets', () => {
    everyDecision((decision, all, space) => {
      const got = new Set(
        all.map((at) => {
          const row = answer(decision, at);
          const { otherwise, undecided } = decision;
          return row === decision.rows.length ? otherwise : (decision.rows[row]?.then ?? undecided);
        }),
      );
      expect(findingsOf(decision, space).unreached).toEqual(verdicts.filter((verdict) => !got.has(verdict)));
    });
  });
});

function branchesOf(part: Json): Json[] {
  const [op, operands] = isMap(part) ? (Object.entries(part)[0] as [string, Json[]]) : ['', []];
  if (op === 'or') return operands;
  if (op !== 'in') return [part];
  return (operands[1] as Json[]).map((level) => ({ '===': [operands[0]!, level] }));
}

describe('a dead row', () => {
  const row = (id: string, when: Record<string, unknown>, then = 'publish'): RowText => ({ id, when, then }) as RowText;
  const people = { var: 'cell.people' };
  const kind = { var: 'cell.kind' };
  const told = (all: RowText[], never: Impossible[] = []) => {
    const { deadRows } = findingsOf(decisionOf(all, never));
    return deadRows.map(({ row: { id }, because, why, coveredBy, situations }) => ({
      id,
      because: why ?? because,
      by: coveredBy.map((by) => by.id),
      such: situations.map(({ witness, row: answers }) => ({ ...witness.given, answers })),
    }));
  };

  it('is covered by the one row that covers it alone, though others answer too', () => {
    const all = [
      row('few', { '<': [people, 2] }),
      row('some', { '<': [people, 4] }),
      row('counts', { and: [{ '<': [people, 3] }, { '===': [kind, 'count'] }] }),
    ];
    const such = [{ 'cell.people': 2, 'cell.kind': 'count', answers: 'some' }];
    expect(told(all)).toEqual([{ id: 'counts', because: 'covered', by: ['some'], such }]);
  });

  it('is covered by several rows together where none does alone, and by none that is not needed', () => {
    const all = [
      row('few', { '<': [people, 3] }),
      row('rates', { '===': [kind, 'rate'] }),
      row('many', { '>=': [people, 3] }),
      row('counts', { '===': [kind, 'count'] }),
    ];
    const such = [
      { 'cell.people': 2, 'cell.kind': 'count', answers: 'few' },
      { 'cell.people': 3, 'cell.kind': 'count', answers: 'many' },
    ];
    expect(told(all)).toEqual([{ id: 'counts', because: 'covered', by: ['few', 'many'], such }]);
  });

  it('may contradict itself, or ask for what the stage never meets', () => {
    const nobody = row('nobody', { and: [{ '<': [people, 2] }, { '>': [people, 3] }] });
    const means = row('means', { and: [{ '===': [kind, 'mean'] }, { '<=': [people, 2] }] });
    const never = {
      because: 'a mean is of all',
      where: { 'cell.kind': { among: ['mean'] }, 'cell.people': { to: 2 } },
    };
    expect(told([nobody])).toEqual([{ id: 'nobody', because: 'contradiction', by: [], such: [] }]);
    expect(told([means], [never])).toEqual([{ id: 'means', because: never.because, by: [], such: [] }]);
  });

  it('may hold only where what is not known leaves the answer open', () => {
    const few = row('few', { '<': [people, 2] }, 'suppress');
    const means = row('means', { '===': [kind, 'mean'] });
    const never = {
      because: 'a mean counts nobody',
      where: { 'cell.kind': { among: ['mean'] }, 'cell.people': 'known' },
    };
    expect(told([few, means], [never as Impossible])).toEqual([
      { id: 'means', because: 'left open', by: [], such: [] },
    ]);
  });
});
