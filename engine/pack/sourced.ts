import { diagnose, type Place } from '../kernel/diagnostics/diagnostic.ts';
import type { Loading } from './loading.ts';

/** What a value or row says of where it comes from. */
interface Sourced {
  readonly cites?: readonly string[] | undefined;
  readonly assumed?: string | undefined;
}

/** Every value and row says where it comes from. */
export function checkSourced(
  { cites, assumed }: Sourced,
  called: string,
  at: Place | undefined,
  loading: Loading,
): void {
  if (cites !== undefined || assumed !== undefined) return;
  const help = 'Add `cites: [source.clause]`, or `assumed:` with the reason and whose example it follows.';
  const message = `${called} neither cites a clause nor says what it assumes`;
  loading.diagnostics.push(diagnose('JDL3001', message, { at, help }));
}
