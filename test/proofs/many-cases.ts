import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Case, ledgerFile, readCase, stepName } from '../../engine/cases/ledger/case.ts';
import { firstPrevious, type LedgerLine, lineHash, lineText } from '../../engine/cases/ledger/line.ts';
import { newStaff, staffText, tokenOf, withName } from '../../engine/cases/ledger/staff.ts';
import { summaryFile, summaryText } from '../../engine/cases/store/summary.ts';
import { sha256 } from '../../engine/cases/store.ts';

/**
 * Fills a store with cases that are like one, each of another provider and day: ledgers whose chains hold, names with
 * tokens of their own, summaries. Of the files of a step only those are there that are read to tell where a case stands.
 */
export function fillStore(like: string, count: number): void {
  const of = readCase(like);
  if ('code' in of) throw new Error(of.message);
  for (let i = 1; i <= count; i++) writeCaseLike(of, i);
}

function writeCaseLike(of: Case, i: number): void {
  const id = `${of.about.id}-${String(i).padStart(5, '0')}`;
  const folder = join(dirname(of.folder), id);
  const staff = withName(newStaff(), `person-${i % 7}`);
  const by = tokenOf(staff, `person-${i % 7}`);
  // Spread over four years, so that some are overdue, some due, some over.
  const shift = (day: string) => new Date(Date.parse(day) + ((i * 37) % 1400) * 86_400_000).toISOString().slice(0, 10);
  let previous = firstPrevious;
  for (const step of of.steps.slice(0, 1 + (i % of.steps.length))) {
    const within = join(folder, stepName(step.number));
    mkdirSync(within, { recursive: true });
    const texts = step.lines.map((line) => {
      const about = line.about && {
        ...line.about,
        id,
        number: sha256(id).slice(0, 16),
        provider: `Provider ${i % 400}`,
      };
      const changed: LedgerLine = {
        ...line,
        previous,
        by: line.by === null ? null : by,
        on: shift(line.on),
        ...(about === undefined ? {} : { about }),
      };
      const text = lineText(changed);
      previous = lineHash(text);
      return text;
    });
    writeFileSync(join(within, ledgerFile), texts.join(''));
  }
  writeFileSync(join(folder, 'staff.json'), staffText(staff));
  const written = readCase(folder);
  if ('code' in written) throw new Error(written.message);
  writeFileSync(join(folder, summaryFile), summaryText(written));
}
