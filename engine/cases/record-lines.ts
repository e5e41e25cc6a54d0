import type { Submission } from '../artifacts/submission.ts';
import type { Judgement } from '../kernel/decision/decision.ts';
import type { RunResult } from '../pipeline/run.ts';

/** One line of JSON for each person sent, so that one can be found without the others. Individual data. */
export const recordsFile = 'individual/records.jsonl';

/** The judgements that the lines point at. */
export const recordsTrace = 'individual/trace.json';

/** What became of one record: judgements are told by their places in the trace of individuals. */
export interface RecordLine {
  readonly record: number;
  /** Every row of the provider's file that is this person. */
  readonly rows: readonly number[];
  readonly stages: readonly {
    readonly stage: string;
    readonly verdict: string;
    readonly judgements: readonly number[];
    /** Why the engine itself went further than the judgements. */
    readonly because?: string;
  }[];
}

export function recordLines(
  { people }: Submission,
  settled: RunResult['records'],
  placeOf: (judgement: Judgement) => number,
): string {
  const stages = Map.groupBy(settled, ({ record }) => record);
  const lines = people.map(({ record, rows }): RecordLine => {
    const own = stages.get(record) ?? [];
    return {
      record,
      rows,
      stages: own.map(({ stage, verdict, judgements, because }) => ({
        stage,
        verdict,
        judgements: judgements.map(placeOf),
        ...(because === undefined ? {} : { because }),
      })),
    };
  });
  return lines.map((line) => `${JSON.stringify(line)}\n`).join('');
}
