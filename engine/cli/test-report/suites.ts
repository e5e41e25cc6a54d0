import { printed } from '../../kernel/diagnostics/frame.ts';
import type { Judged } from '../../pack/mutation/judge.ts';
import type { Suite, SuiteCase } from '../formats/junit.ts';
import type { Tested } from './tested.ts';

/** A suite of the cases in each file, and one of the mutants of each decision; those proved equivalent are left out. */
export function asSuites({ results, texts, mutation }: Tested, strict: boolean): Suite[] {
  const files = [...Map.groupBy(results.cases, ({ at }) => at.file)].map(
    ([name, cases]): Suite => ({
      name,
      cases: cases.map(({ name: title, about, at, problem }) => ({
        name: title,
        of: about,
        ...placeOf(at),
        failures: problem
          ? [
              {
                code: problem.code,
                message: problem.message,
                text: printed(problem, texts.get(problem.at?.file ?? '')),
              },
            ]
          : [],
      })),
    }),
  );
  const suggested = new Map(mutation?.suggestions.flatMap(({ kills, text }) => kills.map((mutant) => [mutant, text])));
  const counted = mutation?.judged.filter(({ fate }) => fate !== 'equivalent') ?? [];
  const decisions = [...Map.groupBy(counted, ({ mutant }) => mutant.decision)].map(
    ([decision, all]): Suite => ({
      name: `mutants of ${decision}`,
      cases: all.map((judged) => mutantCase(judged, suggested.get(judged.mutant), strict)),
    }),
  );
  return [...files, ...decisions];
}

/** A mutant that no case kills fails the build only where that is asked for. */
function mutantCase({ mutant, fate }: Judged, suggestion: string | undefined, strict: boolean): SuiteCase {
  const base = { name: mutant.change, of: mutant.decision, ...placeOf(mutant.at) };
  if (fate === 'killed') return { ...base, failures: [] };
  const message = fate === 'survives' ? 'No case would notice this change' : 'Too much to work out';
  const text = suggestion === undefined ? message : `${message}. This one would:\n${suggestion}`;
  return strict ? { ...base, failures: [{ code: 'mutant', message, text }] } : { ...base, failures: [], notes: [text] };
}

function placeOf({ file, line }: { readonly file: string; readonly line?: number }) {
  return { file, ...(line === undefined ? {} : { line }) };
}
