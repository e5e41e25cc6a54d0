import type { Decision, Row } from '../../kernel/decision/decision.ts';
import { TooLarge } from '../../kernel/decision/diagram.ts';
import { deadRowsOf, type Findings, findingsOf } from '../../kernel/decision/findings.ts';
import { type DecisionInForce, inForce, isInForce, type ParameterValues } from '../../kernel/decision/in-force.ts';
import { type Space, spaceOf } from '../../kernel/decision/space.ts';
import { type Epoch, epochsOf, parametersIn, startsOf } from '../epochs.ts';
import type { Pack } from '../pack.ts';
import { parametersAsOf } from '../resolve.ts';

/** A decision over all days on which it can be asked. */
export interface Life {
  readonly decision: Decision;
  readonly spells: readonly Spell[];
}

/** Days on which a decision stays the same, and what is found in it then. */
export interface Spell {
  readonly epoch: Epoch;
  readonly decision: DecisionInForce;
  /** Both undefined where the space is too large for a proof. */
  readonly space: Space | undefined;
  readonly findings: Findings | undefined;
}

/** Every decision of a pack, with what is found in it while some row of it is in force. */
export function livesOf(pack: Pack): Life[] {
  const known = new Map<string, ParameterValues>();
  const valuesOn = (day: string): ParameterValues => {
    const values = known.get(day) ?? parametersAsOf(pack.parameters, day);
    known.set(day, values);
    return values;
  };
  return [...pack.decisions.values()].map((decision) => ({
    decision,
    spells: epochsOf(startsOf(decision, pack)).flatMap((epoch) => spellOf(decision, epoch, valuesOn(epoch.day)) ?? []),
  }));
}

function spellOf(decision: Decision, epoch: Epoch, values: ParameterValues): Spell | undefined {
  const rows = decision.rows.filter((row) => isInForce(row, epoch.day));
  if (rows.length === 0 || !rows.every((row) => hasValues(row, values))) return undefined;
  const now = inForce(decision, epoch.day, values);
  return { epoch, decision: now, ...foundIn(now) };
}

/** What only a sentence names may have no value yet. */
function hasValues({ condition }: Row, values: ParameterValues): boolean {
  return [...parametersIn(condition)].every((name) => values.has(name));
}

/** Of rows that nobody wrote one by one, only whether they ever decide. */
function foundIn(decision: DecisionInForce): Pick<Spell, 'space' | 'findings'> {
  try {
    const space = spaceOf([decision]);
    if (!decision.ofOptions) return { space, findings: findingsOf(decision, space) };
    const deadRows = deadRowsOf(decision, space);
    return { space, findings: { deadRows, idle: [], alike: [], unreached: [], gaps: undefined } };
  } catch (error) {
    if (error instanceof TooLarge) return { space: undefined, findings: undefined };
    throw error;
  }
}

/** The spells in which a row is in force. */
export function spellsOf(row: Row, { spells }: Life): Spell[] {
  return spells.filter(({ epoch }) => isInForce(row, epoch.day));
}
