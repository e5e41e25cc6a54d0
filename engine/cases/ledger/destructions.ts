import type { Case } from './case.ts';

/** A destruction as the ledger names it: of which asset, under which line of the schedule. */
export interface Destruction {
  readonly asset: string;
  readonly rule: string;
}

type Told = Pick<Case, 'lines'>;

/** What began and did not end, and has to be taken up. */
export function unfinished({ lines }: Told): Destruction | undefined {
  const last = lines.findLast(({ does }) => does === 'begin-destruction' || does === 'destroy');
  return last?.does === 'begin-destruction' ? (last.details as unknown as Destruction) : undefined;
}

/** Whether a destruction of the asset began and did not end; without one named, of any. */
export function isBeingDestroyed(of: Told, asset?: string): boolean {
  const begun = unfinished(of);
  return begun !== undefined && (asset === undefined || begun.asset === asset);
}

/** The assets that are destroyed, or whose destruction began. */
export function destroyedAssets({ lines }: Told): string[] {
  return lines.flatMap(({ does, details }) =>
    (does === 'destroy' || does === 'begin-destruction') && details?.['asset'] !== undefined ? [details['asset']] : [],
  );
}
