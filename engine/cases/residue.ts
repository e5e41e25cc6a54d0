import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CandidateSignature } from '../artifacts/links.ts';
import type { Judgement } from '../kernel/decision/decision.ts';
import type { Diagnostic } from '../kernel/diagnostics/diagnostic.ts';
import type { TraceEntry } from '../pipeline/trace.ts';
import { broken, type Case, stepName } from './ledger/case.ts';
import { parsed } from './parsed.ts';
import { isTrace } from './trace-entries.ts';

/**
 * What a case keeps after its people are gone: which rules decided what, without any figure that was measured of them. What
 * was released stays as it was released; it passed disclosure control.
 */
export interface Residue {
  readonly trace: readonly TraceEntry[];
  readonly signatures: readonly KeptSignature[];
}

/** A signature; those too rare to be told apart are one without candidates. */
export interface KeptSignature {
  readonly records: number;
  readonly candidates: CandidateSignature['candidates'] | null;
}

export const residueFile = 'residue.json';

/**
 * Judgements without what was measured: verdict, row and clauses stay, and facts that are levels or yes and no. A number is
 * left out, and with it a sentence that could tell it: one figure beside another tells of what is between them.
 */
export function keptJudgements(entries: readonly TraceEntry[]): TraceEntry[] {
  return entries.map(({ figures: _, reason, facts, ...entry }) => {
    const kept = Object.fromEntries(Object.entries(facts).filter(([, value]) => typeof value !== 'number'));
    const whole = Object.keys(kept).length === Object.keys(facts).length;
    return {
      ...entry,
      asked: 1,
      facts: kept as Judgement['facts'],
      ...(whole && reason !== undefined ? { reason } : {}),
    };
  });
}

/**
 * The histogram of signatures in which no count is one that may not be kept: rare ones are told together, and where even
 * they together are too few, the smallest of the others joins them. None is kept where only all together could be.
 *
 * @param mayKeep whether so many people may be told
 */
export function keptSignatures(all: readonly KeptSignature[], mayKeep: (people: number) => boolean): KeptSignature[] {
  const ordered = [...all].sort((a, b) => a.records - b.records);
  let rare = 0;
  let merged = 0;
  while (merged < ordered.length && (!mayKeep(ordered[merged]!.records) || (rare > 0 && !mayKeep(rare)))) {
    rare += ordered[merged]!.records;
    merged += 1;
  }
  const kept = ordered.slice(merged);
  if (rare === 0) return kept;
  return kept.length === 0 ? [] : [{ records: rare, candidates: null }, ...kept];
}

/** The residue of the last step that left one; undefined where none did. */
export function readResidue(of: Case): Residue | undefined | Diagnostic {
  const step = of.steps.findLast(({ lines }) => lines.at(-1)?.files?.[residueFile] !== undefined);
  if (!step) return undefined;
  const file = join(step.folder, residueFile);
  if (!existsSync(file)) return undefined;
  const residue = parsed(readFileSync(file)) as Residue | undefined;
  if (residue && isTrace(residue.trace) && Array.isArray(residue.signatures)) return residue;
  return broken(of.folder, `${stepName(step.number)}/${residueFile}`, 'is not as it was written');
}
