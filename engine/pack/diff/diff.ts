import type { Decider } from '../../kernel/decider.ts';
import type { Place } from '../../kernel/diagnostics/diagnostic.ts';
import type { Schemas } from '../schema.ts';
import { type CalendarChange, calendarChanges } from './calendar-changes.ts';
import { type CaseChange, caseChanges } from './case-changes.ts';
import { type NewlyDead, newlyDead } from './dead-rows.ts';
import { type Cause, type DecisionDiff, decisionDiff, type Packs } from './decision-diff.ts';
import type { Directions } from './direction.ts';
import { type NotDecided, notDecided } from './not-decided.ts';
import { type OtherChange, otherChanges } from './other-changes.ts';
import { pairsOf } from './pairs.ts';
import { type StageDiff, stageDiffs } from './stage-diff.ts';
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
export interface EffectiveDiff extends DecisionDiff {
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

/** Compares what two sound versions of a pack do. */
export function diffPacks(packs: Packs, deciders: ReadonlyMap<string, Decider>, schemas: Schemas): PackDiff {
  const pairs = new Map(pairsOf(packs.before, packs.after).map((pair) => [pair.id, pair]));
  const all = [...pairs.values()].map((pair) => decisionDiff(pair, packs, pairs));
  const changed = all.filter(({ periods }) => periods.length > 0);
  const stages = stageDiffs(changed, pairs, packs, deciders);
  const others = otherChanges(packs, schemas);
  return {
    stages,
    decisions: changed.map((diff) => effective(diff, stages)),
    proved: all.filter(isProvedSame).map(({ id, at, edits, otherReason }) => ({ id, at, edits, otherReason })),
    notDecided: notDecided({ all, others, stages }, packs, deciders),
    values: valueChanges(packs),
    calendar: calendarChanges(packs),
    cases: caseChanges(packs),
    others,
    dead: newlyDead(
      all.filter(isTouched).map(({ id }) => pairs.get(id)!),
      packs,
    ),
    edited: editedFiles(packs),
  };
}

function isTouched({ edits, periods, notDecided }: DecisionDiff): boolean {
  return edits.length > 0 || periods.length > 0 || notDecided !== undefined;
}

function isProvedSame({ periods, notDecided, edits, otherReason }: DecisionDiff): boolean {
  return periods.length === 0 && notDecided === undefined && (edits.length > 0 || otherReason !== undefined);
}

/** Of a check that is taken together with others, only what moves their answer counts. */
function effective(diff: DecisionDiff, stages: readonly StageDiff[]): EffectiveDiff {
  const stage = stages.find(({ decisions }) => decisions.includes(diff.id));
  if (stage === undefined || stage.notDecided !== undefined)
    return { ...diff, masked: false, effective: diff.directions };
  const masked = stage.transitions.length === 0 || stage.masked.includes(diff.id);
  const moves = new Set(stage.transitions.map(({ moves }) => moves));
  const kept = Object.entries(diff.directions).flatMap(([whom, direction]) => {
    const up = direction !== 'weakens' && moves.has('up');
    const down = direction !== 'strengthens' && moves.has('down');
    if (!up && !down) return [];
    return [[whom, up && down ? 'both' : up ? 'strengthens' : 'weakens'] as const];
  });
  return { ...diff, masked, effective: masked ? {} : (Object.fromEntries(kept) as Directions) };
}

function editedFiles({ before, after }: Packs): string[] {
  const old = new Map([...before.files, ...before.tests].map(({ file }) => [baseName(file.file), file.source]));
  const now = new Map([...after.files, ...after.tests].map(({ file }) => [baseName(file.file), file.source]));
  return [...new Set([...now.keys(), ...old.keys()])].filter((name) => old.get(name) !== now.get(name)).sort();
}

/** tests/intake.yaml and intake.yaml are two files; the folders of two versions have other names. */
function baseName(path: string): string {
  return path
    .split(/[\\/]/)
    .slice(path.includes('tests/') ? -2 : -1)
    .join('/');
}
