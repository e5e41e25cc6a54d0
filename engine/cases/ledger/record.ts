import type { KeyObject } from 'node:crypto';
import { rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isDiskError, whyNot } from '../../adapters/disk-error.ts';
import { shown } from '../../adapters/files.ts';
import { type Diagnostic, diagnose } from '../../kernel/diagnostics/diagnostic.ts';
import type { Clock } from '../../kernel/ports.ts';
import type { Life } from '../../pack/life.ts';
import type { Person } from '../access.ts';
import { backwardsProblem, earlyRunProblem } from '../acting-day.ts';
import { alreadyThere, cannotWrite, sweepAbandoned, takePlace } from '../case-folder.ts';
import { engineVersion } from '../engine-version.ts';
import { after } from '../life/order.ts';
import { flushFolder, partialBeside, writeDurably } from '../store/durable.ts';
import { writeSummary } from '../store/summary.ts';
import { type CaseFiles, sha256 } from '../store.ts';
import { type Case, ledgerFile, readCase, stepName } from './case.ts';
import { unfinished } from './destructions.ts';
import { type CaseAbout, firstPrevious, type LedgerLine, lineHash, lineText, signed } from './line.ts';
import { namesText, newStaff, type Staff, staffFile, staffText, tokenOf, withName } from './staff.ts';

/** Something that happens to a case, to be written down. */
export interface Happening extends Pick<LedgerLine, 'details' | 'binds' | 'outcome'> {
  readonly event: string;
  /** The day on which it happened, where it is not today. */
  readonly on?: string;
}

/** By whose hand things happen, on which rules. */
export interface Hand {
  /** Asks whether the person may do it; the person and the rule that lets them, or why not. */
  readonly may: (action: string) => Person | Diagnostic;
  /** For what asks for no action of its own. */
  readonly person: Person;
  readonly life: Life;
  /** SHA-256 of the texts of the pack. */
  readonly packHash: string;
  readonly clock: Clock;
  /** The days on which lines of the schedule are due that an event starts. */
  readonly startedBy: (event: string, on: string) => Readonly<Record<string, string>>;
  /** Ed25519; absent where the person signs nothing. */
  readonly key?: KeyObject;
}

/** Where a chain ends. */
interface End {
  readonly n: number;
  readonly head: string;
  readonly state: string | undefined;
}

/** Begins a case: its folder takes its place at once, with its first step. */
export function beginCase(
  folder: string,
  about: CaseAbout,
  happenings: readonly Happening[],
  files: CaseFiles,
  hand: Hand,
): Case | Diagnostic {
  const early = earlyRunProblem(about.received, hand.clock.today());
  if (early) return early;
  const staff = withName(newStaff(), hand.person.name);
  const lines = linesFor({ n: 0, head: firstPrevious, state: undefined }, happenings, files, hand, staff, about);
  if ('code' in lines) return lines;
  return heldWhole({
    folder,
    target: folder,
    lines,
    write: (partial) => {
      writeStep(join(partial, stepName(1)), lines, files);
      writeDurably(join(partial, staffFile), staffText(staff));
      flushFolder(partial);
    },
    taken: () => alreadyThere(folder),
    refused: (error) => cannotWrite(folder, error),
  });
}

/** Adds a step to a case, unless somebody else added one meanwhile. */
export function addStep(
  of: Case,
  happenings: readonly Happening[],
  files: CaseFiles,
  hand: Hand,
  about?: CaseAbout,
): Case | Diagnostic {
  const { staff } = of;
  const refused =
    backwardsProblem(of, hand.clock.today()) ?? cutOff(of, happenings, hand) ?? unnamed(of, happenings, hand);
  if (refused) return refused;
  const lines = linesFor({ n: of.lines.length, head: of.head, state: of.state }, happenings, files, hand, staff, about);
  if ('code' in lines) return lines;
  const target = join(of.folder, stepName(of.steps.length + 1));
  return heldWhole({
    folder: of.folder,
    target,
    lines,
    write: (partial) => {
      sweepAbandoned(of.folder);
      const token = staff === 'none' ? undefined : tokenOf(staff, hand.person.name);
      if (staff !== 'none' && staff.names[token!] === undefined)
        writeDurably(join(partial, staffFile), namesText({ names: { [token!]: hand.person.name } }));
      writeStep(partial, lines, files);
    },
    taken: () =>
      diagnose('JDL6012', `something else happened to ${of.about.id} in the same moment`, {
        help: 'Nothing of this was written. See where it stands with `npx jdl case show`, and do it again if it still applies.',
      }),
    refused: (error) =>
      diagnose(
        'JDL6003',
        `${eventsOf(lines)} of ${of.about.id} cannot be written to ${shown(target)}: ${whyNot(error)}`,
        {
          help: 'Nothing of it was left behind, and the case stands where it stood. Make room, and do it again.',
        },
      ),
  });
}

/** Nothing comes between the beginning of a destruction and its end. */
function cutOff(of: Case, happenings: readonly Happening[], { life }: Hand): Diagnostic | undefined {
  const begun = unfinished(of);
  if (begun === undefined || happenings.every(({ event }) => life.events[event]?.does === 'destroy')) return undefined;
  return diagnose('JDL6012', `the destruction of ${begun.asset} of ${of.about.id} began and has not ended`, {
    help: '`npx jdl case destroy` takes it up; nothing else happens before.',
  });
}

/** Once the names are destroyed nobody runs, signs or releases anything: whether two people did could not be told. */
function unnamed({ staff, about }: Case, happenings: readonly Happening[], { life }: Hand): Diagnostic | undefined {
  if (staff !== 'none') return undefined;
  const needsName = happenings.some(({ event }) => {
    const { signs, does } = life.events[event] ?? {};
    return signs !== undefined || does === 'resume' || does === 'replace' || does === 'release';
  });
  return needsName
    ? diagnose('JDL6012', `the names in the ledger of ${about.id} are destroyed, so it is not run or signed any more`)
    : undefined;
}

/** A step that is written beside its place, and then takes it. */
interface NewStep {
  /** Of the case. */
  readonly folder: string;
  readonly target: string;
  readonly lines: readonly LedgerLine[];
  readonly write: (partial: string) => void;
  /** Why not, where somebody else came first. */
  readonly taken: () => Diagnostic;
  /** Why not, where the disk refused. */
  readonly refused: (error: NodeJS.ErrnoException) => Diagnostic;
}

/**
 * Up to the rename nothing has happened; from then on the step is there, whatever the disk does next. A signal that comes
 * meanwhile is let pass: a moment later it is whole.
 */
function heldWhole(step: NewStep): Case | Diagnostic {
  const letPass = () => undefined;
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  for (const signal of signals) process.on(signal, letPass);
  try {
    return whyNotPlaced(step) ?? settled(step);
  } finally {
    for (const signal of signals) process.removeListener(signal, letPass);
  }
}

function whyNotPlaced({ target, write, taken, refused }: NewStep): Diagnostic | undefined {
  const partial = partialBeside(target);
  try {
    write(partial);
    return takePlace(partial, target) ? undefined : taken();
  } catch (error) {
    if (!isDiskError(error)) throw error;
    return refused(error);
  } finally {
    discard(partial);
  }
}

/** The case with the step in its place, once the disk confirms that it stays there. */
function settled({ folder, target, lines }: NewStep): Case | Diagnostic {
  try {
    flushFolder(dirname(target));
    const found = readCase(folder);
    if (!('code' in found)) keepSummary(found);
    return found;
  } catch (error) {
    if (!isDiskError(error)) throw error;
    return diagnose(
      'JDL6017',
      `${shown(target)} is written, with ${eventsOf(lines)}, but the disk does not confirm that it stays: ${whyNot(error)}`,
      {
        help: `It counts, unless the power fails now. Mend the disk, and see with \`npx jdl case show ${shown(folder)}\` where the case stands before you do it again.`,
      },
    );
  }
}

/** Lists make a summary anew where it is behind, so that one which cannot be written denies nothing. */
function keepSummary(of: Case): void {
  try {
    writeSummary(of);
  } catch (error) {
    if (!isDiskError(error)) throw error;
  }
}

function eventsOf(lines: readonly LedgerLine[]): string {
  return lines.map(({ event }) => event).join(' and ');
}

/** What cannot be removed on a failing disk is left to the next run's sweep. */
function discard(partial: string): void {
  try {
    rmSync(partial, { recursive: true, force: true });
  } catch {
    return;
  }
}

function writeStep(folder: string, lines: readonly LedgerLine[], files: CaseFiles): void {
  for (const [name, content] of files) writeDurably(join(folder, name), content);
  writeDurably(join(folder, ledgerFile), lines.map(lineText).join(''));
  for (const within of new Set([...files.keys()].map((name) => dirname(join(folder, name))))) flushFolder(within);
  flushFolder(folder);
}

function linesFor(
  end: End,
  happenings: readonly Happening[],
  files: CaseFiles,
  hand: Hand,
  staff: Staff | 'none',
  about: CaseAbout | undefined,
): LedgerLine[] | Diagnostic {
  const lines: LedgerLine[] = [];
  let { n, head, state } = end;
  for (const [i, happening] of happenings.entries()) {
    const { event, details, outcome, binds, on } = happening;
    const next = after(hand.life, state, event, about?.id ?? 'the case');
    if (typeof next !== 'string') return next;
    const { action, does } = hand.life.events[event]!;
    const person = action === undefined ? hand.person : hand.may(action);
    if ('code' in person) return person;
    const last = i === happenings.length - 1;
    const day = on ?? hand.clock.today();
    const starts = hand.startedBy(event, day);
    const bare: LedgerLine = {
      n: n + 1,
      previous: head,
      event,
      state: next,
      on: day,
      at: hand.clock.now(),
      // Once the names are destroyed nobody has one in the case any more.
      by: staff === 'none' ? null : tokenOf(staff, person.name),
      role: person.role,
      ...(does === undefined ? {} : { does }),
      ...(action === undefined ? {} : { action }),
      ...(person.purpose === undefined ? {} : { purpose: person.purpose }),
      ...(person.row === undefined ? {} : { rule: `access/may/${person.row}` }),
      pack: hand.packHash,
      engine: engineVersion(),
      ...(about === undefined || i > 0 ? {} : { about }),
      ...(details === undefined ? {} : { details }),
      ...(Object.keys(starts).length === 0 ? {} : { starts }),
      ...(outcome === undefined ? {} : { outcome }),
      ...(binds === undefined ? {} : { binds }),
      ...(last ? { files: hashesOf(files) } : {}),
    };
    const line = hand.key === undefined ? bare : signed(bare, hand.key);
    lines.push(line);
    n = line.n;
    head = lineHash(lineText(line));
    state = next;
  }
  return lines;
}

function hashesOf(files: CaseFiles): Record<string, string> {
  return Object.fromEntries([...files].map(([name, content]) => [name, sha256(content)]).sort());
}
