import { type Diagnostic, diagnose } from '../kernel/diagnostics/diagnostic.ts';
import type { Pack } from './pack.ts';

/**
 * A day on which nothing of a pack has a value yet has no rules to tell.
 *
 * @param named how messages call the pack, or the version of it
 */
export function beforeEveryValue({ parameters }: Pack, named: string, asOf: string): Diagnostic | undefined {
  const first = Object.values(parameters)
    .flatMap(({ values }) => Object.keys(values))
    .sort()[0];
  if (first === undefined || first <= asOf) return undefined;
  return diagnose('JDL4005', `nothing of ${named} is in force on ${asOf}`, {
    help: `Its first values hold from ${first}. Choose that day or a later one with --as-of.`,
  });
}
