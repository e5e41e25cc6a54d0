import type { Decision, Protects, Row } from '../../kernel/decision/decision.ts';
import { parametersIn } from '../epochs.ts';
import type { Pack } from '../pack.ts';

export type Direction = 'strengthens' | 'weakens' | 'both';

/** What a change does to the protection of each that it concerns. Empty where verdicts have no order. */
export type Directions = Readonly<Partial<Record<Protects, Direction>>>;

/** Whom it protects where nothing says otherwise: the careful answer, as a weakening is then never missed. */
const presumed: Protects = 'people';

export function joined(all: readonly Directions[]): Directions {
  const found: Partial<Record<Protects, Direction>> = {};
  for (const directions of all) {
    for (const [whom, direction] of Object.entries(directions) as [Protects, Direction][])
      found[whom] = found[whom] === undefined || found[whom] === direction ? direction : 'both';
  }
  return found;
}

/**
 * One order in which the verdicts of two versions stand, the most open first; undefined where the versions order the same
 * verdicts differently, or each has verdicts of its own, so that no change can be said to go up or down.
 */
export function scaleOf(before: Decision, after: Decision): readonly string[] | undefined {
  return before.protective && after.protective ? oneOrder(before.verdicts, after.verdicts) : undefined;
}

/** The longer of two lists, if the shorter is a part of it in the same order. */
export function oneOrder(a: readonly string[], b: readonly string[]): readonly string[] | undefined {
  const [longer, shorter] = a.length > b.length ? [a, b] : [b, a];
  const common = longer.filter((verdict) => shorter.includes(verdict));
  return common.join(' ') === shorter.join(' ') ? longer : undefined;
}

/** Whom the rows guard that gave the more protective answer: the ids of rows, or otherwise and undecided. */
export function guardedBy(decision: Decision, rows: Iterable<string>, pack: Pack): Protects[] {
  return [...new Set([...rows].flatMap((id) => ofRow(decision, id, pack)))];
}

function ofRow(decision: Decision, id: string, pack: Pack): Protects[] {
  const row = decision.rows.find((r) => r.id === id);
  const named = (row === undefined ? decision.rows : [row]).flatMap((r) => namedBy(r, pack));
  return named.length === 0 ? [presumed] : named;
}

/** What the row says, or else what its parameters say. */
function namedBy({ protects, condition }: Row, pack: Pack): Protects[] {
  return protects === undefined ? protectedBy(parametersIn(condition), pack) : [protects];
}

function protectedBy(parameters: Iterable<string>, pack: Pack): Protects[] {
  return [...new Set([...parameters].flatMap((name) => pack.parameters[name]?.protects ?? []))];
}

/** @param higher whether the later verdict is the more protective */
export function directionsOf(
  higher: boolean,
  protective: { readonly decision: Decision; readonly rows: Iterable<string>; readonly pack: Pack },
): Directions {
  const { decision, rows, pack } = protective;
  const guards = decision.guards ?? guardedBy(decision, rows, pack).map((whom) => ({ whom, reversed: false }));
  return joined(
    guards.map(({ whom, reversed = false }) => ({ [whom]: higher === reversed ? 'weakens' : 'strengthens' })),
  );
}
