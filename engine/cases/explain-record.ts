import { idInWords } from '../kernel/decision/sentence.ts';
import type { Diagnostic } from '../kernel/diagnostics/diagnostic.ts';
import { type CaseTrace, readRecord } from './case-trace.ts';
import { baseOf, type PinnedRules, told } from './explain-case.ts';
import type { ExplanationTold } from './explanation.ts';
import type { RecordLine } from './record-lines.ts';

/**
 * What became of one record and why, told by its row, by levels and by counts: no name, date or number of the person.
 *
 * @param row of the provider's file, the first under the header being 1
 */
export function explainRecord(trace: CaseTrace, rules: PinnedRules, row: number): ExplanationTold | Diagnostic {
  const found = readRecord(trace, row);
  if ('code' in found) return found;
  const { line, entryAt } = found;
  const judgements = told(
    trace,
    line.stages.flatMap((stage) => stage.judgements.map(entryAt)),
    rules,
    true,
  );
  if ('code' in judgements) return judgements;
  const base = baseOf(trace, rules);
  const ends = line.stages.map((stage) => `${stage.stage}: ${stage.verdict}${becauseOf(stage, rules)}`);
  return {
    ...base,
    subject: { kind: 'record', id: String(row) },
    says: `Record ${row}: ${ends.length === 0 ? 'no stage judged single records' : ends.join('; ')}`,
    notes: [...base.notes, ...repeatNotes(line, row)],
    judgements,
  };
}

/** What the engine itself found, in the words of the pack where it has some. */
function becauseOf({ stage, because }: RecordLine['stages'][number], rules: PinnedRules): string {
  if (because === undefined) return '';
  const own = 'pack' in rules ? rules.pack.stages.find(({ id }) => id === stage)?.rules : undefined;
  const { reasons } = (own ?? {}) as { readonly reasons?: Readonly<Record<string, string>> };
  return ` (${reasons?.[because] ?? idInWords(because)})`;
}

function repeatNotes({ record, rows }: RecordLine, row: number): string[] {
  if (rows.length < 2) return [];
  const others = rows.filter((other) => other !== row);
  const repeat = others.length === 1 ? `Row ${others[0]} repeats` : `Rows ${others.join(', ')} repeat`;
  return row === record
    ? [`${repeat} this person, for whom this row speaks.`]
    : [`Row ${row} repeats the person of row ${record}, which speaks for both.`];
}
