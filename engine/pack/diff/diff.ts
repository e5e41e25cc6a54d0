import { canonical } from '../../kernel/conditions/json.ts';
import type { Decider } from '../../kernel/decider.ts';
import type { Place } from '../../kernel/diagnostics/diagnostic.ts';
import type { Pack } from '../pack.ts';
import type { Schemas } from '../schema.ts';
import { type CalendarChange, calendarChanges, daysKnown } from './calendar-changes.ts';
import { carriedInWords, carriedKeys } from './carried.ts';
import { type CaseChange, caseChanges } from './case-changes.ts';
import { type NewlyDead, newlyDead } from './dead-rows.ts';
import { type DecisionDiff, decisionDiff } from './decision-diff.ts';
import type { Directions } from './direction.ts';
import { type NotDecided, notDecided } from './not-decided.ts';
import { type OtherChange, otherChanges } from './other-changes.ts';
import { type Packs, pairsOf } from './pairs.ts';
import { type StageDiff, stageDiffs } from './stage-diff.ts';
import type { Cause } from './told-change.ts';
import { type ValueChange, valueChanges } from './value-changes.ts';

/** Everything in which two versions of a pack differ, by what it does. */
export interface PackDiff {
  /** Checks taken together, in which some check changed. */
  readonly stages: readonly StageDiff[];
  /** Decisions that answer some situation otherwise. */
  readonly decisions: readonly EffectiveDiff[];
  /** Decisions that were edited, and proved to answer every situation as before. */
  readonly proved: readonly ProvedSame[];
  readonly notDecided: readonly NotDecided[];
  readonly values: readonly ValueChange[];
  readonly calendar: readonly CalendarChange[];
  readonly cases: readonly CaseChange[];
  readonly others: readonly OtherChange[];
  /** Rows that can decide nothing any more. */
  readonly dead: readonly NewlyDead[];
  /** Files whose text differs in any way. */
  readonly edited: readonly string[];
}

/** A decision's changes, and what of them reaches the answer of the whole stage. */
export interface EffectiveDiff extends Omit<DecisionDiff, 'carried'> {
  /** Nothing of it reaches the answer: other checks answer at least as protectively, or the checks together stay as they are. */
  readonly masked: boolean;
  /** What it does to the protection of each whom it concerns, as far as it reaches the answer. */
  readonly effective: Directions;
}

export interface ProvedSame {
  readonly id: string;
  readonly at?: Place | undefined;
  readonly edits: readonly Cause[];
  /** A situation that gets the same verdict for another reason; none where reasons are the same too. */
  readonly otherReason?: DecisionDiff['otherReason'];
}

/** Compares what two sound versions of a pack do, on every day or on one. */
export function diffPacks(packs: Packs, deciders: ReadonlyMap<string, Decider>, schemas: Schemas): PackDiff {
  const pairs = new Map(pairsOf(packs).map((pair) => [pair.id, pair]));
  const keys = carriedKeys(schemas);
  const all = [...pairs.values()].map((pair) => decisionDiff(pair, packs, pairs, keys));
  const changed = all.filter(({ periods }) => periods.length > 0);
  const stages = stageDiffs(all, pairs, packs, deciders);
  const asBefore = new Set(all.filter(givesSameReasons).map(({ id }) => id));
  const carried = all.flatMap(carriedInWords);
  const told = new Set(carried.map(({ where }) => where));
  const others = [...carried, ...otherChanges(packs, schemas), ...daysKnown(packs)].filter(
    ({ withRowOf, where }) =>
      withRowOf === undefined || !(asBefore.has(withRowOf) || told.has(`${withRowOf}/${where.split('/').at(-1)}`)),
  );
  return {
    stages,
    decisions: changed.map((diff) => effective(diff, stages)),
    proved: all.filter(isProvedSame).map(({ id, at, edits, otherReason }) => ({ id, at, edits, otherReason })),
    notDecided: notDecided({ all, others, stages }, packs, deciders),
    values: valueChanges(packs),
    calendar: calendarChanges(packs),
    cases: caseChanges(packs),
    others: others.map(({ withRowOf: _, ...change }) => change),
    dead: newlyDead(
      all.filter(isTouched).map(({ id }) => pairs.get(id)!),
      packs,
    ),
    edited: editedFiles(packs),
  };
}

/** Every situation gets its verdict with the same sentence, clauses and claims as before. */
function givesSameReasons({ periods, notDecided, otherReason }: DecisionDiff): boolean {
  return periods.length === 0 && notDecided === undefined && otherReason === undefined;
}

function isTouched({ edits, periods, notDecided }: DecisionDiff): boolean {
  return edits.length > 0 || periods.length > 0 || notDecided !== undefined;
}

function isProvedSame({ periods, notDecided, edits, otherReason }: DecisionDiff): boolean {
  return periods.length === 0 && notDecided === undefined && (edits.length > 0 || otherReason !== undefined);
}

/** Of a check that is taken together with others, only what moves their answer counts. */
function effective({ carried: _, ...diff }: DecisionDiff, stages: readonly StageDiff[]): EffectiveDiff {
  const own = stages.filter(({ decisions }) => decisions.includes(diff.id));
  if (own.length === 0 || own.some(({ notDecided }) => notDecided !== undefined))
    return { ...diff, masked: false, effective: diff.directions };
  const masked = own.every((stage) => stage.masked.includes(diff.id));
  const moves = new Set(own.flatMap((stage) => stage.reach[diff.id] ?? []));
  const kept = Object.entries(diff.directions).flatMap(([whom, direction]) => {
    const up = direction !== 'weakens' && moves.has('up');
    const down = direction !== 'strengthens' && moves.has('down');
    if (!up && !down) return [];
    return [[whom, up && down ? 'both' : up ? 'strengthens' : 'weakens'] as const];
  });
  return { ...diff, masked, effective: masked ? {} : (Object.fromEntries(kept) as Directions) };
}

function editedFiles({ before, after }: Packs): string[] {
  const [old, now] = [textsOf(before), textsOf(after)];
  return [...new Set([...now.keys(), ...old.keys()])].filter((name) => old.get(name) !== now.get(name)).sort();
}

/** Texts by their names in the pack: the folders of two versions have other names. */
function textsOf({ files, tests, calendar }: Pack): Map<string, string> {
  return new Map([
    ...files.map(({ name, file }) => [name, file.source] as const),
    ...tests.map(({ file }) => [file.file.replaceAll('\\', '/').split('/').slice(-2).join('/'), file.source] as const),
    ['calendar', canonical(calendar)],
  ]);
}
