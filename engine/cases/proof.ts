import { type Diagnostic, diagnose } from '../kernel/diagnostics/diagnostic.ts';
import type { Pack } from '../pack/pack.ts';
import { testPack } from '../pack/test.ts';

/** Whether the pack answers as its own cases expect: an error where one fails, a warning where there are none. */
export function unproven(pack: Pack, folder: string): Diagnostic | undefined {
  const { cases } = testPack(pack);
  if (cases.length === 0)
    return diagnose('JDL4007', `the pack ${folder} has no cases of its own, so nothing shows that it answers as meant`);
  const failed = cases.filter(({ problem }) => problem).length;
  if (failed === 0) return undefined;
  return diagnose(
    'JDL4006',
    `${failed} of the ${cases.length} cases of the pack ${folder} ${failed === 1 ? 'fails' : 'fail'}`,
    {
      help: `See which with \`npx jdl test ${folder}\`, and mend the rules or the cases.`,
    },
  );
}
