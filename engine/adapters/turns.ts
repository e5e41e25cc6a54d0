import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileAge } from './file-age.ts';

/*
 * Turns: those who must go one after the other draw tickets with rising numbers, and each waits until every ticket below
 * its own is done or its holder is dead. A number is never drawn twice, so that nobody can take a dead holder's place and
 * find somebody else in it; a crash leaves a ticket that the others pass over.
 */

interface Ticket {
  readonly host: string;
  readonly process: number;
  /** When the process began, where the system tells it: a number of a process can come again. */
  readonly began: string;
}

const done = 'done';
const kept = 100;

/** Does something when it is this process's turn in the store. */
export async function inTurn<T>(store: string, work: () => Promise<T>): Promise<T> {
  const folder = join(store, '.turns');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const mine = draw(folder);
  try {
    for (const number of ticketsIn(folder).filter((other) => other < mine))
      while (isHeld(folder, number)) await wait(20);
    return await work();
  } finally {
    write(join(folder, name(mine)), done, 'w');
    for (const old of ticketsIn(folder).filter((other) => other < mine - kept))
      if (!isHeld(folder, old)) rmSync(join(folder, name(old)), { force: true });
  }
}

function draw(folder: string): number {
  const ticket: Ticket = { host: hostname(), process: process.pid, began: beganAt(process.pid) };
  for (;;) {
    const number = (ticketsIn(folder).at(-1) ?? 0) + 1;
    try {
      write(join(folder, name(number)), JSON.stringify(ticket), 'wx');
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
  if (ticket.host !== hostname()) return true;
  return isAlive(ticket.process) && beganAt(ticket.process) === ticket.began;
}

function ticketIn(text: string): Ticket | undefined {
  try {
    return JSON.parse(text) as Ticket;
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

function isAlive(process_: number): boolean {
  try {
    process.kill(process_, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** In ticks since the machine started (Linux: the 22nd field of stat); empty where the system does not tell. */
function beganAt(process_: number): string {
  const file = `/proc/${process_}/stat`;
  if (!existsSync(file)) return '';
  const text = readFileSync(file, 'utf8');
  return text.slice(text.lastIndexOf(')') + 2).split(' ')[19] ?? '';
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
