import { createPublicKey } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import type { Diagnostic } from '../kernel/diagnostics/diagnostic.ts';
import { own } from '../kernel/own.ts';
import { isSealedAs, type SealedAs } from '../pack/held.ts';
import type { Pack } from '../pack/pack.ts';
import { filesRemoved } from './held-files.ts';
import { type Case, ledgerFile, nameOf, readCase, type Step, stepName } from './ledger/case.ts';
import { destroyed, unfinished } from './ledger/destructions.ts';
import { isSignedBy } from './ledger/line.ts';
import { staffFile } from './ledger/staff.ts';
import { after } from './life/order.ts';
import type { SiteFile } from './request.ts';
import { openCopy, siteKeys, wrappedCopies } from './seal/case-keys.ts';
import { sealedFolder } from './seal/sealed-case.ts';
import { labelOf, unseal } from './seal/sealed-file.ts';
import { isPartial } from './store/durable.ts';
import { rulesFile } from './store/rules-kept.ts';
import { summaryFile, summaryText } from './store/summary.ts';
import { sha256 } from './store.ts';

/** Something of a case that is not as it was written. */
export interface Flaw {
  /** Its path below the folder of the case, or a path of its own where it lies elsewhere. */
  readonly file: string;
  readonly what: string;
}

export interface Verified {
  readonly flaws: readonly Flaw[];
  /** What the proof does not reach. */
  readonly notes: readonly string[];
  readonly lines: number;
  readonly files: number;
}

const stillThere = 'is still there, and the ledger says that it is destroyed';

/**
 * Computes anew all that a case says of itself: the chain of its ledger, the order of its events by its rules, the hash of
 * every file, that every sealed file and wrapped key opens, the tokens of staff and their signatures. A chain that is broken
 * is told at its first broken link, and nothing after it is believed.
 */
export function verifyCase(
  folder: string,
  site: SiteFile | undefined,
  packOf: (of: Case) => Pack | Diagnostic,
): Verified | Diagnostic {
  const of = readCase(folder);
  if ('code' in of) return of;
  const pack = packOf(of);
  const removed = new Set(filesRemoved(of, 'code' in pack ? undefined : pack));
  const flaws: Flaw[] = [];
  const notes: string[] = [];
  if ('code' in pack) flaws.push({ file: site ? rulesOf(of, site) : 'the rules of the case', what: pack.message });
  else flaws.push(...orderFlaws(of, pack));
  let files = 0;
  for (const step of of.steps) {
    const found = fileFlaws(of, step, removed);
    flaws.push(...found.flaws);
    files += found.files;
  }
  const summary = summaryTold(of);
  flaws.push(...strangers(of), ...summary.flaws, ...signatureFlaws(of, site), ...nameFlaws(of, removed));
  notes.push(...summary.notes, ...otherDayNotes(of), ...unsignedNotes(of, site));
  if (site) flaws.push(...sealFlaws(of, site, removed));
  else notes.push('The site file is not there, so the seals were not opened.');
  if (unfinished(of)) notes.push('A destruction began and did not end: `npx jdl case destroy` takes it up.');
  return { flaws, notes, lines: of.lines.length, files };
}

/** Lines that say another day than the one on which they were written; data come whenever they come, and are told when they are run. */
function otherDayNotes({ lines }: Case): string[] {
  const other = lines.filter(({ on, at, does }) => on !== at.slice(0, 10) && does !== 'receive');
  if (other.length === 0) return [];
  const first = other[0]!.n;
  return [
    `${other.length} of its ${lines.length} lines, from line ${first} on, bear another day than the one on which they were written: one named with --on at a site that rehearses, or one that somebody attested.`,
  ];
}

/** Whether each event could happen where the case stood, by the rules of the case. */
function orderFlaws(of: Case, { life }: Pack): Flaw[] {
  let state: string | undefined;
  let cut = false;
  for (const step of of.steps)
    for (const { event, state: next, does } of step.lines) {
      // Nothing comes between the beginning of a destruction and its end.
      if (after(life, state, event, of.about.id) !== next || (cut && does !== 'destroy'))
        return [
          { file: `${stepName(step.number)}/${ledgerFile}`, what: `tells of ${event}, which could not happen then` },
        ];
      state = next;
      cut = does === 'begin-destruction';
    }
  return [];
}

function fileFlaws(
  of: Case,
  { number, folder, lines }: Step,
  removed: ReadonlySet<string>,
): { flaws: Flaw[]; files: number } {
  const named = lines.at(-1)!.files ?? {};
  const flaws: Flaw[] = [];
  for (const [name, hash] of Object.entries(named)) {
    const file = `${stepName(number)}/${name}`;
    const path = join(of.folder, file);
    if (!existsSync(path)) {
      if (!removed.has(file)) flaws.push({ file, what: 'is not there' });
    } else if (removed.has(file)) flaws.push({ file, what: stillThere });
    else if (sha256(readFileSync(path)) !== hash) flaws.push({ file, what: 'is not as it was written' });
  }
  for (const name of filesIn(folder))
    if (name !== ledgerFile && name !== staffFile && !Object.hasOwn(named, name))
      flaws.push({ file: `${stepName(number)}/${name}`, what: 'is of no step of the ledger' });
  return { flaws, files: Object.keys(named).length };
}

/** Files of the case that nothing of it wrote. */
function strangers({ folder, steps }: Case): Flaw[] {
  const own = new Set([...steps.map(({ number }) => stepName(number)), staffFile, summaryFile]);
  return readdirSync(folder)
    .filter((name) => !own.has(name) && !isPartial(name))
    .map((file) => ({ file, what: 'is of no step of the ledger' }));
}

/** Where the store keeps the rules of a case. */
function rulesOf(of: Case, site: SiteFile): string {
  return relative(of.folder, rulesFile(site, of.lines.findLast((line) => line.about)!.pack));
}

/**
 * Whether the summary tells what the ledger does. It alone, outside the ledger, holds the hash of the last line. One of an
 * earlier step is no flaw: whoever wrote the next was stopped before it was made anew.
 */
function summaryTold(of: Case): { readonly flaws: readonly Flaw[]; readonly notes: readonly string[] } {
  const file = join(of.folder, summaryFile);
  const last = `${stepName(of.steps.length)}/${ledgerFile}`;
  if (!existsSync(file))
    return { flaws: [], notes: [`No ${summaryFile} is there to hold the last line of ${last} to.`] };
  const text = readFileSync(file, 'utf8');
  if (text === summaryText(of)) return { flaws: [], notes: [] };
  if (of.steps.some((_, i) => i > 0 && text === summaryText(upTo(of, i))))
    return { flaws: [], notes: [`${summaryFile} is of an earlier step; it is made anew by the next.`] };
  const what = `does not fit the last line of ${last}: one of the two was changed`;
  return { flaws: [{ file: summaryFile, what }], notes: [] };
}

/** A case as it stood after so many of its steps. */
function upTo(of: Case, count: number): Case {
  const steps = of.steps.slice(0, count);
  const lines = steps.flatMap((step) => step.lines);
  const { state } = lines.at(-1)!;
  const { about } = lines.findLast((line) => line.about)!;
  return { ...of, steps, lines, state, about: about!, head: of.lines[lines.length]!.previous };
}

/** Every token of the ledger has its name, until the names are destroyed. */
function nameFlaws({ steps, staff }: Case, removed: ReadonlySet<string>): Flaw[] {
  if (removed.has(staffFile)) return staff === 'none' ? [] : [{ file: staffFile, what: stillThere }];
  if (staff === 'none') return [{ file: staffFile, what: 'is not there' }];
  return steps.flatMap(({ number, lines }) =>
    lines.flatMap(({ n, by }) =>
      by === null || Object.hasOwn(staff.names, by)
        ? []
        : [
            {
              file: `${stepName(number)}/${ledgerFile}`,
              what: `names somebody in line ${n} whom ${staffFile} does not`,
            },
          ],
    ),
  );
}

function signatureFlaws(of: Case, site: SiteFile | undefined): Flaw[] {
  if (!site) return [];
  return of.steps.flatMap(({ number, lines }) =>
    lines.flatMap((line): Flaw[] => {
      const file = `${stepName(number)}/${ledgerFile}`;
      if (line.signature === undefined)
        return site.site.signing === 'required'
          ? [{ file, what: `has a line (${line.n}) that is not signed, and the site asks for it` }]
          : [];
      if (of.staff === 'none' || line.by === null) return [];
      const named = own(site.site.people, nameOf(of, line.by))?.public_key;
      const known = named === undefined ? undefined : publicKey(resolve(site.folder, named));
      return known && isSignedBy(line, known)
        ? []
        : [{ file, what: `has a line (${line.n}) whose signature is not that of the person it names` }];
    }),
  );
}

/** Lines that nobody signed of people who have a key: from before they had it, or by another hand. */
function unsignedNotes(of: Case, site: SiteFile | undefined): string[] {
  if (!site || site.site.signing === 'required' || of.staff === 'none') return [];
  const unsigned = of.lines.filter(
    ({ by, signature }) =>
      signature === undefined && by !== null && own(site.site.people, nameOf(of, by))?.public_key !== undefined,
  );
  if (unsigned.length === 0) return [];
  return [`Not signed, though those whom they name have a key now: lines ${unsigned.map(({ n }) => n).join(', ')}.`];
}

function publicKey(file: string) {
  try {
    return createPublicKey(readFileSync(file));
  } catch {
    return undefined;
  }
}

/** Every wrapped key opens, and by it every sealed file; of what is destroyed no wrapped key is left. */
function sealFlaws(of: Case, site: SiteFile, removed: ReadonlySet<string>): Flaw[] {
  const flaws: Flaw[] = [];
  const keys = siteKeys(site);
  const [gone, going] = [destroyed(of).filter(isSealedAs), unfinished(of)?.held];
  const opened = new Map<SealedAs, Buffer | undefined>();
  const keyOf = (held: SealedAs): Buffer | undefined => {
    if (opened.has(held)) return opened.get(held);
    let key: Buffer | undefined;
    for (const copy of wrappedCopies(keys, { case: of.about.number, held })) {
      const file = relative(of.folder, copy.file);
      if (!existsSync(copy.file)) {
        flaws.push({ file, what: 'is not there: a wrapped key of the case' });
        continue;
      }
      const found = openCopy(copy, { case: of.about.number, held });
      if ('code' in found) flaws.push({ file, what: 'does not open with the key of the site' });
      else key ??= found;
    }
    opened.set(held, key);
    return key;
  };
  for (const { number, folder, lines } of of.steps)
    for (const name of Object.keys(lines.at(-1)!.files ?? {})) {
      const file = `${stepName(number)}/${name}`;
      const path = join(folder, name);
      if (!name.startsWith(`${sealedFolder}/`) || removed.has(file) || !existsSync(path)) continue;
      const sealed = readFileSync(path);
      const held = labelOf(sealed)?.held;
      // Its key may be half overwritten.
      if (held !== undefined && held === going) continue;
      const key = held === undefined ? undefined : keyOf(held);
      const inner = name.slice(sealedFolder.length + 1, -'.sealed'.length);
      if (
        held === undefined ||
        !key ||
        !unseal(sealed, { case: of.about.number, held, name: `${stepName(number)}/${inner}` }, key)
      )
        if (!flaws.some((flaw) => flaw.file === file)) flaws.push({ file, what: 'does not open' });
    }
  for (const held of gone)
    for (const { file } of wrappedCopies(keys, { case: of.about.number, held }))
      if (existsSync(file) && held !== going)
        flaws.push({ file: relative(of.folder, file), what: 'is still there: the key of what is destroyed' });
  return flaws;
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)));
}
