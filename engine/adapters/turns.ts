import { closeSync, fsyncSync, mkdirSync, openSync, readdirSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { type Diagnostic, diagnose } from '../kernel/diagnostics/diagnostic.ts';
import type { Progress } from '../kernel/ports.ts';
import { isDiskError, whyNot } from './disk-error.ts';
import { fileAge } from './file-age.ts';
import { shown } from './files.ts';
import { mayLive, ownMark, type ProcessMark } from './process-mark.ts';

/*
 * Turns: those who must go one after the other draw tickets with rising numbers, and each waits until every ticket below
 * its own is done or its holder is dead. A number is never drawn twice, so that nobody can take a dead holder's place and
 * find somebody else in it; a crash leaves a ticket that the others pass over.
 */

const done = 'done';
const kept = 100;

/** Who hears for whom a turn is waited for, once it has been for so many milliseconds. */
export interface Waiting {
  readonly progress: Progress;
  readonly after: number;
}

/**
 * Does something when it is this process's turn in the store.
 * @returns what came of it; or why no turn can be had.
 */
export async function inTurn<T>(store: string, work: () => Promise<T>, waiting: Waiting): Promise<T | Diagnostic> {
  const folder = join(store, '.turns');
  const mine = drawn(folder);
  if (typeof mine !== 'number') return mine;
  try {
    for (const number of ticketsIn(folder).filter((other) => other < mine)) await until(folder, number, waiting);
    return await work();
  } finally {
    pass(folder, mine);
  }
}

/** Waits until a ticket is done, and does not do so in silence. */
async function until(folder: string, number: number, { progress, after }: Waiting): Promise<void> {
  const since = Date.now();
  let isTold = false;
  while (isHeld(folder, number)) {
    if (!isTold && Date.now() - since >= after) {
      progress.step(waitedFor(join(folder, name(number))));
      isTold = true;
    }
    await wait(20);
  }
}

function waitedFor(file: string): string {
  const ticket = ticketIn(textOf(file) ?? '');
  const holder =
    ticket === undefined
      ? 'a release that is just beginning'
      : `the release by process ${ticket.process} of ${ticket.host === hostname() ? 'this machine' : ticket.host}`;
  return `Waiting for ${holder}, which goes first by its ticket ${shown(file)}. If it is not at work any more, delete that file: this goes on by itself.`;
}

function drawn(folder: string): number | Diagnostic {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    return draw(folder);
  } catch (error) {
    if (!isDiskError(error)) throw error;
    return diagnose('JDL6003', `no ticket for a release can be drawn in ${shown(folder)}: ${whyNot(error)}`, {
      help: 'Nothing was released. Make room, or let this account write there, and do it again.',
    });
  }
}

/** Ends a turn. What was done in it is done: a ticket that cannot be written to ends with this process. */
function pass(folder: string, mine: number): void {
  try {
    write(join(folder, name(mine)), done, 'w');
    for (const old of ticketsIn(folder).filter((other) => other < mine - kept))
      if (!isHeld(folder, old)) rmSync(join(folder, name(old)), { force: true });
  } catch (error) {
    if (!isDiskError(error)) throw error;
  }
}

function draw(folder: string): number {
  const ticket = JSON.stringify(ownMark());
  for (;;) {
    const number = (ticketsIn(folder).at(-1) ?? 0) + 1;
    try {
      write(join(folder, name(number)), ticket, 'wx');
      // A number so low may have been another's, who is done and swept away: whoever has the turn now does not wait for it.
      if (ticketsIn(folder).at(-1)! - number < kept) return number;
      write(join(folder, name(number)), done, 'w');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
}

function ticketsIn(folder: string): number[] {
  return readdirSync(folder)
    .filter((file) => /^\d+$/.test(file))
    .map(Number)
    .sort((a, b) => a - b);
}

function name(number: number): string {
  return String(number).padStart(8, '0');
}

/** A ticket that is drawn and not written yet is held. One of another machine is held until that machine says otherwise. */
function isHeld(folder: string, number: number): boolean {
  const file = join(folder, name(number));
  const text = textOf(file);
  if (text === undefined || text === done) return false;
  const ticket = ticketIn(text);
  if (ticket === undefined) return text === '' && isFresh(file);
  return mayLive(ticket);
}

function ticketIn(text: string): ProcessMark | undefined {
  try {
    const ticket = JSON.parse(text) as ProcessMark | null;
    return typeof ticket?.host === 'string' && typeof ticket.process === 'number' ? ticket : undefined;
  } catch {
    return undefined;
  }
}

/** @returns undefined when the ticket is swept away, which may be in this very moment. */
function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Between its drawing and its writing a ticket is empty; one that stays so is of somebody who died in that moment. */
function isFresh(file: string): boolean {
  const age = fileAge(file);
  return age !== undefined && age < 5_000;
}

function write(file: string, text: string, flags: 'w' | 'wx'): void {
  const handle = openSync(file, flags, 0o600);
  try {
    writeSync(handle, text);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
