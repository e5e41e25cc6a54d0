import { type AlikeLevels, alikeLevels } from './alike-levels.ts';
import { occurring } from './answers.ts';
import { type DeadRow, deadRows } from './dead-rows.ts';
import { type Gaps, gapsOf } from './gaps.ts';
import { type IdlePart, idleParts } from './idle-parts.ts';
import type { DecisionInForce } from './in-force.ts';
import { verdictOf } from './rows.ts';
import { type Space, spaceOf } from './space.ts';
import { turnsOf } from './turns.ts';

/** What is odd in a decision as it stands on one day. All of it is proved over the whole space. */
export interface Findings {
  readonly deadRows: readonly DeadRow[];
  /** Parts of the conditions of rows that are not dead. */
  readonly idle: readonly IdlePart[];
  readonly alike: readonly AlikeLevels[];
  /** Verdicts that no situation gets, facts not known included. */
  readonly unreached: readonly string[];
  readonly gaps: Gaps | undefined;
}

/** @throws TooLarge where the space is too large for a proof */
export function findingsOf(decision: DecisionInForce, space: Space = spaceOf([decision])): Findings {
  const turns = turnsOf(decision, space);
  const dead = deadRows(decision, turns, space);
  const isDead = new Set(dead.map(({ row }) => row));
  const verdicts = space.diagrams.map(turns.decided, (row) => decision.verdicts.indexOf(verdictOf(decision, row)));
  const reached = space.diagrams.values(occurring(verdicts, space));
  return {
    deadRows: dead,
    idle: decision.rows.flatMap((row, i) => (isDead.has(row) ? [] : idleParts(decision, i, turns, space))),
    alike: alikeLevels(decision, turns, space),
    unreached: decision.verdicts.filter((_, i) => !reached.has(i)),
    gaps: gapsOf(decision, turns, space),
  };
}

/** Only the rows that are dead: for decisions whose rows nobody wrote. */
export function deadRowsOf(decision: DecisionInForce, space: Space = spaceOf([decision])): readonly DeadRow[] {
  return deadRows(decision, turnsOf(decision, space), space);
}
