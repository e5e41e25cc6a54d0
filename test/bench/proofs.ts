import { join } from 'node:path';
import { home, readPackFolder, readSchemas } from '../../engine/adapters/files.ts';
import { evaluate } from '../../engine/kernel/conditions/evaluate.ts';
import { decisionDifference } from '../../engine/kernel/decision/difference.ts';
import { findingsOf } from '../../engine/kernel/decision/findings.ts';
import type { DecisionInForce } from '../../engine/kernel/decision/in-force.ts';
import { spaceOf } from '../../engine/kernel/decision/space.ts';
import type { FactValue } from '../../engine/kernel/facts/fact.ts';
import { decisionDiff } from '../../engine/pack/diff/decision-diff.ts';
import { pairsOf } from '../../engine/pack/diff/pairs.ts';
import { loadPack } from '../../engine/pack/load.ts';
import type { Pack } from '../../engine/pack/pack.ts';
import { deciders } from '../../engine/pipeline/registry.ts';
import { type Figure, medianByName, secondsOf } from './figure.ts';
import { madeDecision, type Size } from './made-decision.ts';

interface Task extends Size {
  readonly name: string;
  /** Of so many points json-logic-js answers one, and the time is multiplied. */
  readonly oneOf: number;
  readonly goal: number;
}

const tasks: readonly Task[] = [
  { name: '16,384 points', levels: 7, rows: 20, cells: 3, oneOf: 1, goal: 0.2 },
  { name: '1,048,576 points', levels: 10, rows: 20, cells: 3, oneOf: 64, goal: 5 },
  { name: '65,536 points times two numbers', levels: 8, numbers: 2, rows: 20, cells: 4, oneOf: 64, goal: 5 },
];
const rounds = 5;
const shipped = loadPack(readPackFolder(join(home, 'rules/justice-data-lab'))!, readSchemas(), deciders()).pack!;

/** How long proofs over a whole space take, beside asking json-logic-js at every point of it. */
export async function proofs(): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const task of tasks) figures.push(...(await figuresOf(task)));
  return figures;
}

async function figuresOf({ name, oneOf, goal, ...size }: Task): Promise<Figure[]> {
  const decision = madeDecision(size, 7);
  const edited = { ...decision, rows: decision.rows.toSpliced(7, 1) };
  const packs = { before: packWith(decision), after: packWith(edited) };
  const pairs = new Map(pairsOf(packs).map((pair) => [pair.id, pair]));
  const told = () => decisionDiff(pairs.get(decision.id)!, packs, pairs, new Map());
  const found = findingsOf(decision);
  const { changes } = decisionDifference(decision, edited, spaceOf([decision, edited]));
  const seconds = async (work: () => unknown) => secondsOf(async () => work());
  const of = await medianByName(rounds, async () => ({
    check: await seconds(() => findingsOf(decision)),
    diff: await seconds(() => decisionDifference(decision, edited, spaceOf([decision, edited]))),
    told: await seconds(told),
    asked: oneOf * (await seconds(() => askEverywhere(decision, oneOf))),
  }));
  const asked = `${of('asked').toFixed(2)} s${oneOf === 1 ? '' : `, worked out from one point in ${oneOf}`}`;
  const boxes = changes.reduce((n, change) => n + change.boxes.length, 0);
  const gaps = found.gaps?.cover;
  const plain = '  json-logic-js, asked at every point';
  return [
    {
      name: `check of ${name}`,
      value: of('check'),
      unit: 'seconds',
      goal,
      how: `${size.rows} rows, median of ${rounds}; ${gaps?.boxes.length ?? 0}${gaps?.complete === false ? ' and more' : ''} sets of situations fall through`,
    },
    { name: plain, value: of('asked') / of('check'), unit: 'times', how: asked },
    {
      name: `diff of ${name}`,
      value: of('diff'),
      unit: 'seconds',
      how: `one row taken out; ${boxes} sets of situations change`,
    },
    { name: plain, value: (2 * of('asked')) / of('diff'), unit: 'times', how: 'both versions' },
    {
      name: '  told in words',
      value: of('told'),
      unit: 'seconds',
      how: 'as `jdl diff` has it: situations, causes and directions',
    },
  ];
}

/** The shipped pack with the decision besides. */
function packWith(decision: DecisionInForce): Pack {
  return { ...shipped, decisions: new Map(shipped.decisions).set(decision.id, decision) };
}

/** The row that decides at every point of which all facts are known, or at one of so many, the plain way. */
function askEverywhere(decision: DecisionInForce, oneOf: number): number {
  const { axes } = spaceOf([decision]);
  const absent = new Set<string>();
  const values = new Map<string, FactValue>();
  let point = 0;
  let answered = 0;
  const visit = (axis: number): void => {
    if (axis < axes.length) {
      for (const { sample } of axes[axis]!.stretches) {
        values.set(axes[axis]!.fact.name, sample);
        visit(axis + 1);
      }
      return;
    }
    point += 1;
    if (point % oneOf !== 0) return;
    if (decision.rows.some(({ logic }) => evaluate(logic, { values, absent }) === true)) answered += 1;
  };
  visit(0);
  return answered;
}
