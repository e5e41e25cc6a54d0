import type { Judgement } from '../kernel/decision/decision.ts';
import { longDate } from '../kernel/decision/sentence.ts';
import { type Diagnostic, diagnose } from '../kernel/diagnostics/diagnostic.ts';
import type { Held } from '../pack/held.ts';
import type { TraceEntry } from '../pipeline/trace.ts';
import type { CaseState } from './case-state.ts';
import { lineOfDestruction } from './ledger/destructions.ts';
import { hasTexts, parsed } from './parsed.ts';
import { type RecordLine, recordsFile, recordsTrace } from './record-lines.ts';
import { readResidue } from './residue.ts';
import type { OpenCase } from './seal/open-case.ts';
import { isTrace } from './trace-entries.ts';

/** A case and what its run decided of the request. */
export interface CaseTrace {
  readonly opened: OpenCase;
  readonly state: CaseState;
  readonly entries: readonly TraceEntry[];
  /** Why only the residue tells, once the data are destroyed. */
  readonly gone?: string;
}

/** One record of a case, with its judgements in the order in which the stages made them. Individual data. */
export interface RecordTrace {
  readonly line: RecordLine;
  readonly entryAt: (place: number) => TraceEntry;
}

/** Reads the trace of a case as the run sealed it; of a case whose data are destroyed, what its residue kept. */
export function readTrace(opened: OpenCase): CaseTrace | Diagnostic {
  const { state, of } = opened;
  const bytes = opened.read('trace.json');
  if (bytes === undefined || bytes === 'destroyed') {
    const residue = readResidue(of);
    if (residue === undefined && lineOfDestruction(of, 'residue')) return goneNow(opened);
    if (residue === undefined) return notThere('trace.json', 'Without it nothing tells why the run decided as it did.');
    if ('code' in residue) return residue;
    const gone = bytes === undefined ? 'Nothing of the people sent was kept.' : `${destroyedOn(opened)}.`;
    return { opened, state, entries: residue.trace, gone };
  }
  if ('code' in bytes) return bytes;
  const entries = parsed(bytes);
  return isTrace(entries) ? { opened, state, entries } : damaged('trace.json');
}

/** When the data of a case were destroyed, and by which rule, in words. */
export function destroyedOn({ of }: OpenCase): string {
  const on = (held: Held, what: string) => {
    const line = lineOfDestruction(of, held);
    return line === undefined
      ? []
      : [`${what} destroyed on ${longDate(line.on)} under the rule ${line.details!['rule']}`];
  };
  const told = [...on('sealed-people', 'The data were'), ...on('residue', 'what was kept of the decisions was')];
  return told.length === 0 ? 'The data are not destroyed' : told.join('; ');
}

function goneNow(opened: OpenCase): Diagnostic {
  return diagnose('JDL6016', destroyedOn(opened), {
    help: 'What became of single people is not known any more, here or to anybody.',
  });
}

/** @param row of the provider's file, the first under the header being 1 */
export function readRecord({ opened, state }: CaseTrace, row: number): RecordTrace | Diagnostic {
  const [lines, trace] = [opened.read(recordsFile), opened.read(recordsTrace)];
  if (lines === 'destroyed' || trace === 'destroyed') return goneNow(opened);
  if (lines === undefined || trace === undefined)
    return notThere(
      lines === undefined ? recordsFile : recordsTrace,
      state.status === 'stopped'
        ? `A request that ends in ${state.verdict} may keep nothing of the people sent; otherwise run it again.`
        : 'Run the request again.',
    );
  if ('code' in lines) return lines;
  if ('code' in trace) return trace;
  const entries = parsed(trace);
  if (!isTrace(entries)) return damaged(recordsTrace);
  let rows = 0;
  for (const text of lines
    .toString('utf8')
    .split('\n')
    .filter((line) => line !== '')) {
    const line = parsed(Buffer.from(text));
    if (!isRecordLine(line, entries.length)) return damaged(recordsFile);
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
  return diagnose('JDL6014', `${name} of the case is not as a run writes it`, {
    help: 'Another engine wrote it, or it was damaged before it was sealed. Run the request again.',
  });
}

/** A trace that the rules it names could not have given. */
export function contradicted({ state }: CaseTrace, { decision }: Judgement): Diagnostic {
  return diagnose('JDL6014', `the trace of ${state.id} tells of ${decision} what its rules do not say`, {
    help: 'It was changed or damaged, so it explains nothing. Run the request again.',
  });
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
