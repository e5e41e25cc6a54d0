import type { Combination, Decider } from '../../kernel/decider.ts';
import { boxInWords } from '../../kernel/decision/box-in-words.ts';
import type { Decision } from '../../kernel/decision/decision.ts';
import { TooLarge } from '../../kernel/decision/diagram.ts';
import { type Change, difference } from '../../kernel/decision/difference.ts';
import type { DecisionInForce } from '../../kernel/decision/in-force.ts';
import { type Side, spaceOf } from '../../kernel/decision/space.ts';
import { witnessOf } from '../../kernel/decision/witness.ts';
import type { FactValues } from '../../kernel/facts/fact.ts';
import { epochsOf, startsOf } from '../epochs.ts';
import type { Pack } from '../pack.ts';
import { decisionAsOf, parametersAsOf } from '../resolve.ts';
import type { DecisionDiff } from './decision-diff.ts';
import { earlierStage, type Packs, type Pair } from './pairs.ts';
import { theOthers } from './the-others.ts';
import {
  answersOf,
  type Moving,
  movesBetween,
  movesSomewhere,
  movingOf,
  type Scales,
  scalesOf,
  sharedWays,
  together,
} from './together.ts';
import { type ToldBox, toldBox } from './told-box.ts';

/** What becomes of the answer of several checks together, in which the most protective holds. */
export interface StageDiff {
  readonly id: string;
  readonly of: string;
  /** The checks that changed, or that are asked of something else. */
  readonly decisions: readonly string[];
  /** Empty where the checks changed and their answer together never does. */
  readonly transitions: readonly Transition[];
  /** Which ways each of them moves the answer where all of them do: put to the earlier checks, or taken from the later. */
  readonly reach: Readonly<Record<string, readonly Moving[]>>;
  /** Those that move it no way: other checks answer at least as protectively, or were changed so that they make up for it. */
  readonly masked: readonly string[];
  /** Of the masked those that would move it if they alone had changed. */
  readonly madeUpFor: readonly string[];
  readonly notDecided?: string;
}

export interface Transition {
  readonly from?: string;
  readonly until?: string;
  readonly before: string;
  readonly after: string;
  readonly moves: Moving;
  /** Told by the facts of the checks that changed; together they are all. Empty where a fact is not known. */
  readonly situations: readonly string[];
  /** The same sets value by value, and those in which a fact is not known. What the other checks answer is a fact of them. */
  readonly boxes: readonly ToldBox[];
  readonly complete: boolean;
  readonly witness: FactValues;
  /** Facts that must not be known. */
  readonly absent: readonly string[];
}

/** Stages whose checks are taken together, and in which one of them changed, came, went, or counts for more or less. */
export function stageDiffs(
  all: readonly DecisionDiff[],
  pairs: ReadonlyMap<string, Pair>,
  packs: Packs,
  deciders: ReadonlyMap<string, Decider>,
): StageDiff[] {
  return combinationsOf(packs, deciders).flatMap(({ id, of, before, after }) => {
    const members = [...pairs.values()].flatMap((pair): Member[] => {
      const old = before?.decisions.includes(pair.before?.id ?? '') ? pair.before : undefined;
      const now = after?.decisions.includes(pair.after?.id ?? '') ? pair.after : undefined;
      return old === undefined && now === undefined ? [] : [{ id: pair.id, before: old, after: now }];
    });
    const scales = scalesOf(scaleOf(members.map((m) => m.before)), scaleOf(members.map((m) => m.after)));
    const changed = new Set(all.filter(({ periods }) => periods.length > 0).map((diff) => diff.id));
    const isOwn = ({ id, before, after }: Member) => changed.has(id) || before === undefined || after === undefined;
    const own = members.filter(isOwn).map((member) => member.id);
    const open = all.find((diff) => diff.notDecided !== undefined && members.some((member) => member.id === diff.id));
    const told = { id, of, decisions: own, transitions: [], reach: {}, masked: [], madeUpFor: [] };
    if (open !== undefined)
      return [{ ...told, notDecided: `${open.id} could not be decided, and is one of these checks` }];
    if (own.length === 0 && scales.order !== undefined) return [];
    try {
      return [{ ...told, ...compared(members, new Set(own), scales, packs) }];
    } catch (error) {
      if (!(error instanceof TooLarge)) throw error;
      const notDecided = 'the checks together have more situations than can be searched; each by itself is told below';
      return [{ ...told, notDecided }];
    }
  });
}

/** The same checks taken together in either version, by the earlier name of their stage. */
function combinationsOf(packs: Packs, deciders: ReadonlyMap<string, Decider>) {
  const found = new Map<string, { id: string; of: string; before?: Combination; after?: Combination }>();
  const within = (pack: Pack) =>
    pack.stages.flatMap(({ id, kind, rules }) =>
      (deciders.get(kind)!.combined?.(id, rules) ?? []).map((combination) => ({ stage: id, combination })),
    );
  for (const { combination } of within(packs.before)) {
    const { id, of } = combination;
    found.set(id, { id, of, before: combination });
  }
  for (const { stage, combination } of within(packs.after)) {
    const { id, of } = combination;
    const earlier = `${earlierStage(stage, packs)}${id.slice(stage.length)}`;
    found.set(earlier, { ...found.get(earlier), id, of, after: combination });
  }
  return [...found.values()];
}

interface Member {
  readonly id: string;
  readonly before: Decision | undefined;
  readonly after: Decision | undefined;
}

/** Checks of one stage have one list of verdicts. */
function scaleOf(decisions: readonly (Decision | undefined)[]): readonly string[] {
  return decisions.find((decision) => decision !== undefined)?.verdicts ?? [];
}

function compared(
  members: readonly Member[],
  own: ReadonlySet<string>,
  scales: Scales,
  packs: Packs,
): Pick<StageDiff, 'transitions' | 'reach' | 'masked' | 'madeUpFor'> {
  const starts = members.flatMap(({ before, after }) => [
    ...(before === undefined ? [] : startsOf(before, packs.before)),
    ...(after === undefined ? [] : startsOf(after, packs.after)),
  ]);
  const reach = new Map([...own].map((id) => [id, new Set<Moving>()]));
  const alone = new Set<string>();
  const found: Transition[] = [];
  let open = new Map<string, number>();
  for (const { day, from, until } of epochsOf(starts, packs.asOf)) {
    const days = { ...(from === undefined ? {} : { from }), ...(until === undefined ? {} : { until }) };
    const still = new Map<string, number>();
    for (const transition of onDay(members, own, scales, packs, day, { reach, alone })) {
      const key = JSON.stringify(transition);
      const running = open.get(key);
      // What goes on from the days before is told once.
      if (running === undefined) found.push({ ...days, ...transition });
      else {
        const { until: _, ...rest } = found[running]!;
        found[running] = { ...rest, ...(until === undefined ? {} : { until }) };
      }
      still.set(key, running ?? found.length - 1);
    }
    open = still;
  }
  const masked = [...reach].filter(([, ways]) => ways.size === 0).map(([id]) => id);
  return {
    transitions: found,
    reach: Object.fromEntries([...reach].map(([id, ways]) => [id, [...ways]])),
    masked,
    madeUpFor: masked.filter((id) => alone.has(id)),
  };
}

/** What was seen on the days so far: which ways each check moves the answer with all others, and which move it alone. */
interface Seen {
  readonly reach: ReadonlyMap<string, Set<Moving>>;
  readonly alone: Set<string>;
}

function onDay(
  members: readonly Member[],
  own: ReadonlySet<string>,
  scales: Scales,
  packs: Packs,
  day: string,
  { reach, alone }: Seen,
): Transition[] {
  const values = {
    before: parametersAsOf(packs.before.parameters, day),
    after: parametersAsOf(packs.after.parameters, day),
  };
  const standing = members.map(({ id, before, after }) => ({
    id,
    before: before && decisionAsOf(before, day, values.before),
    after: after && decisionAsOf(after, day, values.after),
  }));
  // Where a value is missing, the stage cannot be run.
  if (standing.some(({ before, after }) => [before, after].some((d) => d !== undefined && 'noValue' in d))) return [];
  const checks = standing as readonly MemberInForce[];
  const space = spaceOf(checks.flatMap(({ before, after }) => [before, after].filter((d) => d !== undefined)));
  const answers = checks.map(({ id, before, after }) => ({
    id,
    before: before && answersOf(before, 'before', scales, space),
    after: after && answersOf(after, 'after', scales, space),
  }));
  /** The answer of one version, with one check as it is in the other. */
  const answer = (side: Side, except?: string) => {
    const other = side === 'before' ? 'after' : 'before';
    const taken = answers.map((check) => check[check.id === except ? other : side]).filter((d) => d !== undefined);
    return together(taken, side, scales, space);
  };
  const [before, after] = [answer('before'), answer('after')];
  const whole = movesBetween(before, after, scales, space);
  for (const [id, ways] of reach) {
    const put = movesBetween(before, answer('before', id), scales, space);
    const taken = movesBetween(answer('after', id), after, scales, space);
    if (movesSomewhere(put, space)) alone.add(id);
    for (const part of [put, taken]) for (const way of sharedWays(part, whole, space)) ways.add(way);
  }
  const told = toldByThoseThatChanged(checks, own, scales);
  const count = scales.verdicts.length;
  const pairs = space.diagrams.combine(before, after, (a, b) => (a === b ? -1 : a * count + b));
  return [...space.diagrams.values(pairs)]
    .filter((pair) => pair >= 0)
    .sort((a, b) => a - b)
    .flatMap((pair): Transition[] => {
      const region = space.diagrams.map(pairs, (value) => (value === pair ? 1 : 0));
      const witness = witnessOf(region, space);
      if (witness === undefined) return [];
      const [from, to] = [scales.verdicts[Math.floor(pair / count)]!, scales.verdicts[pair % count]!];
      const { given, absent } = witness;
      return [
        {
          before: from,
          after: to,
          moves: movingOf(from, to, scales),
          ...told(from, to),
          witness: given,
          absent,
        },
      ];
    });
}

interface MemberInForce {
  readonly id: string;
  readonly before: DecisionInForce | undefined;
  readonly after: DecisionInForce | undefined;
}

/**
 * The situations of a transition by the facts of the checks that changed, and by what the other checks answer together:
 * all that they do is to answer at least as protectively, or not.
 */
function toldByThoseThatChanged(
  checks: readonly MemberInForce[],
  own: ReadonlySet<string>,
  scales: Scales,
): (before: string, after: string) => Pick<Transition, 'situations' | 'boxes' | 'complete'> {
  const changed = checks.filter(({ id }) => own.has(id));
  const asked = (side: Side) => changed.map((check) => check[side]).filter((d) => d !== undefined);
  const rest = (side: Side) => (changed.length === checks.length ? [] : [theOthers(scales, side)]);
  const decisions = {
    before: [...asked('before'), ...rest('before')],
    after: [...asked('after'), ...rest('after')],
  };
  // What the others answer is told last.
  const space = spaceOf([...asked('before'), ...asked('after'), ...rest('before'), ...rest('after')]);
  const answer = (side: Side) =>
    together(
      decisions[side].map((decision) => answersOf(decision, side, scales, space)),
      side,
      scales,
      space,
    );
  const { changes } = difference(answer('before'), answer('after'), scales.verdicts, space);
  return (from, to) => {
    const same = changes.filter((change) => change.before === from && change.after === to);
    const boxesOf = (some: readonly Change[]) => some.flatMap(({ boxes }) => boxes);
    return {
      situations: boxesOf(same.filter(({ known }) => known)).map((box) => boxInWords(box, space)),
      boxes: boxesOf(same).map((box) => toldBox(box, space)),
      complete: same.every(({ complete }) => complete),
    };
  };
}
