import { lstatSync, readdirSync, readlinkSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { isDiskError, whyNot } from '../../adapters/disk-error.ts';
import { shown } from '../../adapters/files.ts';
import { mayLive } from '../../adapters/process-mark.ts';
import { type Diagnostic, diagnose } from '../../kernel/diagnostics/diagnostic.ts';
import { looksLikeCase } from '../ledger/case.ts';
import { sha256 } from '../store.ts';
import { flushFolder, isPartial, makeFolder, partialBeside, writerOf } from './durable.ts';

/*
 * A case that lies outside the store is linked from there: its clocks run, and later releases must know of it. The link is
 * made once the case is there. Until then the run that may become one has a mark in the store, a hidden link of its own that
 * nobody else takes away; lists take a mark that leads to a case for that case. So there is no moment at which the store does
 * not know of one that is there; a link that leads nowhere is of a case that is missing, and a mark that leads nowhere is of
 * one that never came to be.
 */

/**
 * Marks in the store the place where a run may put a case.
 * @returns the mark; undefined where none is needed; or why nothing may be put there.
 */
export function markInStore(store: string, folder: string): string | undefined | Diagnostic {
  const place = whereItLies(folder);
  if (dirname(place) === whereItLies(store)) return undefined;
  const link = linksTo(store, place).find((one) => leadsTo(one, place));
  if (link !== undefined) return looksLikeCase(place) ? undefined : missingCase(link);
  const mark = partialBeside(join(store, basename(place)));
  return whyNotLinked(store, () => lead(store, mark, place)) ?? mark;
}

/** Links the place of a mark for good if a case came to be there, and takes the mark away. Done again, it does no harm. */
export function settleMark(store: string, mark: string): void {
  try {
    const place = resolve(whereItLies(store), readlinkSync(mark));
    // A case that cannot be linked is known by its mark.
    if (looksLikeCase(place) && linkIntoStore(store, place) !== undefined) return;
    rmSync(mark, { force: true });
  } catch (error) {
    if (!isDiskError(error)) throw error;
  }
}

/** Settles the marks of runs that were killed. */
export function settleAbandonedMarks(store: string): void {
  if (!isThere(store)) return;
  for (const name of readdirSync(store)) {
    const writer = isPartial(name) ? writerOf(name) : undefined;
    const mark = join(store, name);
    if (writer !== undefined && !mayLive(writer) && isLink(mark)) settleMark(store, mark);
  }
}

/** Links a case that is there from the store, unless it lies in it or is linked already. */
export function linkIntoStore(store: string, folder: string): Diagnostic | undefined {
  const place = whereItLies(folder);
  if (dirname(place) === whereItLies(store)) return undefined;
  const links = linksTo(store, place);
  const isLinked = () => links.some((link) => leadsTo(link, place));
  if (isLinked()) return undefined;
  const free = links.find((link) => !isThere(link));
  if (free === undefined) return notLinked(store, `${links.map(shown).join(' and ')} are something else`);
  return whyNotLinked(store, () => {
    try {
      lead(store, free, place);
    } catch (error) {
      // Somebody else may have made the same link in this moment.
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST' || !isLinked()) throw error;
    }
  });
}

/** That a link of the store leads to no case. */
export function missingCase(link: string): Diagnostic {
  const place = resolve(dirname(link), readlinkSync(link));
  return diagnose('JDL6019', `${shown(link)} leads to ${shown(place)}, where no case can be read`, {
    help: `Put the case back, or lead the link to where it lies now: ln -sfn NEW-PLACE ${shown(link)}. Without it the schedule cannot see the case, and nothing can be compared with what it released. Remove the link only of a case that never released a report and is gone for good.`,
  });
}

function lead(store: string, link: string, place: string): void {
  makeFolder(store);
  symlinkSync(relative(whereItLies(store), place), link);
  flushFolder(store);
}

function whyNotLinked(store: string, link: () => void): Diagnostic | undefined {
  try {
    link();
    return undefined;
  } catch (error) {
    if (!isDiskError(error)) throw error;
    return notLinked(store, whyNot(error));
  }
}

function notLinked(store: string, why: string): Diagnostic {
  return diagnose('JDL6003', `the case cannot be linked from ${shown(store)}: ${why}`, {
    help: 'Later releases and the schedule look for cases there: let this account write there, or make room, and do it again.',
  });
}

/** The names that a link may have: the folder's own, or where that is another's, one that tells where it lies. */
function linksTo(store: string, place: string): string[] {
  const name = basename(place);
  return [name, `${name}-${sha256(place).slice(0, 12)}`].map((one) => join(store, one));
}

/** A path without links, also of what is not there yet: a case, its place and a link to it are compared by it. */
function whereItLies(path: string): string {
  if (isThere(path)) {
    try {
      return realpathSync(path);
    } catch (error) {
      // A link that leads nowhere is itself what lies there.
      if (!isDiskError(error)) throw error;
    }
  }
  const above = dirname(path);
  return above === path ? path : join(whereItLies(above), basename(path));
}

function isThere(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
}

function isLink(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() === true;
}

function leadsTo(link: string, place: string): boolean {
  return isLink(link) && resolve(whereItLies(dirname(link)), readlinkSync(link)) === place;
}
