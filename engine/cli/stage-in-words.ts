import type { Judgement } from '../kernel/decision/decision.ts';
import { clausesOf } from '../pack/citations.ts';
import type { Pack } from '../pack/pack.ts';
import type { StageReport } from '../pipeline/run.ts';

/** What a stage did, line by line: its counts and its judgements, never about one person. */
export function stageInWords(report: StageReport, pack: Pack): string[] {
  return [
    `${report.id} (${report.kind}, ${(report.milliseconds / 1000).toFixed(1)} s)`,
    ...report.counts.map(({ title, value }) => `  ${title}: ${value}`),
    ...distinct(report.judgements).map((judgement) => `  ${inWords(judgement, pack)}`),
  ];
}

/** Equal judgements of one decision (each field, each characteristic) are told once, with how often. */
function distinct(judgements: readonly Judgement[]): (Judgement & { times: number })[] {
  const told = new Map<string, Judgement & { times: number }>();
  for (const judgement of judgements) {
    const key = `${judgement.decision} ${judgement.verdict} ${judgement.row} ${judgement.reason ?? ''}`;
    told.set(key, { ...judgement, times: (told.get(key)?.times ?? 0) + 1 });
  }
  return [...told.values()];
}

/** `enough-records: accept`, or with its reason and the place of the rule it follows from. */
function inWords(judgement: Judgement & { times: number }, pack: Pack): string {
  const name = judgement.decision.split('/')[1]!;
  const times = judgement.times > 1 ? ` (${judgement.times} times)` : '';
  if (judgement.row === 'otherwise') return `${name}: ${judgement.verdict}${times}`;
  const clauses = clausesOf(pack.sources);
  const where = judgement.cites.map((cite) => `${cite}, ${clauses.get(cite)?.at ?? ''}`)[0];
  const source = where ?? (judgement.assumed ? `assumed: ${judgement.assumed}` : undefined);
  return `${name}: ${judgement.verdict}${times}. ${judgement.reason ?? judgement.row}${source ? ` [${source}]` : ''}`;
}
