import { shown } from '../adapters/files.ts';
import type { Judgement } from '../kernel/decision/decision.ts';
import { type Diagnostic, diagnose } from '../kernel/diagnostics/diagnostic.ts';
import type { TraceEntry } from '../pipeline/trace.ts';
import { type CaseState, hasTexts, notACase, parsed, readCaseFile, readState } from './case-state.ts';
import { type RecordLine, recordsFile } from './record-lines.ts';
import { individual, sha256 } from './store.ts';

/** A case and what its run decided of the request. */
export interface CaseTrace {
  readonly folder: string;
  readonly state: CaseState;
  readonly entries: readonly TraceEntry[];
}

/** One record of a case, with its judgements in the order in which the stages made them. Individual data. */
export interface RecordTrace {
  readonly line: RecordLine;
  readonly entryAt: (place: number) => TraceEntry;
}

/** Reads the trace of a case as the run wrote it: another than the decision record names is not believed. */
export function readTrace(folder: string): CaseTrace | Diagnostic {
  const state = readState(folder);
  if (!state) return notACase(folder);
  const bytes = readCaseFile(folder, 'trace.json');
  if (!bytes) return notThere('trace.json', 'Without it nothing tells why the run decided as it did.');
  const record = parsed(readCaseFile(folder, 'decision-record.json') ?? Buffer.of()) as { files?: unknown } | undefined;
  const signed = hasTexts(record?.files, ['trace.json']) ? record.files['trace.json'] : undefined;
  if (signed === undefined) return damaged('decision-record.json');
  const entries = parsed(bytes);
  if (sha256(bytes) !== signed || !isTrace(entries)) return damaged('trace.json');
  return { folder, state, entries };
}

/** @param row of the provider's file, the first under the header being 1 */
export function readRecord({ folder, state }: CaseTrace, row: number): RecordTrace | Diagnostic {
  const lines = readCaseFile(folder, `${individual}/${recordsFile}`)?.toString('utf8');
  const trace = readCaseFile(folder, `${individual}/trace.json`);
  if (lines === undefined || !trace)
    return notThere(
      `${individual}/${lines === undefined ? recordsFile : 'trace.json'}`,
      state.status === 'stopped'
        ? `A request that ends in ${state.verdict} may keep nothing of the people sent; otherwise run it again.`
        : 'What the run decided of single people was destroyed, or was never kept. Run the request again.',
    );
  const entries = parsed(trace);
  if (!isTrace(entries)) return damaged(`${individual}/trace.json`);
  let rows = 0;
  for (const text of lines.split('\n').filter((line) => line !== '')) {
    const line = parsed(Buffer.from(text));
    if (!isRecordLine(line, entries.length)) return damaged(`${individual}/${recordsFile}`);
    rows = Math.max(rows, ...line.rows);
    if (line.rows.includes(row)) return { line, entryAt: (place) => entries[place]! };
  }
  return diagnose('JDL7201', `there is no record ${row} in the case ${state.id}`, {
    help: `Its file has ${rows} ${rows === 1 ? 'row' : 'rows'}; the first under the header is 1.`,
  });
}

function notThere(name: string, help: string): Diagnostic {
  return diagnose('JDL6006', `${name} of the case is not there`, { help });
}

function damaged(name: string): Diagnostic {
  return diagnose('JDL6006', `${name} of the case is not what the run wrote`, {
    help: 'It was changed or damaged, so it explains nothing. Run the request again.',
  });
}

/** A trace that the rules it names could not have given. */
export function contradicted({ folder }: CaseTrace, { decision }: Judgement): Diagnostic {
  return diagnose('JDL6006', `the trace of ${shown(folder)} tells of ${decision} what its rules do not say`, {
    help: 'It was changed or damaged, so it explains nothing. Run the request again.',
  });
}

function isTrace(value: unknown): value is TraceEntry[] {
  return Array.isArray(value) && value.every(isEntry);
}

function isEntry(value: unknown): value is TraceEntry {
  if (!hasTexts(value, ['stage', 'decision', 'verdict', 'row'])) return false;
  const { facts, missing, cites, asked } = value as unknown as Partial<TraceEntry>;
  const isTexts = (list: unknown) => Array.isArray(list) && list.every((item) => typeof item === 'string');
  return typeof facts === 'object' && facts !== null && isTexts(missing) && isTexts(cites) && Number.isInteger(asked);
}

function isRecordLine(value: unknown, entries: number): value is RecordLine {
  const { record, rows, stages } = (value ?? {}) as Partial<RecordLine>;
  const isPlace = (place: unknown) => Number.isInteger(place) && Number(place) >= 0 && Number(place) < entries;
  return (
    Number.isInteger(record) &&
    Array.isArray(rows) &&
    rows.every((row) => Number.isInteger(row)) &&
    Array.isArray(stages) &&
    stages.every((stage) => hasTexts(stage, ['stage', 'verdict']) && listed(stage).every(isPlace))
  );
}

function listed(stage: unknown): readonly unknown[] {
  const { judgements } = stage as { judgements?: unknown };
  return Array.isArray(judgements) ? judgements : [undefined];
}
