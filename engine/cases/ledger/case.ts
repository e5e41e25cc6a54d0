import { existsSync, readdirSync, readFileSync, realpathSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { shown } from '../../adapters/files.ts';
import { type Diagnostic, diagnose } from '../../kernel/diagnostics/diagnostic.ts';
import { own } from '../../kernel/own.ts';
import { type CaseAbout, firstPrevious, type LedgerLine, lineHash, readLine } from './line.ts';
import { readStaff, type Staff, staffFile } from './staff.ts';

/*
 * A case is a folder of steps, 0001, 0002 and so on. Each took its place by one rename, with all its files and its lines of
 * the ledger: there is no moment at which the one is there without the other. Of two processes that write the same step one
 * comes first, and the other is told; nothing needs a lock, so nobody's crash leaves one behind.
 */

export const ledgerFile = 'ledger.jsonl';

/** One step of a case: what it wrote, and what it says of it. */
export interface Step {
  readonly number: number;
  readonly folder: string;
  readonly lines: readonly LedgerLine[];
}

/** A case as its ledger tells it, with an unbroken chain. */
export interface Case {
  readonly folder: string;
  readonly about: CaseAbout;
  readonly steps: readonly Step[];
  readonly lines: readonly LedgerLine[];
  readonly state: string;
  /** SHA-256 of the last line. */
  readonly head: string;
  readonly staff: Staff | 'none';
}

export function stepName(number: number): string {
  return String(number).padStart(4, '0');
}

export function isStepName(name: string): boolean {
  return /^\d{4,}$/.test(name);
}

/** Whether a folder is or was a case: whoever finds it damaged must not take it for none. */
export function looksLikeCase(folder: string): boolean {
  return existsSync(join(folder, staffFile)) || existsSync(join(folder, stepName(1)));
}

export function readCase(path: string): Case | Diagnostic {
  // A store may hold a link to where a case lies; the paths in its ledger count from there.
  const folder = existsSync(path) ? realpathSync(path) : resolve(path);
  if (!looksLikeCase(folder))
    return diagnose('JDL6006', `${shown(folder)} is not a case`, {
      help: 'A case is a folder that `npx jdl run` wrote.',
    });
  const steps: Step[] = [];
  let previous = firstPrevious;
  let n = 0;
  for (const number of stepNumbers(folder)) {
    if (number !== steps.length + 1) return broken(folder, stepName(steps.length + 1), 'is not there');
    const name = `${stepName(number)}/${ledgerFile}`;
    const texts = linesOf(join(folder, name));
    if (texts === undefined) return broken(folder, name, 'is not as it was written');
    const lines: LedgerLine[] = [];
    for (const text of texts) {
      const line = readLine(text);
      if (line === undefined || line.n !== n + 1 || line.previous !== previous) {
        const before =
          lines.length === 0 && steps.length > 0 ? `, or ${stepName(number - 1)}/${ledgerFile} at its last` : '';
        return broken(folder, name, `breaks the chain at its line ${lines.length + 1}${before}`);
      }
      previous = lineHash(text);
      n += 1;
      lines.push(line);
    }
    steps.push({ number, folder: join(folder, stepName(number)), lines });
  }
  const lines = steps.flatMap((step) => step.lines);
  const about = lines.findLast((line) => line.about)?.about;
  if (lines[0]?.about === undefined || about === undefined)
    return broken(folder, `${stepName(1)}/${ledgerFile}`, 'does not say which case it is of');
  const staff = readStaff(
    folder,
    steps.map(({ number }) => stepName(number)),
  );
  if (staff !== 'none' && 'damaged' in staff) return broken(folder, staff.damaged, 'is not as it was written');
  return { folder, about, steps, lines, state: lines.at(-1)!.state, head: previous, staff };
}

function stepNumbers(folder: string): number[] {
  return readdirSync(folder)
    .filter(isStepName)
    .map(Number)
    .sort((a, b) => a - b);
}

/** The lines of a file, each with its end; undefined when the file is missing, empty or ends within a line. */
function linesOf(file: string): string[] | undefined {
  if (!existsSync(file)) return undefined;
  const text = readFileSync(file, 'utf8');
  if (text === '' || !text.endsWith('\n')) return undefined;
  return text
    .slice(0, -1)
    .split('\n')
    .map((line) => `${line}\n`);
}

export function broken(folder: string, name: string, what: string): Diagnostic {
  return diagnose('JDL6014', `${name} of ${shown(folder)} ${what}`, {
    help: 'It was changed or damaged. `npx jdl case verify` checks the whole case; put the file back from a copy.',
  });
}

/** The name of whoever a line tells of; the token where names are destroyed. */
export function nameOf({ staff }: Pick<Case, 'staff'>, token: string): string {
  return (staff === 'none' ? undefined : own(staff.names, token)) ?? token;
}
