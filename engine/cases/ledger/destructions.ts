import type { Held } from '../../pack/held.ts';
import type { Case } from './case.ts';
import type { LedgerLine } from './line.ts';

/** A destruction as the ledger tells it. */
export interface Destruction {
  /** The asset, by its name in the schedule. */
  readonly asset: string;
  readonly held: Held;
  /** The line of the schedule that asks for it. */
  readonly rule: string;
}

type Told = Pick<Case, 'lines'>;

/** What began and did not end, and has to be taken up. */
export function unfinished({ lines }: Told): Destruction | undefined {
  const last = lines.findLast(isOfDestruction);
  return last?.does === 'begin-destruction' ? destructionIn(last) : undefined;
}

/** What is destroyed, or whose destruction began. */
export function destroyed({ lines }: Told): Held[] {
  return lines.filter(isOfDestruction).map((line) => destructionIn(line).held);
}

/** The line that tells when something was destroyed, or when that began. */
export function lineOfDestruction({ lines }: Told, held: Held): LedgerLine | undefined {
  const of = lines.filter((line) => isOfDestruction(line) && destructionIn(line).held === held);
  return of.find(({ does }) => does === 'destroy') ?? of[0];
}

export function isOfDestruction({ does }: Pick<LedgerLine, 'does'>): boolean {
  return does === 'begin-destruction' || does === 'destroy';
}

function destructionIn({ details }: LedgerLine): Destruction {
  return details as unknown as Destruction;
}
