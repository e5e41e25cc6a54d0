import { type Dirent, existsSync, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { isDiskError } from '../../adapters/disk-error.ts';
import type { Diagnostic } from '../../kernel/diagnostics/diagnostic.ts';
import type { Held, SealedAs } from '../../pack/held.ts';
import { type Case, looksLikeCase, readCase, stepName } from '../ledger/case.ts';
import { type Destruction, unfinished } from '../ledger/destructions.ts';
import { hasTexts, parsed } from '../parsed.ts';
import { sealedEver } from '../seal/sealed-case.ts';
import { jsonText } from '../store.ts';
import { isPartial, replaceDurably } from './durable.ts';
import { missingCase } from './links.ts';

/**
 * What lists of cases read in place of whole ledgers. It is made from the ledger and says nothing of its own: one that is
 * missing, or older than the last step, is made again.
 */
export interface Summary {
  readonly case: string;
  readonly number: string;
  readonly received: string;
  readonly state: string;
  /** Whether a report was ever released. */
  readonly released: boolean;
  readonly steps: number;
  /** SHA-256 of the last line of the ledger. */
  readonly head: string;
  /** SHA-256 of the texts of the pack whose rules hold for it. */
  readonly pack: string;
  /** Where the pack lay, relative to the case. */
  readonly packFolder: string;
  /** Who sent the request, as it says itself. */
  readonly provider: string | null;
  /** What began to be destroyed and is not, as whoever did it was cut off. */
  readonly unfinished?: Destruction;
  /** Whether anything of the people, or of their analysis, was ever sealed. */
  readonly sealed: readonly SealedAs[];
  readonly happened: readonly {
    readonly event: string;
    readonly on: string;
    /** What it destroyed. */
    readonly held?: Held;
    readonly starts?: Readonly<Record<string, string>>;
  }[];
}

export const summaryFile = 'summary.json';

export function summaryOf(of: Case): Summary {
  const { about, lines, steps, state, head } = of;
  const begun = unfinished(of);
  return {
    case: about.id,
    number: about.number,
    received: about.received,
    state,
    released: lines.some(({ outcome }) => outcome?.status === 'released'),
    steps: steps.length,
    head,
    pack: lines.findLast((line) => line.about)!.pack,
    packFolder: about.pack.folder,
    provider: about.provider,
    ...(begun === undefined ? {} : { unfinished: begun }),
    sealed: sealedEver(of),
    happened: lines.map(({ event, on, details, does, starts }) => ({
      event,
      on,
      ...(starts === undefined ? {} : { starts }),
      ...(does === 'destroy' ? { held: details!['held'] as Held } : {}),
    })),
  };
}

export function summaryText(of: Case): string {
  return jsonText(summaryOf(of));
}

export function writeSummary(of: Case): void {
  replaceDurably(join(of.folder, summaryFile), summaryText(of));
}

/** A case of a store, by its summary; or why it cannot be read. */
export interface Listed {
  readonly folder: string;
  readonly summary: Summary | Diagnostic;
}

/**
 * The cases of a store, in order of their folders. A case may be a link to where it lies, or lie where a run has its mark;
 * one that a link leads to and that is not there is told, and never passed over.
 */
export function listCases(store: string): Listed[] {
  if (!existsSync(store)) return [];
  const entries = readdirSync(store, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  const lasting = entries.filter(({ name }) => !name.startsWith('.')).flatMap((entry) => listed(store, entry));
  const marks = entries.filter((entry) => entry.isSymbolicLink() && isPartial(entry.name));
  const marked = marks.flatMap(({ name }) => caseIn(placeOf(join(store, name))));
  const known = new Set(lasting.map(({ folder }) => folder));
  return [...lasting, ...marked.filter(({ folder }) => !known.has(folder) && known.add(folder))];
}

function listed(store: string, entry: Dirent): Listed[] {
  const path = join(store, entry.name);
  if (!entry.isSymbolicLink()) return entry.isDirectory() ? caseIn(path) : [];
  const place = placeOf(path);
  const found = caseIn(place);
  const isOther = place !== undefined && !statSync(place).isDirectory();
  return found.length > 0 || isOther ? found : [{ folder: path, summary: missingCase(path) }];
}

/** Where a link leads; undefined where that is nothing. */
function placeOf(link: string): string | undefined {
  try {
    return realpathSync(link);
  } catch (error) {
    if (!isDiskError(error)) throw error;
    return undefined;
  }
}

function caseIn(folder: string | undefined): Listed[] {
  const summary = folder === undefined ? undefined : summaryIn(folder);
  return summary === undefined ? [] : [{ folder: folder!, summary }];
}

/** @returns undefined when the folder is no case */
function summaryIn(folder: string): Summary | Diagnostic | undefined {
  const summary = readSummary(folder);
  if (summary && isOfLastStep(summary, folder)) return summary;
  if (!looksLikeCase(folder)) return undefined;
  const found = readCase(folder);
  return 'code' in found ? found : summaryOf(found);
}

function readSummary(folder: string): Summary | undefined {
  try {
    const summary = parsed(readFileSync(join(folder, summaryFile))) as Summary | undefined;
    return isSummary(summary) ? summary : undefined;
  } catch {
    return undefined;
  }
}

function isOfLastStep({ steps }: Summary, folder: string): boolean {
  return existsSync(join(folder, stepName(steps))) && !existsSync(join(folder, stepName(steps + 1)));
}

function isSummary(value: unknown): value is Summary {
  if (!hasTexts(value, ['case', 'number', 'received', 'state', 'head', 'pack', 'packFolder'])) return false;
  const { steps, released, sealed, happened } = value as unknown as Summary;
  return (
    typeof released === 'boolean' &&
    Number.isInteger(steps) &&
    Array.isArray(sealed) &&
    Array.isArray(happened) &&
    happened.every((one) => hasTexts(one, ['event', 'on']))
  );
}
