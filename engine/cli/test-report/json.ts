import type { Mutant } from '../../pack/mutation/mutant.ts';
import type { Tested } from './tested.ts';

/** A test of a pack for a program to read. */
export function asJson({ results, verdicts, mutation }: Tested): unknown {
  const { cases, rows, uncovered } = results;
  const count = (fate: string) => mutation!.judged.filter((judged) => judged.fate === fate).length;
  const named = (fate: string) =>
    mutation!.judged.filter((judged) => judged.fate === fate).map(({ mutant }) => told(mutant));
  return {
    cases: cases.map(({ name, at, about, row, verdict, problem }) => ({
      name,
      at,
      about,
      passed: problem === undefined,
      ...(row === undefined ? {} : { row }),
      ...(verdict === undefined ? {} : { verdict }),
      ...(problem === undefined ? {} : { problem }),
    })),
    rows: { all: rows, uncovered },
    verdicts,
    ...(mutation === undefined
      ? {}
      : {
          mutants: {
            all: mutation.judged.length,
            killed: count('killed'),
            equivalent: count('equivalent'),
            survive: named('survives'),
            notDecided: named('not decided'),
          },
          suggestions: mutation.suggestions.map(({ file, test, text, kills }) => ({
            file,
            case: test,
            text,
            kills: kills.map(told),
          })),
          redundant: mutation.redundant.map((i) => ({ name: cases[i]!.name, at: cases[i]!.at })),
        }),
  };
}

function told({ decision, change, at }: Mutant) {
  return { decision, change, at };
}
