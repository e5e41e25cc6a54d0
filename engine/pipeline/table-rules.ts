import { type Diagnostic, diagnose } from '../kernel/diagnostics/diagnostic.ts';
import type { Pack } from '../pack/pack.ts';
import { parametersAsOf } from '../pack/resolve.ts';
import type { TableRules } from '../stages/disclosure/stage.ts';
import { asker, decisionsOf, policyGap } from './run.ts';
import { Trace } from './trace.ts';

/** The disclosure rules of a pack as they stand on a day, for tables that come from no run. */
export function tableRulesOf(pack: Pack, day: string): TableRules | Diagnostic {
  const stage = pack.stages.find(({ kind }) => kind === 'disclosure');
  if (!stage)
    return diagnose('JDL6008', `the pack ${pack.about.pack} has no rules of disclosure`, {
      help: 'Name a pack with a stage of the kind disclosure.',
    });
  const gap = policyGap({ pack: { ...pack, stages: [stage] }, days: { 'request.received': day, release: day } });
  if (gap) return gap;
  const parameters = parametersAsOf(pack.parameters, day);
  const decision = decisionsOf(stage, pack, day, parameters);
  return { rules: stage.rules as TableRules['rules'], parameters, decision, ask: asker(decision, stage, new Trace()) };
}
