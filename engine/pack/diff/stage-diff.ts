import type { Decider } from '../../kernel/decider.ts';
import { boxInWords } from '../../kernel/decision/box-in-words.ts';
import type { Decision, Row } from '../../kernel/decision/decision.ts';
import { type Diagram, TooLarge } from '../../kernel/decision/diagram.ts';
import { allVerdicts, difference } from '../../kernel/decision/difference.ts';
import { type DecisionInForce, inForce } from '../../kernel/decision/in-force.ts';
import { type Side, type Space, spaceOf, verdictsOf } from '../../kernel/decision/space.ts';
import type { FactValues, LevelFact } from '../../kernel/facts/fact.ts';
import type { Pack } from '../pack.ts';
import { decisionAsOf, parametersAsOf } from '../resolve.ts';
import type { DecisionDiff, Packs } from './decision-diff.ts';
import { oneOrder } from './direction.ts';
import { epochsOf, startsOf } from './epochs.ts';
import type { Pair } from './pairs.ts';

/** What becomes of the answer of several checks together, in which the most protective holds. */
export interface StageDiff {
  readonly id: string;
  readonly of: string;
  /** The checks that changed. */
  readonly decisions: readonly string[];
  /** Empty where the checks changed and their answer together never does. */
  readonly transitions: readonly Transition[];
  /** Checks whose change by itself never changes the answer, as another check answers at least as protectively. */
  readonly masked: readonly string[];
  readonly notDecided?: string;
}

export interface Transition {
  readonly from?: string;
  readonly before: string;
  readonly after: string;
  /** To the more protective, or to the more open; neither where the versions order their verdicts differently. */
  readonly moves: 'up' | 'down' | 'aside';
  /** Told by the facts of the checks that changed; together they are all. Empty where a fact is not known. */
  readonly situations: readonly string[];
  readonly witness: FactValues;
  /** Facts that must not be known. */
  readonly absent: readonly string[];
}

/** Stages whose checks are taken together, and in which one of them changed. */
export function stageDiffs(
  changed: readonly DecisionDiff[],
  pairs: ReadonlyMap<string, Pair>,
  packs: Packs,
  deciders: ReadonlyMap<string, Decider>,
): StageDiff[] {
  const combinations = new Map(
    [...combinationsOf(packs.before, deciders), ...combinationsOf(packs.after, deciders)].map((c) => [c.id, c]),
  );
  return [...combinations.values()].flatMap(({ id, of }) => {
    const members = [...pairs.values()].filter(
      (pair) => isMember(pair.before, id, packs.before, deciders) || isMember(pair.after, id, packs.after, deciders),
    );
    const own = changed.filter((diff) => members.some((pair) => pair.id === diff.id));
    if (own.length === 0) return [];
    const told = { id, of, decisions: own.map((diff) => diff.id) };
    try {
      return [{ ...told, ...together(members, own, packs) }];
    } catch (error) {
      if (!(error instanceof TooLarge)) throw error;
      const notDecided = 'the checks together have more situations than can be searched; each by itself is told below';
      return [{ ...told, transitions: [], masked: [], notDecided }];
    }
  });
}

function combinationsOf(pack: Pack, deciders: ReadonlyMap<string, Decider>) {
  return pack.stages.flatMap((stage) => deciders.get(stage.kind)!.combined?.(stage.id, stage.rules) ?? []);
}

function isMember(
  decision: Decision | undefined,
  combination: string,
  pack: Pack,
  deciders: ReadonlyMap<string, Decider>,
): boolean {
  if (decision === undefined) return false;
  return combinationsOf(pack, deciders).some((c) => c.id === combination && c.decisions.includes(decision.id));
}

function together(
  members: readonly Pair[],
  changed: readonly DecisionDiff[],
  packs: Packs,
): Pick<StageDiff, 'transitions' | 'masked'> {
  const starts = members.flatMap(({ before, after }) => [
    ...(before === undefined ? [] : startsOf(before, packs.before)),
    ...(after === undefined ? [] : startsOf(after, packs.after)),
  ]);
  const transitions: Transition[] = [];
  const visible = new Set<string>();
  for (const { day, from } of epochsOf(starts)) {
    const found = onDay(members, changed, packs, day);
    for (const id of found.visible) visible.add(id);
    transitions.push(...found.transitions.map((t) => (from === undefined ? t : { ...t, from })));
  }
  return {
    transitions: merged(transitions),
    masked: changed.map(({ id }) => id).filter((id) => !visible.has(id)),
  };
}

interface Member {
  readonly id: string;
  readonly before?: DecisionInForce | undefined;
  readonly after?: DecisionInForce | undefined;
}

function onDay(pairs: readonly Pair[], changed: readonly DecisionDiff[], packs: Packs, day: string) {
  const members = pairs.map(
    ({ id, before, after }): Member => ({
      id,
      before: inForceOn(before, packs.before, day),
      after: inForceOn(after, packs.after, day),
    }),
  );
  const all = members.flatMap(({ before, after }) => [before, after].filter((d) => d !== undefined));
  if (all.length === 0) return { transitions: [], visible: [] };
  const lists = all.map(({ verdicts }) => verdicts);
  const order = lists.reduce<readonly string[] | undefined>((known, list) => known && oneOrder(known, list), lists[0]);
  const scale = order ?? lists.reduce(allVerdicts);
  const space = spaceOf(all);
  const before = worst(
    members.map((m) => m.before),
    'before',
    scale,
    space,
  );
  const after = worst(
    members.map((m) => m.after),
    'after',
    scale,
    space,
  );
  const alone = (id: string) =>
    worst(
      members.map((m) => (m.id === id ? m.after : m.before)),
      'before',
      scale,
      space,
    );
  const visible = changed.map(({ id }) => id).filter((id) => differs(before, alone(id), space));
  const { changes } = difference(before, after, scale, space);
  const told = toldByThoseThatChanged(members, changed, scale);
  const transitions = [...Map.groupBy(changes, ({ before, after }) => `${before} ${after}`).values()].map(
    ([change]): Transition => {
      const { before, after, witness } = change!;
      return {
        before,
        after,
        moves: movesOf(before, after, order),
        situations: told(before, after),
        witness: witness.given,
        absent: witness.absent,
      };
    },
  );
  return { transitions, visible };
}

/** Across checks the most protective verdict holds; nobody is stopped by a check that is not there. */
function worst(
  decisions: readonly (DecisionInForce | undefined)[],
  side: Side,
  scale: readonly string[],
  space: Space,
): Diagram {
  return decisions
    .filter((decision) => decision !== undefined)
    .map((decision) => verdictsOf(decision, space, scale, side))
    .reduce((a, b) => space.diagrams.combine(a, b, Math.max), space.diagrams.value(0));
}

/**
 * The situations of a transition by the facts of the checks that changed, and by what the other checks answer together:
 * all that they do is to answer at least as protectively, or not.
 */
function toldByThoseThatChanged(
  members: readonly Member[],
  changed: readonly DecisionDiff[],
  scale: readonly string[],
): (before: string, after: string) => string[] {
  const own = members.filter(({ id }) => changed.some((diff) => diff.id === id));
  const others = own.length === members.length ? undefined : theOthers(scale);
  const space = spaceOf(
    [...own.flatMap(({ before, after }) => [before, after]), others].filter((d) => d !== undefined),
  );
  const before = worst([...own.map((m) => m.before), others], 'before', scale, space);
  const after = worst([...own.map((m) => m.after), others], 'after', scale, space);
  const { changes } = difference(before, after, scale, space);
  return (from, to) =>
    changes
      .filter((change) => change.known && change.before === from && change.after === to)
      .flatMap(({ boxes }) => boxes.map((box) => boxInWords(box, space)));
}

/** Checks that did not change, as one that answers what they answer together. */
function theOthers(scale: readonly string[]): DecisionInForce {
  const name = 'others';
  const rows = scale.map(
    (verdict): Row => ({
      id: verdict,
      condition: { '===': [{ var: name }, verdict] },
      then: verdict,
      cites: [],
      carries: {},
    }),
  );
  const fact: LevelFact = { name, title: 'what the other checks answer together', type: 'level', levels: scale };
  const decision = { id: name, asks: '', verdicts: scale, protective: true, facts: new Map([[name, fact]]), rows };
  return inForce({ ...decision, otherwise: scale[0]!, undecided: scale[0]! }, '', new Map());
}

function movesOf(before: string, after: string, order: readonly string[] | undefined): Transition['moves'] {
  if (order === undefined) return 'aside';
  return order.indexOf(after) > order.indexOf(before) ? 'up' : 'down';
}

function differs(a: Diagram, b: Diagram, { diagrams, impossible }: Space): boolean {
  const masked = (f: Diagram) => diagrams.combine(f, impossible, (verdict, not) => (not === 1 ? -1 : verdict));
  return masked(a) !== masked(b);
}

function inForceOn(decision: Decision | undefined, pack: Pack, day: string): DecisionInForce | undefined {
  if (decision === undefined) return undefined;
  const found = decisionAsOf(decision, day, parametersAsOf(pack.parameters, day));
  return 'noValue' in found ? undefined : found;
}

/** The same transition from one day on is told once. */
function merged(transitions: readonly Transition[]): Transition[] {
  const told = new Map<string, Transition>();
  for (const transition of transitions) {
    const { from: _, ...rest } = transition;
    const key = JSON.stringify(rest);
    if (!told.has(key)) told.set(key, transition);
  }
  return [...told.values()];
}
